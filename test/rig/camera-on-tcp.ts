import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { SimulatorControl } from "#devices/camera/visca/simulator/control-client.ts";

const main = join(import.meta.dirname, "../../src/devices/camera/visca/simulator-main.ts");
const ready = z.object({ tcpPort: z.int(), controlPort: z.int() });

/** A simulated VISCA camera as a process of its own, on a TCP port of 127.0.0.1. */
export interface CameraOnTcp extends AsyncDisposable {
  readonly port: number;
  /** Where it truly is, and what goes wrong. */
  readonly truth: SimulatorControl;
}

/** Starts one of a model of config/cameras. */
export async function cameraOnTcp(model = "generic"): Promise<CameraOnTcp> {
  const child = spawn(process.execPath, [main, "--listen-tcp", "0", "--control-port", "0", "--model", model], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const gone = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const said = /^ready (.*)$/.exec(line)?.[1];
    if (said === undefined) continue;
    const { tcpPort, controlPort } = ready.parse(JSON.parse(said));
    const truth = await SimulatorControl.connect(controlPort);
    return {
      port: tcpPort,
      truth,
      [Symbol.asyncDispose]: async () => {
        await truth.close();
        child.kill();
        await gone;
      },
    };
  }
  throw new Error("The camera simulator ended before it was ready.");
}
