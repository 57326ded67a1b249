import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Simulator, WireRig } from "#devices/camera/visca/wire-rig.ts";
import { type BirchRoom, call } from "./birch-room.ts";

const projectorMain = join(import.meta.dirname, "../../src/devices/display/simulator-main.ts");

/**
 * Gives the room two further cameras on one serial line and a projector on the network; all are the product's simulators.
 * The cameras follow people when they are asked to.
 */
export async function addDevices({ admin, open }: BirchRoom): Promise<Simulator> {
  const wires = open.use(new WireRig());
  const directory = await wires.directory();
  const line = { room: join(directory, "ttyUSB1"), far: join(directory, "far") };
  await wires.ptyPair(line.room, line.far);
  const model = "sony-srg-a";
  const chain = await wires.simulator("--port", line.far, "--cameras", "2", "--picture-port", "0", "--model", model);
  const projector = spawn(process.execPath, [projectorMain, "--speaks=pjlink", "--listen-tcp=4352", "--supervised"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  open.defer(async () => {
    const ended = once(projector, "exit");
    projector.stdin.end();
    await ended;
  });
  await once(projector.stdout, "data");
  await call(admin, "settings.write", {
    changes: {
      "camera.name": "Front",
      "camera2.name": "Board",
      "camera2.kind": "visca-serial",
      "camera2.port": line.room,
      "camera2.model": model,
      "camera2.picture": `simulated:${chain.picturePort}`,
      "camera3.name": "Lectern",
      "camera3.kind": "visca-serial",
      "camera3.port": line.room,
      "camera3.address": 2,
      "camera3.model": model,
      "display.network": "pjlink",
      "display.host": "127.0.0.1",
      "display.quietMinutes": 0,
      "presence.motion": true,
    },
    comment: "A camera for the board, one for the lectern, and the projector",
  });
  return chain;
}
