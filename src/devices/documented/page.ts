import type { Adjustable } from "#protocol/camera-adjustments.ts";
import type { LevelName } from "#protocol/camera-levels.ts";
import { usualWidth } from "#protocol/camera-widths.ts";
import type { VerifiedDevice } from "#protocol/room-test.ts";
import { type CameraModel, cameraModel, cameraModelNames, capabilitiesOf } from "../camera/model.ts";
import type { DisplayCapabilities } from "../display/display.ts";
import { parseDescriptor } from "../speakerphone/hid/descriptor.ts";
import { simulatedModel, simulatedModelNames } from "../speakerphone/hid/simulator/model.ts";
import { capabilitiesOf as speakerphoneCapabilities, telephonyOf } from "../speakerphone/hid/telephony.ts";
import type { SpeakerphoneCapabilities } from "../speakerphone/speakerphone.ts";
import { cameraFamilyRows, displayFamilyRows } from "./families.ts";
import { type Verification, verifiedOn } from "./verified.ts";

/** docs/devices.md: what is supported, from the tables the drivers work by, and what of it has met a real device. */
export function devicesPage(verifications: readonly Verification[]): string {
  const on = (belongs: (device: VerifiedDevice) => boolean): string => verifiedOn(verifications, belongs);
  return `${[
    "# Devices",
    "",
    "Written by `node src/devices/documented/main.ts --write` from the tables the drivers work by, and held fresh by",
    "`npm run check`. Do not edit it.",
    "",
    "**Verified on** names real devices that stood `npm run check:hardware`, from the reports in `docs/verified/`; *simulator",
    "only* means that the driver is held to the specification's vectors and to Parley's own simulator over the real transport,",
    "and that nobody has reported a real one yet. How a report is made: [docs/verified](verified/README.md).",
    ...(verifications.length === 0 ? ["", "There is no report yet: nobody has tried a real device."] : []),
    "",
    ...cameras(on),
    ...displays(on),
    ...speakerphones(on),
  ].join("\n")}\n`;
}

type On = (belongs: (device: VerifiedDevice) => boolean) => string;

function cameras(on: On): string[] {
  const models = cameraModelNames().map((file) => ({ file, model: cameraModel(file) }));
  return [
    "## Cameras",
    "",
    ...table(
      [
        ...["protocol", "reached by", "what it can do is known from", "what it lacks from"],
        ...["can be set", "to a number", "focus stored with a view"],
        ...["simulator", "verified on"],
      ],
      Object.entries(cameraFamilyRows).map(
        ([family, { title, wires, known, without, sets, numbers, focusStored, simulator }]) => [
          title,
          wires,
          known,
          without,
          setOfFamily(sets),
          numbers === "by its file" ? "what its file names" : numbered(numbers, "what it says it has of "),
          offers[focusStored],
          simulator,
          on((device) => device.kind === "camera" && device.family === family),
        ],
      ),
    ),
    "",
    "A camera that does some of this, or looks one way, is a camera of the room as any other: found, used, ready, seen in a meeting",
    "and switched to. The panel draws what the chosen one can do: the stick where it turns, the rocker where it zooms, stored views",
    "where one can be stored; of one that looks one way it says that. What it lacks is refused as `camera-refused` to whoever asks.",
    "",
    "Some USB cameras say that they are fast one way alone (an OBSBOT Tiny: -1 to 160 turning, 0 to 100 zooming), and Linux writes",
    "no more than that. Where such a camera tells its position it is moved by steps of that, as fast to the left as to the right;",
    "one that does not is driven both ways at the speed of the slower one, which the log says.",
    "",
    "A USB camera that has speeds and no positions (Logitech's PTZ Pro 2, MeetUp, ConferenceCam CC3000e and BCC950) is steered and",
    "keeps no views: Linux has no control for a camera's own memories, and the one that Logitech has in an extension unit of its own",
    "is out of the room's reach ([decision 16](decisions/0016-usb-cameras-through-v4l2-ctl.md)). The panel says so where views would be.",
    "",
    "Models are files; [adding one](adding-a-camera.md) takes ten minutes. Ranges in degrees, an estimate where the maker's figures",
    "are not known: such a camera is driven and comes back to where it was, and its degrees may be others. Memories are its own, and",
    "beyond them the room keeps positions itself, and with them how the lens was focused where the camera says that.",
    "ONVIF has no flip, and a mirror only since its release 25.12: [set on the camera's own page](adding-a-camera.md#upside-down-and-mirrored-over-onvif).",
    "",
    ...table(
      [
        "model",
        "file",
        "pan",
        "tilt",
        "zoom",
        "memories",
        "can be set",
        "to a number",
        "does otherwise",
        "verified on",
      ],
      models.map(({ file, model }) => [
        model.name,
        `\`config/cameras/${file}.json\``,
        ...reach(model),
        model.presets === undefined ? "–" : `${model.presets.min} to ${model.presets.max}`,
        settable(model),
        numbered(Object.keys(model.functions?.levels ?? {}), ""),
        otherwise(model),
        on((device) => device.kind === "camera" && device.model === file),
      ]),
    ),
    "",
  ];
}

