import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { IdentityKey } from "#process/identity-key.ts";
import { RoomError } from "#protocol/errors.ts";
import { fleetLimits } from "./limits.ts";
import { OpenFleet } from "./open-fleet.ts";
import { FleetRoom } from "./rig/fleet-room.ts";
import { PlainHub } from "./rig/plain-hub.ts";

let hub: PlainHub;
let room: FleetRoom;
let state: string;
let fleet: OpenFleet;

beforeEach(async () => {
  hub = await PlainHub.start();
  room = new FleetRoom();
  state = await mkdtemp(join(tmpdir(), "parley-fleet-"));
  fleet = await open();
});
afterEach(async () => {
  fleet[Symbol.dispose]();
  await hub[Symbol.asyncDispose]();
  await rm(state, { recursive: true, force: true });
});

function open(): Promise<OpenFleet> {
  const { clock, log, status } = room;
  return OpenFleet.open({ state, clock, log, status, name: () => "Birch" });
}

const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000, interval: 10 });
const stands = (stand: string) => soon(() => expect(room.fleet?.state).toBe(stand));
const kept = () => join(state, "fleet", "membership.json");
/** What joining by this link is refused with. */
const refusal = async (link: string): Promise<unknown> => {
  const error = await fleet.join(link).then(
    () => "joined",
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RoomError)) return error;
  return [error.code, error.note?.code ?? error.detail];
};

describe("a room that joins", () => {
  test("says what it joined, keeps it for itself, and is connected", async () => {
    expect(room.fleet).toBeNull();
    const joined = await fleet.join(`  ${hub.invite()}\n`);
    expect(joined).toEqual({ hub: "Fleet of the firm", origin: hub.origin, room: [...hub.rooms.keys()][0] });
    await stands("connected");
    for (const file of ["membership.json", "identity.pem"]) {
      expect((await stat(join(state, "fleet", file))).mode & 0o777).toBe(0o600);
    }
    await soon(() => expect(hub.reports).toHaveLength(1));
    expect(room.lines.filter(({ level }) => level !== "info")).toEqual([]);
  });

  test("is a member still when its controller starts again", async () => {
    await fleet.join(hub.invite());
    await stands("connected");
    fleet[Symbol.dispose]();
    await soon(() => expect(hub.connected).toBe(0));
    room = new FleetRoom();
    fleet = await open();
    expect(room.fleet).toMatchObject({ hub: "Fleet of the firm", state: "connecting" });
    room.clock.advance(fleetLimits.firstWaitMs);
    await stands("connected");
  });

  test("by a second hub's invitation leaves the first only once the second took it", async () => {
    await fleet.join(hub.invite());
    await stands("connected");
    await using second = await PlainHub.start();
    second.departs = { refuses: "failed" };
    expect(await refusal(second.invite())).toEqual(["hub-refused", "why-answered-status"]);
    expect(room.fleet).toMatchObject({ origin: hub.origin, state: "connected" });
    expect(hub.connected).toBe(1);
    second.departs = {};
    await fleet.join(second.invite());
    await soon(() => expect(second.connected).toBe(1));
    await soon(() => expect(hub.connected).toBe(0));
    expect(room.fleet?.origin).toBe(second.origin);
    // It is the same room, with the same key.
    expect([...second.rooms.keys()]).toEqual([...hub.rooms.keys()]);
  });

  test("leaves again: it hangs up, and belongs to none after a start either; its key stays", async () => {
    await fleet.join(hub.invite());
    await stands("connected");
    await fleet.leave();
    expect(room.fleet).toBeNull();
    await soon(() => expect(hub.connected).toBe(0));
    expect(existsSync(kept())).toBe(false);
    expect(existsSync(join(state, "fleet", "identity.pem"))).toBe(true);
    await fleet.join(hub.invite());
    await stands("connected");
    expect(hub.rooms.size).toBe(1);
  });

  test("does one thing at a time", async () => {
    hub.departs = { silent: ["enrolment"] };
    const first = refusal(hub.invite());
    expect(await refusal(hub.invite())).toEqual(["wrong-state", "why-fleet-joining"]);
    await expect(fleet.leave()).rejects.toThrow(RoomError);
    await soon(() => expect(room.clock.waiting).toBe(1));
    room.clock.advance(fleetLimits.enrolWithinMs);
    expect(await first).toEqual(["hub-away", "late"]);
  });
});

