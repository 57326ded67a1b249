import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect as tcpConnect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer } from "node:tls";
import { test as base, expect } from "vitest";
import { createLog, type LogEntry } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { issueLeaf } from "./issue.ts";
import { OwnCertificates } from "./own-certificates.ts";

const day = 86_400_000;

const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  directory: async ({}, use) => {
    const parent = mkdtempSync(join(tmpdir(), "parley-tls-"));
    await use(join(parent, "tls"));
    rmSync(parent, { recursive: true, force: true });
  },
});

/** Begins now: a visitor's TLS judges a certificate by this machine's clock, in whatever year the test is run. */
const clockOfToday = (): ManualClock => new ManualClock(Date.now());

/** A room with injected addresses: the machine's real ones never matter. */
async function room(directory: string, addresses: readonly string[], clock = clockOfToday(), hostName = "room-7") {
  const machine = { addresses };
  const lines: LogEntry[] = [];
  const log = createLog("tls", (line) => lines.push(line));
  const options = {
    of: "room" as const,
    directory,
    copies: join(directory, "../copies"),
    hostName,
    addresses: () => machine.addresses,
    clock,
    now: () => clock.wall(),
    log,
  };
  const certificates = new OwnCertificates(options);
  await certificates.start();
  return { certificates, machine, clock, lines, close: () => certificates[Symbol.asyncDispose]() };
}

/** What a browser would say of a server with this certificate, opened as `name`. */
async function visit(served: { key: string; cert: string }, authority: string, name: string): Promise<string> {
  const server = createServer({ key: served.key, cert: served.cert }, (socket) => socket.end());
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve) => {
    const raw = tcpConnect(port, "127.0.0.1");
    const numeric = /^[\d.]+$|:/.test(name);
    const socket = connect({ socket: raw, host: name, ca: authority, ...(numeric ? {} : { servername: name }) });
    socket.once("secureConnect", () => {
      socket.destroy();
      resolve("trusted");
    });
    socket.once("error", (error) => resolve(error.message));
  });
  await new Promise((resolve) => server.close(resolve));
  return answer;
}

test("whoever trusts the authority can open the room by name and by address, and by no other", async ({
  directory,
}) => {
  const { certificates, close } = await room(directory, ["192.168.1.20", "fd00::20", "203.0.113.9"]);
  const { current } = certificates;
  for (const name of ["room-7", "room-7.local", "localhost", "127.0.0.1", "192.168.1.20", "fd00::20", "203.0.113.9"]) {
    expect([name, await visit(current, current.authority, name)]).toEqual([name, "trusted"]);
  }
  expect(await visit(current, current.authority, "192.168.1.21")).toContain("altnames");
  expect(await visit(current, current.authority, "bank.example")).toContain("altnames");
  await close();
});

test("a stolen authority vouches for no foreign name or address", async ({ directory }) => {
  const { certificates, clock, close } = await room(directory, ["192.168.1.20"]);
  const { authority, key } = certificates.current;
  const authorityKeyPem = readFileSync(join(directory, "ca-key.pem"), "utf8");
  const forge = async (names: { dns: string[]; addresses: string[] }, visited: string) => {
    const leaf = await issueLeaf({
      authorityPem: authority,
      authorityKeyPem,
      keyPem: key,
      names,
      now: clock.wall(),
      subject: "Parley room",
    });
    return visit({ key, cert: leaf + authority }, authority, visited);
  };
  expect(await forge({ dns: ["bank.example"], addresses: [] }, "bank.example")).toBe("permitted subtree violation");
  expect(await forge({ dns: [], addresses: ["198.51.100.1"] }, "198.51.100.1")).toBe("permitted subtree violation");
  expect(await forge({ dns: ["camera.room-7.local"], addresses: ["10.1.2.3"] }, "10.1.2.3")).toBe("trusted");
  await close();
});

test("all files are private, and a restart changes none", async ({ directory }) => {
  const first = await room(directory, ["192.168.1.20"]);
  await first.close();
  const names = ["authority.json", "ca-key.pem", "ca.pem", "cert.pem", "fingerprint", "key.pem"];
  expect(readdirSync(directory).sort()).toEqual(names);
  for (const name of names) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
  const before = names.map((name) => readFileSync(join(directory, name), "utf8"));
  const second = await room(directory, ["192.168.1.20"]);
  expect(second.certificates.current).toEqual(first.certificates.current);
  expect(names.map((name) => readFileSync(join(directory, name), "utf8"))).toEqual(before);
  expect(readFileSync(join(directory, "fingerprint"), "utf8").trim()).toBe(first.certificates.current.fingerprint);
  await second.close();
});

test("a new address gets a new certificate under the same authority and key; order and absence do not", async ({
  directory,
}) => {
  const { certificates, machine, close } = await room(directory, ["192.168.1.20", "10.0.0.5"]);
  const first = certificates.current;
  const told: (readonly string[])[] = [];
  certificates.events.on("reissued", ({ addresses }) => told.push(addresses));

  machine.addresses = ["10.0.0.5", "192.168.1.20", "10.0.0.5", "fe80::1%eth0"];
  expect(await certificates.lookNow()).toBe(false);
  machine.addresses = ["10.0.0.5"];
  expect(await certificates.lookNow()).toBe(false);
  machine.addresses = ["172.16.0.9"];
  expect(await certificates.lookNow()).toBe(true);
  machine.addresses = ["10.0.0.5", "192.168.1.20"];
  expect(await certificates.lookNow()).toBe(false);

  expect(told).toEqual([["10.0.0.5", "127.0.0.1", "172.16.0.9", "192.168.1.20", "::1"]]);
  const { key, authority, cert } = certificates.current;
  expect({ key, authority }).toEqual({ key: first.key, authority: first.authority });
  expect(await visit({ key, cert }, authority, "172.16.0.9")).toBe("trusted");
  await close();
});

