import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { cameraModel } from "../camera/model.ts";
import { DatagramOutlet } from "../camera/visca/simulator/datagram-outlet.ts";
import { Outlet } from "../camera/visca/simulator/outlet.ts";
import { SetupResponder } from "../camera/visca/simulator/setup-responder.ts";
import { SimulatedCamera } from "../camera/visca/simulator/simulated-camera.ts";
import { searchSetup } from "../camera/visca/sony-udp/setup-search.ts";
import { TcpListenLink } from "../transport/tcp-listen.ts";
import { UdpListen } from "../transport/udp-listen.ts";
import { knownHosts } from "./known-hosts.ts";
import { probeHost, viscaForms } from "./network-probe.ts";

const host = "127.0.0.1";
const context = { clock: systemClock, log: silentLog };
const simulated = (): SimulatedCamera =>
  new SimulatedCamera({ ...context, model: cameraModel("generic"), baud: 0, ackDelay: 20 });
const version = "81 09 00 02 FF";

test("over TCP, after a port where nobody listens; all that is sent is the question which version it is", async () => {
  const camera = simulated();
  const listening = new TcpListenLink(0);
  const outlet = new Outlet(camera, listening, systemClock, silentLog);
  await outlet.plug();
  const nobody = createServer().listen(0, host);
  await once(nobody, "listening");
  const address = nobody.address();
  const closed = typeof address === "object" && address !== null ? address.port : 0;
  nobody.close();
  const found = await probeHost(systemClock, host, [
    { by: "visca-tcp", port: closed },
    { by: "visca-tcp", port: listening.port },
  ]);
  expect(found).toEqual({ use: { by: "visca-tcp", host, port: listening.port }, id: "0000:0000" });
  expect(camera.received.map(({ bytes }) => bytes)).toEqual([version]);
  await outlet.close();
});

test("where a maker has a port of its own (a Crestron 1 Beyond), it is found there, and used by it", async () => {
  const camera = simulated();
  const listening = new TcpListenLink(5_500);
  const outlet = new Outlet(camera, listening, systemClock, silentLog);
  await outlet.plug();
  // Those that are asked by datagrams come after every connection.
  const connections = viscaForms.filter(({ by }) => by === "visca-tcp");
  const found = await probeHost(systemClock, host, connections);
  expect(found?.use).toEqual({ by: "visca-tcp", host, port: 5_500 });
  expect(camera.received.map(({ bytes }) => bytes)).toEqual([version]);
  await outlet.close();
});

test.each(["bare", "sony"] as const)("over UDP, %s: the other form is not taken for it", async (framing) => {
  const camera = simulated();
  const listen = new UdpListen(0);
  const outlet = new DatagramOutlet({ camera, listen, framing, random: Math.random, ...context });
  await outlet.plug();
  const forms = (["visca-sony", "visca-udp"] as const).map((by) => ({ by, port: listen.port }));
  const wanted = framing === "sony" ? "visca-sony" : "visca-udp";
  expect(await probeHost(systemClock, host, forms)).toMatchObject({ use: { by: wanted, host, port: listen.port } });
  // Without a header the one under it may be heard too: as noise before the same question.
  expect(camera.received.length).toBeGreaterThan(0);
  expect(camera.received.filter(({ bytes }) => !bytes.endsWith(version))).toEqual([]);
  await outlet.close();
});

test("who says back what it hears, or something else, or nothing, is no camera", async () => {
  const parrot = createServer((caller) => caller.on("error", () => undefined).pipe(caller)).listen(0, host);
  const other = createServer((caller) => caller.on("error", () => undefined).end("HTTP/1.1 400\r\n\r\n")).listen(
    0,
    host,
  );
  const silent = createSocket("udp4").bind(0, host);
  await Promise.all([parrot, other, silent].map((each) => once(each, "listening")));
  const ports = [parrot, other].map((each) => {
    const address = each.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  const forms = [
    ...ports.map((port) => ({ by: "visca-tcp" as const, port })),
    { by: "visca-udp" as const, port: silent.address().port },
    { by: "visca-sony" as const, port: silent.address().port },
  ];
  expect(await probeHost(systemClock, host, forms)).toBeUndefined();
  for (const each of [parrot, other, silent]) each.close();
});

test("Sony's search finds each camera once, by the address it says it has; noise is nobody", async () => {
  const probe = createSocket("udp4").bind(0, host);
  await once(probe, "listening");
  const listenAt = probe.address().port;
  probe.close();
  await once(probe, "close");
  const answer = { mac: "08:00:46:01:02:03", address: host, model: "SRG-X400", name: "CAM1" };
  await using responder = new SetupResponder({ answer, port: 0, answerTo: { host, port: listenAt } });
  const port = await responder.start();
  const noise = createSocket("udp4");
  const searched = searchSetup({ clock: systemClock, within: 600, at: [host], port, listenAt });
  noise.send("\x02NAK\x03", listenAt, host, () => noise.close());
  expect(await searched).toEqual([answer]);
});

test("hosts this machine has spoken with, of its own networks alone, and those that answered", async () => {
  const directory = await mkdtemp(join(tmpdir(), "parley-arp-"));
  const file = join(directory, "arp");
  await writeFile(
    file,
    `IP address       HW type     Flags       HW address            Mask     Device
10.0.0.20        0x1         0x2         08:00:46:01:02:03     *        eth0
10.0.0.9         0x1         0x6         08:00:46:01:02:04     *        eth0
10.0.0.30        0x1         0x0         00:00:00:00:00:00     *        eth0
172.16.0.9       0x1         0x2         08:00:46:01:02:05     *        eth1
`,
  );
  const networks = [{ address: "10.0.0.1", netmask: "255.255.255.0", broadcast: "10.0.0.255" }];
  expect(await knownHosts(networks, file)).toEqual(["10.0.0.9", "10.0.0.20"]);
  expect(await knownHosts(networks, join(directory, "none"))).toEqual([]);
  await rm(directory, { recursive: true });
});
