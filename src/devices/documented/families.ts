import type { Adjustable } from "#protocol/camera-adjustments.ts";
import type { LevelName } from "#protocol/camera-levels.ts";
import { onvifSettable } from "../camera/onvif/imaging-adjustments.ts";
import { onvifLevels } from "../camera/onvif/imaging-levels.ts";
import type { CameraSpec } from "../camera/registry.ts";
import { uvcLevels } from "../camera/uvc/levels.ts";
import { uvcSettable } from "../camera/uvc/settings.ts";
import type { DisplayCapabilities } from "../display/display.ts";
import { type DisplayFamily, displayPorts } from "../display/families.ts";

/** `asked`: whether this one has it is found out by asking it. */
type Offered = "yes" | "asked" | "no";

/** A family as docs/devices.md names it. */
interface FamilyRow {
  readonly title: string;
  /** By what it is reached. */
  readonly wires: string;
  /** What there is at the other end in tests, where no real one is. */
  readonly simulator: string;
}

interface CameraFamilyRow extends FamilyRow {
  /** Where it is known from what such a camera can do. */
  readonly known: string;
  /** How it is known that one pans, tilts or zooms not, or looks one way: it is a camera of the room all the same. */
  readonly without: string;
  /** What such a camera may have to be set beside where it looks: what its file names, or those of these that it says it has. */
  readonly sets: "by its file" | readonly Adjustable[];
  /** The same of the numbers of its picture. */
  readonly numbers: "by its file" | readonly LevelName[];
  /** Whether the room stores with a view how the lens was focused. */
  readonly focusStored: Offered;
}

/** A family that is not here does not compile: the page would leave it out. */
export const cameraFamilyRows = {
  visca: {
    title: "VISCA",
    wires: "RS-232 and RS-422 at 2400 to 115200 baud, chains of up to 7; TCP 5678; UDP 1259",
    known: "its model's file",
    without: "its file: a range from 0 to 0, a magnification of 1, no `presets`",
    sets: "by its file",
    numbers: "by its file",
    focusStored: "asked",
    simulator: "`src/devices/camera/visca/simulator-main.ts`, over a pty, TCP and UDP",
  },
  "visca-sony": {
    title: "VISCA under Sony's header",
    wires: "UDP 52381",
    known: "its model's file",
    without: "its file: a range from 0 to 0, a magnification of 1, no `presets`",
    sets: "by its file",
    numbers: "by its file",
    focusStored: "asked",
    simulator: "`src/devices/camera/visca/simulator-main.ts`, over UDP that loses and repeats",
  },
  "pelco-d": {
    title: "Pelco-D",
    wires: "RS-485 and RS-232 at 2400 to 9600 baud",
    known: "its model's file; where it looks, from the heads that say so",
    without: "its file: the same",
    sets: "by its file",
    numbers: [],
    focusStored: "no",
    simulator: "`src/devices/camera/pelco/simulator-main.ts`, over a pty",
  },
  "pelco-p": {
    title: "Pelco-P",
    wires: "RS-485 and RS-232 at 2400 to 9600 baud",
    known: "its model's file, one of Pelco-D",
    without: "its file: the same",
    sets: [],
    numbers: [],
    focusStored: "no",
    simulator: "`src/devices/camera/pelco/simulator-main.ts --p`, over a pty",
  },
  uvc: {
    title: "USB (UVC)",
    wires:
      "USB, through the kernel's driver and `v4l2-ctl`; where those are closed to the room, through the screen that shows it",
    known: "the camera: its controls, their ranges and steps",
    without: "the camera: it lists no such control",
    sets: uvcSettable,
    numbers: uvcLevels,
    focusStored: "asked",
    simulator: "`src/devices/camera/uvc/simulator-main.ts`: a USB camera for the kernel's own driver, by usbip",
  },
  onvif: {
    title: "ONVIF PTZ",
    wires: "HTTP, found by WS-Discovery",
    known: "the camera: its spaces, ranges, memories and imaging options",
    without: "the camera: no such space in its head, no PTZ service at all",
    sets: onvifSettable,
    numbers: onvifLevels,
    focusStored: "asked",
    simulator: "`src/devices/camera/onvif/simulator-main.ts`, over HTTP",
  },
} as const satisfies Record<CameraSpec["family"], CameraFamilyRow>;

interface DisplayFamilyRow extends FamilyRow {
  readonly can: Readonly<Record<keyof DisplayCapabilities, Offered>>;
}

/** Held against what the drivers offer when they meet their simulators: `display-families.test.ts`. */
export const displayFamilyRows = {
  pjlink: {
    title: "PJLink 1 and 2",
    wires: `TCP ${displayPorts.pjlink}`,
    can: {
      power: "yes",
      inputs: "asked",
      pictureMute: "asked",
      audioMute: "asked",
      volume: "no",
      freeze: "asked",
      signal: "asked",
    },
    simulator: "`src/devices/display/simulator-main.ts`, over TCP",
  },
  "samsung-mdc": {
    title: "Samsung MDC",
    wires: `RS-232 at 9600 baud; TCP ${displayPorts["samsung-mdc"]}, plainly or by TLS with its PIN`,
    can: {
      power: "yes",
      inputs: "yes",
      pictureMute: "asked",
      audioMute: "asked",
      volume: "asked",
      freeze: "no",
      signal: "asked",
    },
    simulator: "`src/devices/display/simulator-main.ts`, over a pty and TCP",
  },
  lg: {
    title: "LG RS-232",
    wires: `RS-232 at 9600 baud; TCP ${displayPorts.lg}`,
    can: {
      power: "yes",
      inputs: "yes",
      pictureMute: "asked",
      audioMute: "asked",
      volume: "asked",
      freeze: "no",
      signal: "no",
    },
    simulator: "`src/devices/display/simulator-main.ts`, over a pty and TCP",
  },
  cec: {
    title: "HDMI-CEC",
    wires: "the HDMI cable, through `cec-ctl`",
    can: {
      power: "yes",
      inputs: "no",
      pictureMute: "no",
      audioMute: "asked",
      volume: "asked",
      freeze: "no",
      signal: "no",
    },
    simulator: "recorded output of `cec-ctl`; the kernel's emulated HDMI cable",
  },
} as const satisfies Record<DisplayFamily | "cec", DisplayFamilyRow>;
