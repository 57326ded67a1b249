import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { createCecDisplay } from "#devices/display/cec/display.ts";
import { type CecPart, SimulatedCec } from "#devices/display/cec/simulator.ts";
import { asked, setWith, switchOff, type Use } from "./displays.ts";
import type { Socketed, SocketedKind } from "./socketed.ts";

/** A television on an HDMI cable, at a bus of the standard's speed; `part` is what is pulled. */
async function hdmi(part: CecPart, use?: Use): Promise<Socketed> {
  const folder = await mkdtemp(join(tmpdir(), "parley-replug-"));
  const device = join(folder, "cec0");
  await writeFile(device, "");
  const set = setWith("hdmi");
  const far = new SimulatedCec({ set, clock: systemClock, name: "Board TV" });
  const { run, listen } = far;
  const display = createCecDisplay({ id: "display", device, clock: systemClock, log: silentLog, run, listen });
  return asked(
    set,
    display,
    {
      pull: async () => {
        if (part === "adapter") await rm(device);
        far.pull(part);
      },
      putBack: async () => {
        far.putBack(part);
        if (part === "adapter") await writeFile(device, "");
      },
      close: () => rm(folder, { recursive: true }),
    },
    use ?? ((shown) => shown.carryOut({ kind: "audio-mute", on: !set.audioMute })),
  );
}

export const socketedHdmi: readonly SocketedKind[] = [
  { name: "HDMI-CEC, the cable", open: () => hdmi("cable") },
  { name: "HDMI-CEC, the television's own plug", open: () => hdmi("television") },
  { name: "HDMI-CEC, the adapter", open: () => hdmi("adapter") },
  { name: "HDMI-CEC, the cable, switched off", open: () => hdmi("cable", switchOff) },
];
