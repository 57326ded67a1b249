import type { CameraStatus } from "#protocol/camera.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { common } from "./en/common.ts";
import { equipment } from "./en/equipment.ts";
import { cameraFault } from "./faults.ts";
import { translator } from "./translate.ts";

const say = translator({ ...common, ...equipment });

type Devices = KioskReport["devices"];

/** A piece of equipment as a new room finds it: there, or what to do about it. */
export interface EquipmentSaid {
  readonly found: boolean;
  readonly words: string;
  readonly todo?: string;
}

/** The camera: its picture as the screen has it, and whether it can be steered. `camera` is null where that is not set up. */
export function cameraSaid(devices: Devices, camera: CameraStatus | null | undefined): EquipmentSaid {
  if (devices.camera !== "ready") {
    return missing(`camera.${devices.camera}`);
  }
  const name = devices.names?.camera || camera?.name || say("common.equipment.found");
  const health = camera?.health;
  if (health === undefined) {
    return { found: true, words: name };
  }
  switch (health.state) {
    case "ready":
    case "degraded":
      return { found: true, words: say("common.equipment.camera.steered", { name }) };
    case "connecting":
      return { found: true, words: name, todo: say("common.equipment.camera.connecting") };
    default: {
      const { words, todo } = cameraFault(health);
      const unsteered = say("common.equipment.camera.unsteered", { name });
      return { found: false, words: unsteered, todo: `${words} ${todo}` };
    }
  }
}

/** The microphone or the loudspeaker. */
export function soundSaid(devices: Devices, kind: "microphone" | "loudspeaker"): EquipmentSaid {
  const state = devices[kind];
  if (state === "ready") {
    return { found: true, words: devices.names?.[kind] || say("common.equipment.found") };
  }
  return missing(
    kind === "microphone"
      ? `microphone.${devices.microphone === "blocked" ? "blocked" : "absent"}`
      : "loudspeaker.absent",
  );
}

type Missing = "camera.absent" | "camera.blocked" | "microphone.absent" | "microphone.blocked" | "loudspeaker.absent";

function missing(what: Missing): EquipmentSaid {
  return { found: false, words: say(`common.equipment.${what}`), todo: say(`common.equipment.${what}.todo`) };
}