function reach(model: CameraModel): string[] {
  const { pan, tilt, magnification } = capabilitiesOf(model);
  const guessed = (what: "pan" | "tilt" | "zoom", said: string): string =>
    model.estimates?.includes(what) === true ? `estimate: ${said}` : said;
  const range = ({ min, max }: { min: number; max: number }): string => `${Math.round(min)} to ${Math.round(max)}`;
  const zoom = magnification === 1 ? "–" : guessed("zoom", `${magnification}×`);
  return [guessed("pan", range(pan)), guessed("tilt", range(tilt)), zoom];
}

function otherwise({ nibbles = usualWidth, quirks = [] }: CameraModel): string {
  const wide = nibbles === usualWidth ? [] : [`positions in ${nibbles} nibbles`];
  return [...wide, ...quirks].join(", ") || "–";
}

const settableWords = {
  focus: "focus",
  exposure: "exposure",
  whiteBalance: "white balance",
  backlight: "backlight",
  flip: "flip",
  mirror: "mirror",
  tally: "tally",
  tracking: "tracking",
} as const satisfies Record<Adjustable, string>;

const levelWords = {
  shutter: "exposure time",
  iris: "iris",
  gain: "gain",
  compensation: "exposure compensation",
  bright: "exposure brightness",
  temperature: "colour temperature",
  redGain: "red gain",
  blueGain: "blue gain",
  brightness: "brightness",
  contrast: "contrast",
  saturation: "saturation",
  sharpness: "sharpness",
  focusPlace: "focus position",
} as const satisfies Record<LevelName, string>;

function numbered(what: readonly string[], before: string): string {
  const names = Object.entries(levelWords).filter(([key]) => what.includes(key));
  return names.length === 0 ? "–" : `${before}${names.map(([, words]) => words).join(", ")}`;
}

function settable(model: CameraModel): string {
  return settableIn(Object.keys(capabilitiesOf(model).adjustments ?? {})) || "–";
}

function setOfFamily(sets: "by its file" | readonly Adjustable[]): string {
  if (sets === "by its file") return "what its file names";
  return sets.length === 0 ? "–" : `what it says it has of ${settableIn(sets)}`;
}

function settableIn(what: readonly string[]): string {
  const names = Object.entries(settableWords).filter(([key]) => what.includes(key));
  return names.map(([, words]) => words).join(", ");
}

const displayWords = {
  power: "on, off",
  inputs: "inputs",
  pictureMute: "picture dark",
  audioMute: "silent",
  volume: "volume read back",
  freeze: "picture held",
  signal: "signal at its input",
} as const satisfies Record<keyof DisplayCapabilities, string>;
const displayColumns = Object.entries(displayWords) as [keyof DisplayCapabilities, string][];
const offers = { yes: "yes", asked: "where it says so", no: "–" } as const;

function displays(on: On): string[] {
  return [
    "## Displays and projectors",
    "",
    "Every order is followed by a question: done is what the display says it did. What each does when it does not obey stands in",
    "[displays](displays.md).",
    "",
    ...table(
      ["protocol", "reached by", ...displayColumns.map(([, words]) => words), "simulator", "verified on"],
      Object.entries(displayFamilyRows).map(([family, { title, wires, can, simulator }]) => [
        title,
        wires,
        ...displayColumns.map(([key]) => offers[can[key]]),
        simulator,
        on((device) => device.kind === "display" && device.family === family),
      ]),
    ),
    "",
  ];
}

function speakerphones(on: On): string[] {
  return [
    "## Speakerphones and headsets",
    "",
    "Any USB device whose report descriptor has telephony; how it is read stands in [speakerphones](speakerphones.md). These are the",
    "layouts of the tests: those with telephony are answered, muted, pulled out and hung up in memory, and all that came whole",
    "through the kernel's own hidraw as well.",
    "",
    ...table(
      ["layout", "USB", "hook", "mute", "volume", "other keys", "shows", "verified on"],
      simulatedModelNames().map((name) => {
        const { descriptor, name: title, vendor, product } = simulatedModel(name);
        const usb = [vendor, product].map((id) => id.toString(16).padStart(4, "0")).join(":");
        const telephony = telephonyOf(parseDescriptor(descriptor));
        return [
          title,
          usb,
          ...(telephony === undefined
            ? ["no telephony: sound only", "–", "–", "–", "–"]
            : keysAndLamps(speakerphoneCapabilities(telephony))),
          on((device) => device.kind === "speakerphone" && device.model === usb),
        ];
      }),
    ),
    "",
    `Of any other layout: ${on((device) => device.kind === "speakerphone" && !known(device))}.`,
  ];
}

const known = ({ model }: VerifiedDevice): boolean =>
  simulatedModelNames().some((name) => {
    const { vendor, product } = simulatedModel(name);
    return model === [vendor, product].map((id) => id.toString(16).padStart(4, "0")).join(":");
  });

function keysAndLamps({ hook, mute, volume, flash, redial, reject, shows }: SpeakerphoneCapabilities): string[] {
  const named = (all: Readonly<Record<string, boolean>>): string =>
    Object.entries(all)
      .filter(([, has]) => has)
      .map(([name]) => name)
      .join(", ") || "–";
  return [
    hook ? "yes" : "–",
    mute === "none" ? "–" : mute,
    volume ? "yes" : "–",
    named({ flash, redial, reject }),
    named({ mute: shows.mute, "off hook": shows.offHook, ringing: shows.ringing, hold: shows.hold }),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)];
}
