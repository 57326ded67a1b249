import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { PlainAuthority } from "../rig/plain-authority.ts";
import { RoomFirmCertificate } from "./firm-certificate.ts";

const day = 86_400_000;
const name = "room-7.firm.example";
let directory: string;
let clock: ManualClock;
/** What the name servers say: addresses, or an error's code. */
let named: readonly string[] | string;
/** So long after the clock's own time it is. Milliseconds. */
let later: number;
/** What an administrator says that the room is reached by. */
let announced: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parley-firm-"));
  clock = new ManualClock(Date.now());
  named = ["192.0.2.7"];
  later = 0;
  announced = "";
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function room(): Promise<RoomFirmCertificate> {
  const firm = new RoomFirmCertificate({
    directory,
    clock,
    now: () => clock.wall() + later,
    resolve: async () => {
      if (typeof named === "string") throw Object.assign(new Error(named), { code: named });
      return named;
    },
    addresses: () => ["192.0.2.7", "fd00::7", announced],
    log: silentLog,
  });
  await firm.start();
  return firm;
}

/** A room with a certificate that its firm's authority gave it. */
async function served(): Promise<{ firm: RoomFirmCertificate; root: PlainAuthority }> {
  const root = await PlainAuthority.root();
  const firm = await room();
  await firm.ask([name]);
  await firm.use((await root.sign(firm.request?.pem ?? "")) + root.pem, undefined);
  return { firm, root };
}

test("a request is answered, and what was answered is served, kept over a start and for the room's own account alone", async () => {
  const root = await PlainAuthority.root();
  using asking = await room();
  expect([asking.shown, asking.request, asking.served]).toEqual([null, null, undefined]);
  await asking.ask([name, "192.0.2.7"]);
  // The answer comes days later, to a room that was started anew meanwhile.
  using firm = await room();
  expect(firm.request).toMatchObject({ names: [name, "192.0.2.7"] });
  await firm.use((await root.sign(firm.request?.pem ?? "")) + root.pem, undefined);
  expect(firm.request).toBeNull();
  expect(firm.shown).toMatchObject({ names: [name], addresses: ["192.0.2.7"], state: "used", whole: true });
  expect([firm.host, firm.shown?.issuer, firm.shown?.leadsHere]).toEqual([name, "Firm Root", "yes"]);
  expect(firm.root).toMatch(/^[0-9a-f]{64}$/);
  using anew = await room();
  expect(anew.served).toEqual(firm.served);
  expect(readdirSync(directory)).toEqual(["firm.pem"]);
  expect(statSync(join(directory, "firm.pem")).mode & 0o777).toBe(0o600);
});

test("one that is refused changes nothing: what was served is served, what was asked for waits", async () => {
  const { firm, root } = await served();
  using _ = firm;
  const { served: before } = firm;
  await firm.ask(["other.firm.example"]);
  const { cert } = await root.make({ names: [name] });
  await expect(firm.use(cert, undefined)).rejects.toMatchObject({ code: "certificate-refused" });
  expect(firm.served).toEqual(before);
  expect(firm.request).toMatchObject({ names: ["other.firm.example"] });
});

test("it ends with what signed it, where that ends first", async () => {
  const root = await PlainAuthority.root();
  const issuing = await root.below("Firm Issuing", { until: 10 });
  using firm = await room();
  const { cert, key } = await issuing.make({ names: [name], until: 300 });
  await firm.use(cert + issuing.pem + root.pem, key);
  const left = (firm.shown?.until ?? 0) - clock.wall();
  expect(Math.round(left / day)).toBe(10);
  later = 11 * day;
  expect([firm.shown?.state, firm.served]).toEqual(["ended", undefined]);
});

test("a renewal with the same key needs no new request; the one before comes back, and back again", async () => {
  const root = await PlainAuthority.root();
  using firm = await room();
  await firm.ask([name]);
  const request = firm.request?.pem ?? "";
  await firm.use((await root.sign(request)) + root.pem, undefined);
  const first = firm.shown?.fingerprint;
  await firm.use((await root.sign(request, { until: 600 })) + root.pem, undefined);
  const second = firm.shown?.fingerprint;
  expect(second).not.toBe(first);
  await firm.restore();
  expect([firm.shown?.fingerprint, firm.hasBefore]).toEqual([first, true]);
  await firm.restore();
  expect(firm.shown?.fingerprint).toBe(second);
});

