import { type FlagValues, listFlag, portFlag, switchFlag, textFlag } from "#process/flags.ts";

/** What `npm start -- …` takes. */
export const roomFlags = {
  config: textFlag("FILE", "settings of a real room (JSON); without one it is the demo room, with a simulated camera"),
  state: textFlag("DIR", "where the room keeps its state (.parley)"),
  headless: switchFlag("the screen without a window"),
  "no-kiosk": switchFlag("without the screen: it runs elsewhere, or not at all"),
  "https-port": portFlag(8443, "panel, admin and API, HTTPS"),
  "sfu-port": portFlag(8444, "the guests' page and signalling, HTTPS"),
  "media-port": portFlag(44_444, "the meetings' media, UDP and TCP"),
  "loopback-port": portFlag(0, "the controller for the kiosk and the command line, on loopback"),
  "sfu-loopback-port": portFlag(0, "the meeting server for kiosk and controller, on loopback"),
  "kiosk-port": portFlag(0, "the screen's page, on loopback"),
  "picture-port": portFlag(0, "the simulated camera's picture, on loopback"),
  "camera-control-port": portFlag(0, "the simulated camera's faults, on loopback"),
  "announced-address": listFlag("A", "the address under which guests reach the media, instead of all found"),
  "kiosk-flag": listFlag("FLAG", "handed to the kiosk as it is; test rigs use it"),
} as const;

export type RoomFlags = FlagValues<typeof roomFlags>;

/** Ports a demo room moves away from when they are taken and nobody asked for them. */
export const movablePorts = ["https-port", "sfu-port", "media-port"] as const;