describe("joining is refused in words, and nothing is kept", () => {
  afterEach(() => {
    expect(existsSync(kept())).toBe(false);
    expect(room.fleet).toBeNull();
    expect(hub.connections).toBe(0);
    expect(room.clock.waiting).toBe(0);
  });

  test("what is no invitation, or a part of one", async () => {
    const whole = hub.invite();
    const parts = [
      "hello",
      "https://localhost/",
      whole.slice(0, -1),
      whole.replace("https:", "http:"),
      whole.replace(/join=[^&]+/, "join=short"),
      whole.replace(/hub=[^&]+&?/, ""),
    ];
    for (const part of parts) expect([part, await refusal(part)]).toEqual([part, ["bad-value", "why-fleet-link"]]);
    expect(hub.tokens.size).toBe(1);
  });

  test("an invitation that is used up, or that the hub never made", async () => {
    const link = hub.invite();
    hub.tokens.clear();
    expect(await refusal(link)).toEqual(["hub-refused", "why-fleet-invitation"]);
  });

  test.each([
    ["unknown-version", "why-fleet-version"],
    ["too-many", "why-fleet-many"],
    ["bad-message", "why-fleet-garbled"],
    ["failed", "why-answered-status"],
  ] as const)("a hub that refuses with %s", async (refuses, why) => {
    hub.departs = { refuses };
    expect(await refusal(hub.invite())).toEqual(["hub-refused", why]);
  });

  test("another key than the link names", async () => {
    const other = IdentityKey.make();
    expect(await refusal(hub.invite({ hub: other.fingerprint }))).toEqual(["hub-refused", "why-fleet-key"]);
    for (const departs of [{ key: other }, { signs: other }]) {
      hub.departs = departs;
      expect(await refusal(hub.invite())).toEqual(["hub-refused", "why-fleet-key"]);
    }
  });

  test("a certificate of another authority than the link names, and one of none that is usual", async () => {
    const other = IdentityKey.make().fingerprint;
    expect(await refusal(hub.invite({ authority: other }))).toEqual(["hub-refused", "why-fleet-authority"]);
    const [start = ""] = hub.invite().split("&authority=");
    expect(await refusal(start)).toEqual(["hub-refused", "why-fleet-certificate"]);
    expect(hub.rooms.size).toBe(0);
    expect(hub.tokens.size).toBe(2);
  });

  test("a certificate without the name that the link has", async () => {
    const origin = hub.origin.replace("localhost", "127.0.0.2");
    // It listens at one address alone; whoever asks there is told that nobody is there.
    expect(await refusal(hub.invite({ origin }))).toEqual(["hub-away", expect.stringContaining("ECONNREFUSED")]);
  });

  test("a hub that is not there, and one whose name nobody knows", async () => {
    const link = hub.invite();
    await hub.stop();
    expect(await refusal(link)).toEqual(["hub-away", expect.stringContaining("ECONNREFUSED")]);
    const origin = "https://hub.invalid";
    expect(await refusal(hub.invite({ origin }))).toEqual(["hub-away", expect.stringContaining("hub.invalid")]);
  });

  test("what answers with something else", async () => {
    const { publicKey } = hub.key;
    const signature = "s".repeat(86);
    const room43 = IdentityKey.make().fingerprint;
    const answers = [
      "hello",
      "",
      {},
      { room: room43, hub: { name: "Another", publicKey }, signature },
      { room: room43, hub: { name: "Another", publicKey: "k".repeat(59) }, signature },
      "x".repeat(fleetLimits.answerBytes + 1),
      { error: { code: "of a newer hub", words: "", todo: "" } },
    ];
    for (const enrolment of answers) {
      hub.departs = { answers: { enrolment } };
      expect(await refusal(hub.invite())).toEqual(["hub-refused", "why-fleet-garbled"]);
    }
  });

  test("a hub that takes the room and proves it with what is no key", async () => {
    const invitation = hub.invite();
    const key = IdentityKey.make();
    await key.write(join(state, "fleet", "identity.pem"));
    const publicKey = "k".repeat(59);
    const enrolment = { room: key.fingerprint, hub: { name: "Another", publicKey }, signature: "s".repeat(86) };
    hub.departs = { answers: { enrolment } };
    expect(await refusal(invitation)).toEqual(["hub-refused", "why-fleet-key"]);
  });

  test("a disk that takes nothing", async () => {
    await writeFile(join(state, "fleet"), "in the way");
    const [code] = (await refusal(hub.invite())) as [string];
    expect(code).toBe("store-failed");
    expect(hub.rooms.size).toBe(0);
  });
});

test("a membership that cannot be read is none, is said, and can be replaced", async () => {
  await fleet.join(hub.invite());
  await stands("connected");
  fleet[Symbol.dispose]();
  const whole = await readFile(kept(), "utf8");
  for (const damaged of ["", whole.slice(0, 40), whole.replace(hub.key.publicKey, "k".repeat(59))]) {
    await writeFile(kept(), damaged);
    room = new FleetRoom();
    fleet = await open();
    expect(room.fleet).toBeNull();
    expect(room.lines.map(({ level }) => level)).toEqual(["error"]);
    fleet[Symbol.dispose]();
  }
  fleet = await open();
  await fleet.join(hub.invite());
  await stands("connected");
});

test("a room whose key is lost says so, and joins again with a new one", async () => {
  await fleet.join(hub.invite());
  await stands("connected");
  fleet[Symbol.dispose]();
  await writeFile(join(state, "fleet", "identity.pem"), "damaged");
  room = new FleetRoom();
  fleet = await open();
  expect(room.fleet).toMatchObject({ state: "refused", error: { code: "key-lost" } });
  await fleet.join(hub.invite());
  await stands("connected");
  expect(hub.rooms.size).toBe(2);
});