test("dropped, the room's own serves everybody; it is brought back once, and then there is none before", async () => {
  const { firm } = await served();
  using _ = firm;
  const { served: before } = firm;
  await firm.drop();
  await firm.drop();
  expect([firm.shown, firm.served, firm.host, firm.hasBefore]).toEqual([null, undefined, undefined, true]);
  await firm.restore();
  expect([firm.served, firm.hasBefore]).toEqual([before, false]);
  await expect(firm.restore()).rejects.toMatchObject({ code: "not-found" });
});

test("one that has ended is served no more, and everybody is told when that happens", async () => {
  const { firm } = await served();
  using _ = firm;
  const told: (string | undefined)[] = [];
  firm.events.on("changed", () => told.push(firm.shown?.state));
  later = 299 * day;
  expect([firm.served === undefined, firm.shown?.state]).toEqual([false, "used"]);
  later = 301 * day;
  clock.advance(60_000);
  await expect.poll(() => told).toContain("ended");
  expect([firm.served, firm.host]).toEqual([undefined, undefined]);
});

test("links have its name only where that leads to this room", async () => {
  const { firm } = await served();
  using _ = firm;
  expect(firm.host).toBe(name);
  named = ["198.51.100.1"];
  await firm.lookNow();
  expect([firm.host, firm.shown?.leadsHere]).toEqual([undefined, "no"]);
  named = "ENOTFOUND";
  await firm.lookNow();
  expect(firm.shown?.leadsHere).toBe("no");
  named = "ETIMEOUT";
  await firm.lookNow();
  expect([firm.host, firm.shown?.leadsHere]).toEqual([undefined, "unknown"]);
  named = ["fd00::7"];
  await firm.lookNow();
  expect(firm.host).toBe(name);
  // Behind a router: the name servers have that one's address.
  named = ["203.0.113.1"];
  announced = name;
  await firm.lookNow();
  expect(firm.host).toBe(name);
});

test("an answer to the request before the last fits still: its key is kept", async () => {
  const root = await PlainAuthority.root();
  using firm = await room();
  await firm.ask([name]);
  const first = firm.request?.pem ?? "";
  await firm.ask([name, "room-7"]);
  using later = await room();
  await later.use((await root.sign(first)) + root.pem, undefined);
  expect(later.shown).toMatchObject({ names: [name], state: "used" });
});

test("a power cut while two change places loses neither", async () => {
  const { firm, root } = await served();
  using _ = firm;
  const first = firm.shown?.fingerprint;
  const { cert, key } = await root.make({ names: [name] });
  await firm.use(cert + root.pem, key);
  const second = firm.shown?.fingerprint;
  const at = (file: string) => join(directory, file);
  // Cut after the one in use was put aside, and after the one before took its place.
  copyFileSync(at("firm.pem"), at("firm-swapped.pem"));
  using begun = await room();
  expect([begun.shown?.fingerprint, begun.hasBefore]).toEqual([second, true]);
  copyFileSync(at("firm.pem"), at("firm-swapped.pem"));
  renameSync(at("firm-dropped.pem"), at("firm.pem"));
  using ended = await room();
  expect([ended.shown?.fingerprint, ended.hasBefore]).toEqual([first, true]);
  await ended.restore();
  expect(ended.shown?.fingerprint).toBe(second);
});

test("a file whose key is another's is not served, and keeps no room from starting", async () => {
  const { firm, root } = await served();
  firm[Symbol.dispose]();
  const { key } = await root.make({ names: [name] });
  const text = readFileSync(join(directory, "firm.pem"), "utf8");
  writeFileSync(join(directory, "firm.pem"), key + text.slice(text.indexOf("-----BEGIN CERTIFICATE")));
  using later = await room();
  expect([later.shown, later.served]).toEqual([null, undefined]);
});

test("a room whose clock is some hours behind serves what has just been issued", async () => {
  const root = await PlainAuthority.root();
  using firm = await room();
  const { cert, key } = await root.make({ names: [name], from: 0.5 });
  await firm.use(cert + root.pem, key);
  expect(firm.shown?.state).toBe("used");
});

test("a file that is broken keeps no room from starting", async () => {
  writeFileSync(join(directory, "firm.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
  writeFileSync(join(directory, "firm-request.pem"), "{}\nnonsense");
  using firm = await room();
  expect([firm.shown, firm.request]).toEqual([null, null]);
});
