import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DeviceError } from "../../device-error.ts";
import { readAdapter } from "../../display/cec/output.ts";
import type { RunCecCtl } from "../../display/cec/program.ts";
import type { PlaceHearer } from "../found.ts";
import type { Place } from "./place.ts";

/**
 * What hangs on HDMI cables with a control of their own (CEC). The adapter knows whether there is something at the far end
 * of its cable; nothing is sent over it.
 */
export class HdmiPlace implements Place {
  readonly place = "hdmi";
  readonly isLocal = true;
  readonly #run: RunCecCtl;
  readonly #devices: string;

  /** @param devices where adapters are; another folder in tests */
  constructor(run: RunCecCtl, devices = "/dev") {
    this.#run = run;
    this.#devices = devices;
  }

  async search(hearer: PlaceHearer): Promise<void> {
    const adapters = (await readdir(this.#devices).catch(() => [])).filter((name) => /^cec\d+$/.test(name)).sort();
    hearer.handleProgress(0, adapters.length);
    for (const [index, name] of adapters.entries()) {
      const device = join(this.#devices, name);
      const { output, failure } = await this.#run(["-d", device]);
      const adapter = readAdapter(output);
      if (adapter === undefined) throw faultOf(failure);
      // Nothing at the far end: no display.
      if (adapter.physicalAddress !== "f.f.f.f") {
        hearer.handleFound({
          id: `cec:${device}`,
          place: "hdmi",
          kind: "display",
          family: "cec",
          name: "",
          link: device,
          serial: "",
          socket: adapter.physicalAddress,
          needs: "nothing",
          use: { by: "cec", device },
        });
      }
      hearer.handleProgress(index + 1, adapters.length);
    }
  }
}

function faultOf(failure = "cec-ctl says nothing of the adapter"): DeviceError {
  if (/not installed/.test(failure)) return new DeviceError("DEVICE_PROGRAM_MISSING", failure);
  if (/permission denied|not permitted/i.test(failure)) return new DeviceError("DEVICE_PORT_DENIED", failure);
  return new DeviceError("DEVICE_OUT_OF_STEP", failure);
}
