import type { SimulatedSet } from "../simulated-set.ts";
import type { SimulatedSound } from "./simulated-sound.ts";

/** A message that the simulated television understands: how cec-ctl is told to send it, and what comes of it. */
export interface SimulatedMessage {
  readonly flag: string;
  readonly said: string;
  /** Its length on the bus, with its header. */
  readonly bytes: number;
  readonly does?: (set: SimulatedSet, argument: string, sound: SimulatedSound) => void;
  readonly answer?: (
    set: SimulatedSet,
    name: string,
    sound: SimulatedSound,
  ) => { readonly said: string; readonly bytes: number; readonly values: readonly string[] };
}

const powers = {
  on: "on (0x00)",
  off: "standby (0x01)",
  warming: "to-on (0x02)",
  cooling: "to-standby (0x03)",
} as const;

export const simulatedMessages: readonly SimulatedMessage[] = [
  {
    flag: "--give-device-power-status",
    said: "GIVE_DEVICE_POWER_STATUS (0x8f)",
    bytes: 2,
    answer: ({ power }) => ({
      said: "REPORT_POWER_STATUS (0x90)",
      bytes: 3,
      values: [`pwr-state: ${powers[power]}`],
    }),
  },
  {
    flag: "--give-device-vendor-id",
    said: "GIVE_DEVICE_VENDOR_ID (0x8c)",
    bytes: 2,
    answer: () => ({ said: "DEVICE_VENDOR_ID (0x87)", bytes: 5, values: ["vendor-id: 0x00e091 (LG)"] }),
  },
  {
    flag: "--give-osd-name",
    said: "GIVE_OSD_NAME (0x46)",
    bytes: 2,
    answer: (_set, name) => ({ said: "SET_OSD_NAME (0x47)", bytes: 2 + name.length, values: [`name: ${name}`] }),
  },
  {
    flag: "--give-audio-status",
    said: "GIVE_AUDIO_STATUS (0x71)",
    bytes: 2,
    answer: ({ audioMute }, _name, sound) => ({
      said: "REPORT_AUDIO_STATUS (0x7a)",
      bytes: 3,
      values: [
        `aud-mute-status: ${audioMute ? "on (0x01)" : "off (0x00)"}`,
        `aud-vol-status: ${sound.told === undefined ? "unknown (0x7f)" : `${sound.told} (0x00)`}`,
      ],
    }),
  },
  { flag: "--image-view-on", said: "IMAGE_VIEW_ON (0x04)", bytes: 2, does: (set) => void set.switchPower(true) },
  { flag: "--standby", said: "STANDBY (0x36)", bytes: 2, does: (set) => void set.switchPower(false) },
  { flag: "--active-source", said: "ACTIVE_SOURCE (0x82):", bytes: 4 },
  {
    flag: "--user-control-pressed",
    said: "USER_CONTROL_PRESSED (0x44):",
    bytes: 3,
    does: (set, argument, sound) => {
      const key = argument.replace("ui-cmd=", "");
      set.done.push(`key ${key}`);
      if (key === "volume-up") sound.press(true);
      if (key === "volume-down") sound.press(false);
      if (key === "mute-function") set.audioMute = true;
      if (key === "restore-volume-function") set.audioMute = false;
    },
  },
  {
    flag: "--user-control-released",
    said: "USER_CONTROL_RELEASED (0x45)",
    bytes: 2,
    does: (_set, _argument, sound) => sound.release(),
  },
];
