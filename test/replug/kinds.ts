import { socketedCameras } from "./cameras.ts";
import { socketedDisplays } from "./displays.ts";
import { socketedHdmi } from "./hdmi.ts";
import type { SocketedKind } from "./socketed.ts";
import { socketedSpeakerphone } from "./speakerphone.ts";

/** Every device that is unplugged and plugged in again. */
export const socketedKinds: readonly SocketedKind[] = [
  ...socketedCameras,
  ...socketedDisplays,
  ...socketedHdmi,
  socketedSpeakerphone,
];
