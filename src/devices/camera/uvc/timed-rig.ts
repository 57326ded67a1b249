import { delay } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { UvcCamera } from "./camera.ts";
import { PlainKernel } from "./plain-kernel.ts";
import { SimulatedUsbCamera } from "./simulator/usb-camera.ts";
import type { SettingName } from "./simulator/usb-settings.ts";

export const everything = ["panTiltAbsolute", "panTiltRelative", "zoomAbsolute", "zoomRelative"] as const;
export const positions = ["panTiltAbsolute", "zoomAbsolute"] as const;

interface RigOptions {
  readonly controls?: readonly (typeof everything)[number][];
  /** What can be set on it beside. */
  readonly settings?: readonly SettingName[];
  readonly upsideDown?: boolean;
  /** Its speeds are high one way alone, by what it says. */
  readonly lopsided?: boolean;
  readonly started?: boolean;
  /** Milliseconds for each request. */
  readonly takes?: number;
}

/** The driver against the simulated camera, in time that passes only when told. */
export function rig({
  controls = positions,
  settings = [],
  upsideDown = false,
  lopsided = false,
  started = true,
  takes = 5,
}: RigOptions = {}) {
  const clock = new ManualClock();
  const simulator = new SimulatedUsbCamera({ clock, model: cameraModel("generic"), controls, settings, lopsided });
  const kernel = new PlainKernel(simulator);
  kernel.takes = () => delay(takes, clock);
  const camera = new UvcCamera({ id: "camera", attachment: kernel, upsideDown, clock, log: silentLog });
  const health: string[] = [];
  camera.events.on("health", (now) => health.push("fault" in now && now.fault ? now.fault.code : now.kind));
  if (started) camera.start();
  const { pass, settled } = steppedTime(clock, { turns: 3, limit: 40_000 });
  const ready = async (): Promise<void> => {
    for (let steps = 0; camera.health.kind !== "ready" && steps < 4_000; steps += 1) await pass(5);
    if (camera.health.kind !== "ready") throw new Error(`it is not ready: ${health.join(" ")}`);
  };
  const written = (): string[] => simulator.written.map(({ words }) => words);
  return { clock, simulator, kernel, camera, health, pass, settled, ready, written };
}