test("the addresses are looked at while the room runs", async ({ directory }) => {
  const { certificates, machine, clock, close } = await room(directory, []);
  const reissued = certificates.events.once("reissued");
  machine.addresses = ["192.168.1.20"];
  clock.advance(10_000);
  expect((await reissued)[0].addresses).toContain("192.168.1.20");
  await close();
});

test("a public address the room got later is left out, since its authority may not vouch for it", async ({
  directory,
}) => {
  const { certificates, machine, close } = await room(directory, ["203.0.113.9"]);
  machine.addresses = ["203.0.113.77", "198.51.100.1"];
  expect(await certificates.lookNow()).toBe(true);
  const { current } = certificates;
  expect(current.addresses).toEqual(["127.0.0.1", "203.0.113.77", "203.0.113.9", "::1"]);
  expect(await visit(current, current.authority, "203.0.113.77")).toBe("trusted");
  await close();
});

test("a room without a clock has a certificate that begins at the release, and a new one when it learns the time", async ({
  directory,
}) => {
  const clock = new ManualClock(0);
  const first = await room(directory, [], clock);
  const validFrom = () => Date.parse(new X509Certificate(first.certificates.current.cert).validFrom);
  expect(validFrom()).toBe(Date.UTC(2026, 0, 1));
  expect(await first.certificates.lookNow()).toBe(false);
  clock.set(Date.UTC(2026, 10, 1));
  expect(await first.certificates.lookNow()).toBe(false);
  clock.set(Date.UTC(2026, 10, 1) + 700 * day);
  await first.certificates.lookNow();
  expect(validFrom()).toBe(Date.UTC(2026, 10, 1) + 670 * day);
  await first.close();

  const setBack = await room(directory, [], new ManualClock(Date.UTC(2026, 5, 1)));
  const { cert } = setBack.certificates.current;
  expect(Date.parse(new X509Certificate(cert).validFrom)).toBe(Date.UTC(2026, 5, 1) - 30 * day);
  expect(Date.parse(new X509Certificate(cert).validTo) - Date.parse(new X509Certificate(cert).validFrom)).toBeLessThan(
    825 * day,
  );
  await setBack.close();
});

test("in whatever year a room is started, its certificate is good for most of a year at least", async ({
  directory,
}) => {
  for (const year of [2027, 2028, 2031, 2040]) {
    const now = Date.UTC(year, 4, 1);
    const { certificates, close } = await room(directory, [], new ManualClock(now));
    const { validFrom, validTo } = new X509Certificate(certificates.current.cert);
    expect(Date.parse(validFrom), `${year}`).toBeLessThan(now);
    expect(Date.parse(validTo), `${year}`).toBeGreaterThan(now + 269 * day);
    await close();
  }
});

test("a broken leaf is issued anew; a broken authority comes back from its copy, or is replaced", async ({
  directory,
}) => {
  const first = await room(directory, []);
  await first.close();
  writeFileSync(join(directory, "cert.pem"), "half a certif");
  const second = await room(directory, []);
  expect(second.certificates.current.authority).toBe(first.certificates.current.authority);
  expect(second.certificates.current.key).toBe(first.certificates.current.key);
  await second.close();

  for (const [name, harm] of [
    ["ca-key.pem", "half a key"],
    ["authority.json", '{"dns":['],
    ["ca.pem", ""],
  ] as const) {
    writeFileSync(join(directory, name), harm);
    const back = await room(directory, []);
    expect(back.certificates.current.authority).toBe(first.certificates.current.authority);
    expect(readFileSync(join(directory, name), "utf8")).not.toBe(harm);
    await back.close();
  }

  writeFileSync(join(directory, "ca-key.pem"), "half a key");
  writeFileSync(join(directory, "../copies/ca-key.pem"), "half a key");
  const third = await room(directory, []);
  const { current } = third.certificates;
  expect(current.authority).not.toBe(first.certificates.current.authority);
  expect(await visit(current, current.authority, "room-7.local")).toBe("trusted");
  expect(readdirSync(directory).some((name) => name.startsWith("broken-"))).toBe(true);
  await third.close();
});

test("a room with another host name keeps its authority and says which names it does not cover", async ({
  directory,
}) => {
  const first = await room(directory, []);
  await first.close();
  const renamed = await room(directory, [], clockOfToday(), "room-8");
  expect(renamed.certificates.current.authority).toBe(first.certificates.current.authority);
  expect(renamed.lines.filter(({ level }) => level === "warn").map(({ fields }) => fields.outside)).toEqual([
    "room-8 room-8.local",
  ]);
  await renamed.close();
});

test("a disk that cannot be written serves from memory, and has the certificate once it can", async ({ directory }) => {
  writeFileSync(directory, "where the directory should be");
  const first = await room(directory, ["192.168.1.20"]);
  const { current } = first.certificates;
  expect(await visit(current, current.authority, "192.168.1.20")).toBe("trusted");
  expect(await first.certificates.lookNow()).toBe(false);
  rmSync(directory);
  expect(await first.certificates.lookNow()).toBe(false);
  expect(readFileSync(join(directory, "cert.pem"), "utf8")).toBe(current.cert);
  expect(readFileSync(join(directory, "ca.pem"), "utf8")).toBe(current.authority);
  await first.close();
});
