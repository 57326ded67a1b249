import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { optionalPortFlag, portFlag, readFlagsOrExit, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { cameraModel } from "../model.ts";
import { CameraServer } from "./simulator/camera-server.ts";
import { DiscoveryResponder } from "./simulator/discovery-responder.ts";

const flags = readFlagsOrExit("network camera simulator", {
  port: portFlag(8080, "where it serves, on the loopback address unless --address says otherwise"),
  address: textFlag("ADDRESS", "the address of the interface it serves on (127.0.0.1)"),
  user: textFlag("NAME", "who may steer it (room)"),
  "password-file": textFlag("FILE", "that user's password; without one nobody has to sign in"),
  token: switchFlag("wants WS-UsernameToken in place of HTTP digest, as older cameras do"),
  discovery: switchFlag("answers who asks the network for cameras"),
  model: textFlag("NAME", "a file of config/cameras (generic)"),
  head: textFlag("WHAT", "what of a head it has: turns-and-zooms (as it is), turns, zooms or none"),
  "picture-port": optionalPortFlag("where it shows its picture"),
  "stream-port": optionalPortFlag("where it serves its picture by RTSP; needs ffmpeg"),
  supervised: switchFlag("end when standard input does"),
});
const log = stderrLog("network-camera-simulator");

async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const { address = "127.0.0.1", user = "room" } = flags;
  const file = flags["password-file"];
  const password = file === undefined ? "" : (await readFile(file, "utf8")).trim();
  const model = cameraModel(flags.model ?? "generic");
  const server = new CameraServer({ clock: systemClock, model, credentials: { user, password } });
  server.faults.signIn = file === undefined ? "none" : flags.token ? "token" : "digest";
  Object.assign(server.faults, headOf(flags.head));
  const port = await server.listen(flags.port, address);
  const ends: (() => Promise<void>)[] = [() => server[Symbol.asyncDispose]()];
  if (flags.discovery) {
    const responder = new DiscoveryResponder({
      match: {
        endpoint: `urn:uuid:${randomUUID()}`,
        addresses: [`http://${address}:${port}/onvif/device_service`],
        scopes: ["onvif://www.onvif.org/type/ptz", "onvif://www.onvif.org/name/Simulated%20Camera"],
      },
      on: address,
    });
    await responder.start();
    ends.push(() => responder[Symbol.asyncDispose]());
  }
  let picturePort: number | undefined;
  if (flags["picture-port"] !== undefined) {
    // Loaded only when somebody may watch: drawing the room takes a moment.
    const { PictureServer } = await import("../simulated/scene/picture-server.ts");
    const picture = new PictureServer(server.camera.head, model, systemClock);
    picturePort = await picture.listen(flags["picture-port"]);
    ends.push(() => picture.close());
  }
  let streamPort: number | undefined;
  if (flags["stream-port"] !== undefined) {
    const { RtspServer } = await import("./simulator/rtsp-server.ts");
    const { head } = server.camera;
    const stream = new RtspServer({ head, model, clock: systemClock, gate: server.gate, path: "/stream2" });
    streamPort = await stream.listen(flags["stream-port"], address);
    server.camera.streamPort = streamPort;
    ends.push(() => stream[Symbol.asyncDispose]());
  }
  sayReady(`ready ${JSON.stringify({ pid: process.pid, address, port, picturePort, streamPort })}`);
  await stopped;
  await endProcess(() => Promise.allSettled(ends.map((close) => close())));
}

const heads = {
  "turns-and-zooms": {},
  turns: { noZoom: true },
  zooms: { noTurning: true },
  none: { noHead: true },
} as const;

function headOf(wanted = "turns-and-zooms"): (typeof heads)[keyof typeof heads] {
  const known = Object.entries(heads).find(([name]) => name === wanted);
  if (known === undefined) throw new Error(`--head is one of ${Object.keys(heads).join(", ")}`);
  return known[1];
}

run().catch((error: unknown) => {
  log.error(messageOf(error));
  process.exit(1);
});
