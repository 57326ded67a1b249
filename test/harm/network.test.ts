import { execFile } from "node:child_process";
import { hostname } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { RoomClient } from "#controller/rig/room-client.ts";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { hostNames } from "#process/certificates/names.ts";
import { Host, readdressRoom, roomAddress, roomCable, roomGateway, secondSocket } from "../rig/network.ts";
import { until } from "../rig/until.ts";

const run = promisify(execFile);

let rig: RoomRig;
let kiosk: RoomClient;
let tablet: Host;
let cookie = "";

beforeAll(async () => {
  tablet = await Host.attach("tablet");
  // The room starts while its cable is out.
  await roomCable("out");
  rig = await RoomRig.start();
  kiosk = await rig.kiosk();
});

afterEach(async () => {
  await roomCable("in");
  await readdressRoom();
});

afterAll(async () => {
  await rig?.[Symbol.asyncDispose]();
  await tablet?.[Symbol.asyncDispose]();
});

const network = () => kiosk.nodes.network ?? expect.fail();
const problems = (): string[] => (kiosk.nodes.problems ?? []).map(({ code }) => code);

/** What a tablet that trusts the room's authority gets from `url`, on its own end of the cable. */
async function fromTablet(url: string): Promise<string> {
  const program = `fetch(${JSON.stringify(url)}, { signal: AbortSignal.timeout(3_000) }).then((answer) => console.log(answer.status), (error) => console.log(error.cause?.code ?? error.message)).finally(() => process.exit())`;
  const [file, ...args] = tablet.command(process.execPath, "--eval", program);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(rig.state, "tls", "ca.pem") };
  return (await run(file, args, { env })).stdout.trim();
}

const opens = (url: string) => until(async () => (await fromTablet(url)) === "200", `${url} to open`, 40_000, 200);

test("without a cable the room starts, says so, and meets as far as its own walls; with one it is reached at once", async () => {
  await roomCable("out");
  await until(() => network().reach === "none", "the cable to be missed");
  expect(network()).toMatchObject({ reach: "none", panelUrl: expect.stringContaining("https://localhost:") });
  await until(() => problems().includes("network-none"), "the room to say so", 30_000);
  cookie ||= await rig.setUp();
  const admin = await rig.connect({ cookie });
  if (kiosk.nodes.call?.state === "idle") await admin.call("meeting.start", {});
  await until(() => kiosk.nodes.call?.state === "joined", "the meeting");

  await roomCable("in");
  await readdressRoom();
  await until(() => network().reach === "network", "the network");
  expect(network().panelUrl).toBe(`https://${roomAddress}:${network().httpsPort}/panel/`);
  await until(() => !problems().includes("network-none"), "the problem to go");
  await opens(network().panelUrl.replace("/panel/", "/api/v1/session"));
  // Nobody answers for names here, and that is no more than something to know.
  await until(() => problems().includes("names-silent"), "the room to miss its name servers", 30_000);
  expect(kiosk.nodes.call?.state).toBe("joined");
});

test("an address that changes in the meeting: link, certificate and panel's address follow, the meeting stands", async () => {
  const before = kiosk.nodes.call;
  await readdressRoom(["10.79.0.150/24"]);
  await until(() => network().panelUrl.includes("//10.79.0.150:"), "the panel's address");
  await until(
    () => kiosk.nodes.call?.state === "joined" && kiosk.nodes.call.joinUrl.includes("//10.79.0.150:"),
    "the link",
  );
  expect(kiosk.nodes.call).toMatchObject({
    state: "joined",
    callId: before !== undefined && "callId" in before && before.callId,
  });
  await opens(`https://10.79.0.150:${network().httpsPort}/api/v1/session`);
  expect(await fromTablet(`https://${roomAddress}:${network().httpsPort}/api/v1/session`)).not.toBe("200");
});

test("a network of IPv6 alone: links with brackets, and a tablet that opens them", async () => {
  await readdressRoom(["fd79::1/64"]);
  await run("ip", ["-n", tablet.name, "address", "replace", "fd79::2/64", "dev", "eth0", "nodad"]);
  await until(() => network().panelUrl.includes("//[fd79::1]:"), "the panel's address");
  await until(
    () => kiosk.nodes.call?.state === "joined" && kiosk.nodes.call.joinUrl.includes("//[fd79::1]:"),
    "the link",
  );
  expect(problems()).not.toContain("network-none");
  await opens(`https://[fd79::1]:${network().httpsPort}/api/v1/session`);
});

test("on a cable without a network the room says so, and is reached by what hangs on it", async () => {
  await readdressRoom(["169.254.7.7/16"]);
  await run("ip", ["-n", tablet.name, "address", "replace", "169.254.7.8/16", "dev", "eth0"]);
  await until(() => network().reach === "link-local", "the network to be lost");
  await until(() => problems().includes("network-link-local"), "the room to say so");
  await opens(`https://169.254.7.7:${network().httpsPort}/api/v1/session`);
  await readdressRoom([]);
  const name = hostNames(hostname()).find((one) => one.endsWith(".local")) ?? "localhost";
  await until(() => network().panelUrl.includes(`//${name}:`), "the name in place of an address");
});

test("of two sockets the one that leads on is in the links, whichever came first", async () => {
  await using _camera = await secondSocket("192.168.100.1/24");
  await until(() => network().addresses.includes("192.168.100.1"), "the second socket");
  await roomGateway("10.79.0.254");
  await until(() => network().panelUrl.includes(`//${roomAddress}:`), "the socket that leads on", 30_000);
  expect(network().addresses).toContain("192.168.100.1");
});

test("a cable that is out for a while costs the room's own screen nothing", async () => {
  const { callId } = kiosk.nodes.call?.state === "joined" ? kiosk.nodes.call : expect.fail();
  await roomCable("out");
  await until(() => network().reach === "none", "the cable to be out");
  await kiosk.call("room.ping", {});
  await roomCable("in");
  await readdressRoom();
  await until(() => network().reach === "network", "the cable to be in");
  expect(kiosk.nodes.call).toMatchObject({ state: "joined", callId });
  await opens(network().panelUrl.replace("/panel/", "/api/v1/session"));
});
