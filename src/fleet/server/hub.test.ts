import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { inOneFile } from "#process/named-certificate.ts";
import { readInvitation } from "#protocol/wire/fleet.ts";
import { fleetApiPaths, invitedSchema } from "#protocol/wire/fleet-api.ts";
import { readAddress } from "./origin.ts";
import { test } from "./rig/hub-test.ts";
import { askOver, type HubUnderTest, hubUnderTest } from "./rig/hub-under-test.ts";
import { ScriptedRoom } from "./rig/scripted-room.ts";

test("an address is a name or a number, with a port where it is another", () => {
  expect(readAddress("hub.example")).toEqual({ host: "hub.example", port: undefined });
  expect(readAddress("Hub.example:443")).toEqual({ host: "hub.example", port: 443 });
  expect(readAddress("10.0.0.5:8470")).toEqual({ host: "10.0.0.5", port: 8_470 });
  expect(readAddress("[fd00::5]:8470")).toEqual({ host: "fd00::5", port: 8_470 });
  for (const wrong of ["", "https://hub.example", "hub.example/there", "me@hub.example", "hub.example:99999", "a b"]) {
    expect(() => readAddress(wrong), wrong).toThrow("--address needs");
  }
});

test("rooms are invited by the address it was given, or by a name its certificate stands for", async ({ state }) => {
  const originWith = async (more: Parameters<typeof hubUnderTest>[2], folder: string): Promise<string> => {
    await using hub = await hubUnderTest(join(state, folder), undefined, more);
    return (await hub.invite()).origin.replace(String(hub.hub.port), "PORT");
  };
  expect(await originWith({}, "a")).toBe("https://localhost:PORT");
  expect(await originWith({ address: { host: "hub.example", port: 443 } }, "b")).toBe("https://hub.example");
  expect(await originWith({ address: { host: "203.0.113.5", port: undefined } }, "c")).toBe("https://203.0.113.5:PORT");
  expect(await originWith({ address: { host: "fd00::5", port: 8_470 } }, "d")).toBe("https://[fd00::5]:8470");
  const named = { address: undefined, hostName: "hub-7.example.com" };
  expect(await originWith(named, "e")).toBe("https://hub-7.example.com:PORT");
  // An authority of a machine called "hub" could vouch for a whole top-level domain.
  expect(await originWith({ address: undefined, hostName: "hub" }, "f")).toBe("https://hub.local:PORT");
});

test("its keys are its own user's alone, and outlive it", async ({ state }) => {
  const files = ["identity.pem", "administrator-key", "tls/ca-key.pem"].map((name) => join(state, name));
  const contents = async (): Promise<string[]> => {
    await using _hub = await hubUnderTest(state);
    for (const file of files) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
    return files.map((file) => readFileSync(file, "utf8"));
  };
  expect(await contents()).toEqual(await contents());
});

test("a key that is damaged is neither used nor replaced", async ({ state }) => {
  await using _first = await hubUnderTest(state);
  await _first[Symbol.asyncDispose]();
  const identity = join(state, "identity.pem");
  const before = readFileSync(identity, "utf8");
  writeFileSync(identity, "no key");
  await expect(hubUnderTest(state)).rejects.toThrow(/identity\.pem cannot be used: .*put a copy back/);
  expect(readFileSync(identity, "utf8")).toBe("no key");
  writeFileSync(identity, before);
  writeFileSync(join(state, "administrator-key"), "short\n");
  await expect(hubUnderTest(state)).rejects.toThrow("administrator-key holds no key");
});

test("a key that is gone is said to be, where rooms knew the hub by it", async ({ state }) => {
  const file = join(state, "identity.pem");
  const complaints = async (act: (hub: HubUnderTest) => Promise<unknown>): Promise<string[]> => {
    await using hub = await hubUnderTest(state);
    await act(hub);
    return hub.lines.filter(({ level }) => level === "error").map(({ words }) => words);
  };
  expect(await complaints(async () => {})).toEqual([]);
  rmSync(file);
  const room = new ScriptedRoom("Aarhus");
  expect(await complaints(async (hub) => room.enrol(await hub.invite()))).toEqual([]);
  rmSync(file);
  expect(await complaints(async () => {})).toEqual([expect.stringContaining("no room knows the hub by it")]);
  // Whoever is invited anew is the same room.
  await using hub = await hubUnderTest(state);
  await room.enrol(await hub.invite());
  expect(hub.hub.fleet.size).toBe(1);
});

test("a name that its authority may not vouch for is refused at the start, before rooms refuse it", async ({
  state,
}) => {
  await (await hubUnderTest(state))[Symbol.asyncDispose]();
  const address = { host: "hub.example", port: undefined };
  await expect(hubUnderTest(state, undefined, { address })).rejects.toThrow("may not vouch for hub.example");
});

test("with the firm's certificate an invitation names no authority; one that is replaced serves at once", async ({
  state,
}) => {
  const one = join(state, "one");
  const two = join(state, "two");
  const file = join(state, "firm.pem");
  const put = (from: string): void => {
    const [key, cert] = ["key.pem", "cert.pem"].map((name) => readFileSync(join(from, "tls", name), "utf8"));
    writeFileSync(file, inOneFile({ key: key ?? "", cert: cert ?? "" }));
  };
  // Two authorities that know a server of this name: what issues certificates is at hand.
  for (const folder of [one, two]) await (await hubUnderTest(folder))[Symbol.asyncDispose]();
  put(one);
  const hubState = join(one, "again");
  await using hub = await hubUnderTest(one, undefined, { state: hubState, certificate: file });
  const { body } = await hub.askSignedIn("POST", fleetApiPaths.invitations, { body: { rooms: 1, hours: 1 } });
  expect(readInvitation(invitedSchema.parse(body).link)).toMatchObject({ authority: undefined });

  const asked = () =>
    askOver(readFileSync(join(two, "tls/ca.pem"), "utf8"), hub.hub.port, "GET", fleetApiPaths.session);
  await expect(asked()).rejects.toThrow();
  put(two);
  hub.clock.advance(30_000);
  await expect
    .poll(() =>
      asked().then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);

  writeFileSync(file, "nothing");
  hub.clock.advance(30_000);
  await expect
    .poll(() => hub.lines.filter(({ level }) => level === "error").map(({ words }) => words))
    .toEqual(["the new certificate cannot be used; the one before serves on"]);
  expect((await asked()).status).toBe(200);
  await expect(hubUnderTest(join(state, "three"), undefined, { certificate: file })).rejects.toThrow(
    "firm.pem needs a private key and the certificates",
  );
});

test("a port that is taken is named", async ({ hub, state }) => {
  const { port } = hub.hub;
  await expect(hubUnderTest(join(state, "other"), undefined, { port })).rejects.toThrow(`Port ${port} is taken`);
});
