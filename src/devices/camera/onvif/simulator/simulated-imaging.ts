import type { Clock } from "#base/clock.ts";
import { SimulatedFocus } from "../../simulated/focus.ts";
import { type Xml, type XmlElement, xml } from "../xml.ts";
import type { Reply } from "./simulated-camera.ts";

/** The token of the sensor, as its profiles name it. */
export const sensorToken = "sensor_0";
/** Places of the focus: more is farther. */
const places = { far: 1, near: 0 } as const;
const speeds = { min: -7, max: 7 } as const;
const gains = { min: 0, max: 255 } as const;
const modes = {
  BacklightCompensation: ["OFF", "ON"],
  Exposure: ["AUTO", "MANUAL"],
  Focus: ["AUTO", "MANUAL"],
  WhiteBalance: ["AUTO", "MANUAL"],
} as const;
/** Numbers that stand by themselves, each with a range of its maker's. */
const tones = {
  Brightness: { min: 0, max: 100, initial: 50 },
  ColorSaturation: { min: 0, max: 100, initial: 50 },
  Contrast: { min: -1, max: 1, initial: 0 },
  Sharpness: { min: 0, max: 15, initial: 7 },
} as const;
type Tone = keyof typeof tones;
const toneNames = Object.keys(tones) as readonly Tone[];
/** What of the exposure can be set by hand, where the standard has it. */
const exposures = {
  ExposureTime: { min: 100, max: 40_000 },
  Gain: { min: 0, max: 48 },
  Iris: { min: -18, max: 0 },
} as const;
/** The schema is a sequence. */
const exposureOrder: readonly string[] = ["Mode", "Priority", "Window", "ExposureTime", "Gain", "Iris"];

type Group = keyof typeof modes;
const groups = Object.keys(modes) as readonly Group[];
const modeOf = (group: Group): string => (group === "Focus" ? "AutoFocusMode" : "Mode");

const ok = (name: string, ...content: (Xml | undefined)[]): Reply => ({
  body: xml(`ns:${name}Response`, {}, ...content),
});
const refuse = (reason: string, ...codes: string[]): Reply => ({ fault: codes, reason });
const range = (name: string, { min, max }: { min: number; max: number }): Xml =>
  xml(`tt:${name}`, {}, xml("tt:Min", {}, min), xml("tt:Max", {}, max));

/** The imaging service of a simulated camera: modes with their values, and a focus that moves in real time. */
export class SimulatedImaging {
  readonly focus: SimulatedFocus;
  /** The mode each group stands at. */
  readonly modes = new Map<Group, string>(groups.map((group) => [group, modes[group][0]]));
  /** The exposure by hand, which it tells only then: microseconds and decibel. */
  exposure: { time: number; gain: number; iris: number } = { time: 20_000, gain: 12, iris: 0 };
  /** Numbers that stand by themselves. */
  readonly tones = new Map<Tone, number>(toneNames.map((name) => [name, tones[name].initial]));
  /** Its white balance by hand: Cr and Cb, which it tells only then. */
  gains: { red: number; blue: number } = { red: 128, blue: 128 };

  constructor(clock: Clock) {
    this.focus = new SimulatedFocus(clock, places, 0.5, 1_000);
  }

  /** A request that names a sensor; undefined for one that is none of this service. */
  handle(asked: XmlElement): Reply | undefined {
    if (asked.textOf("VideoSourceToken") !== sensorToken) return refuse("No such source.", "InvalidArgVal", "NoSource");
    switch (asked.name) {
      case "GetOptions":
        return ok(asked.name, this.#options());
      case "GetImagingSettings":
        return ok(asked.name, this.#settings());
      case "SetImagingSettings":
        return this.#set(asked);
      case "GetMoveOptions": {
        const absolute = xml("tt:Absolute", {}, range("Position", { min: 0, max: 1 }));
        return ok(asked.name, xml("ns:MoveOptions", {}, absolute, xml("tt:Continuous", {}, range("Speed", speeds))));
      }
      case "Move":
        return this.#move(asked);
      case "Stop":
        this.focus.move("stop");
        return ok(asked.name);
      case "GetStatus": {
        const moving = this.focus.going || this.focus.moves !== "stop";
        const parts = [
          xml("tt:Position", {}, this.focus.place),
          xml("tt:MoveStatus", {}, moving ? "MOVING" : "IDLE"),
          xml("tt:Error", {}, ""),
        ];
        return ok(asked.name, xml("ns:Status", {}, xml("tt:FocusStatus20", {}, ...parts)));
      }
      default:
        return undefined;
    }
  }

  #options(): Xml {
    const group = (name: Group, ...more: Xml[]): Xml => {
      const plural = name === "Focus" ? "AutoFocusModes" : "Mode";
      return xml(`tt:${name}`, {}, ...modes[name].map((mode) => xml(`tt:${plural}`, {}, mode)), ...more);
    };
    return xml(
      "ns:ImagingOptions",
      {},
      group("BacklightCompensation", range("Level", { min: 0, max: 100 })),
      range("Brightness", tones.Brightness),
      range("ColorSaturation", tones.ColorSaturation),
      range("Contrast", tones.Contrast),
      group("Exposure", ...Object.entries(exposures).map(([name, ends]) => range(name, ends))),
      group("Focus"),
      range("Sharpness", tones.Sharpness),
      group("WhiteBalance", range("YrGain", gains), range("YbGain", gains)),
    );
  }

  #settings(): Xml {
    const group = (name: Group, ...more: (Xml | undefined)[]): Xml =>
      xml(`tt:${name}`, {}, xml(`tt:${modeOf(name)}`, {}, this.modes.get(name)), ...more);
    const byHand = this.modes.get("WhiteBalance") === "MANUAL";
    const exposed = this.modes.get("Exposure") === "MANUAL";
    return xml(
      "ns:ImagingSettings",
      {},
      group("BacklightCompensation", xml("tt:Level", {}, 40)),
      ...(["Brightness", "ColorSaturation", "Contrast"] as const).map((name) => this.#tone(name)),
      group(
        "Exposure",
        xml("tt:Window", { bottom: 1, top: 0, right: 1, left: 0 }),
        exposed ? xml("tt:ExposureTime", {}, this.exposure.time) : undefined,
        exposed ? xml("tt:Gain", {}, this.exposure.gain) : undefined,
        exposed ? xml("tt:Iris", {}, this.exposure.iris) : undefined,
      ),
      group("Focus", xml("tt:DefaultSpeed", {}, 1)),
      this.#tone("Sharpness"),
      group(
        "WhiteBalance",
        byHand ? xml("tt:CrGain", {}, this.gains.red) : undefined,
        byHand ? xml("tt:CbGain", {}, this.gains.blue) : undefined,
      ),
    );
  }

  /** As strict as cameras are: a group without the values that belong to it is wrong. */
  #set(asked: XmlElement): Reply {
    const wrong = refuse("Wrong settings.", "InvalidArgVal", "SettingsInvalid");
    const given = asked.find("ImagingSettings");
    const wanted = groups.flatMap((name) => {
      const group = given?.find(name);
      return group === undefined ? [] : [{ name, group, mode: group.textOf(modeOf(name)) ?? "" }];
    });
    const tone = toneNames.find((name) => given?.find(name) !== undefined);
    if (tone !== undefined) return this.#setTone(tone, given?.numberOf(tone)) ? ok(asked.name) : wrong;
    if (wanted.length === 0) return wrong;
    for (const { name, group, mode } of wanted) {
      const has: readonly string[] = modes[name];
      if (!has.includes(mode)) return wrong;
      if (name === "Exposure" && group.find("Window")?.attributes.bottom !== "1") return wrong;
      if (name === "Exposure" && mode === "MANUAL" && !this.#expose(group)) return wrong;
      if (name === "BacklightCompensation" && group.numberOf("Level") !== 40) return wrong;
      const [red, blue] = [group.numberOf("CrGain"), group.numberOf("CbGain")];
      if (name === "WhiteBalance" && mode === "MANUAL") {
        if (red === undefined || blue === undefined) return wrong;
        this.gains = { red, blue };
      }
    }
    for (const { name, mode } of wanted) this.modes.set(name, mode);
    return ok(asked.name);
  }

  #tone(name: Tone): Xml {
    return xml(`tt:${name}`, {}, this.tones.get(name));
  }

  #setTone(name: Tone, value: number | undefined): boolean {
    if (value === undefined || !within(value, tones[name])) return false;
    this.tones.set(name, value);
    return true;
  }

  /** Takes what is given of an exposure by hand; false where something is out of its range or its place. */
  #expose(group: XmlElement): boolean {
    const places = group.elements.map(({ name }) => exposureOrder.indexOf(name));
    if (places.some((place, index) => place < 0 || place < (places[index - 1] ?? 0))) return false;
    const given = (name: keyof typeof exposures, now: number): number | undefined => {
      const value = group.find(name) === undefined ? now : group.numberOf(name);
      return value !== undefined && within(value, exposures[name]) ? value : undefined;
    };
    const { exposure } = this;
    const [time, gain, iris] = [
      given("ExposureTime", exposure.time),
      given("Gain", exposure.gain),
      given("Iris", exposure.iris),
    ];
    if (time === undefined || gain === undefined || iris === undefined) return false;
    this.exposure = { time, gain, iris };
    return true;
  }

  #move(asked: XmlElement): Reply {
    const [to, speed] = [asked.numberOf("Focus/Absolute/Position"), asked.numberOf("Focus/Continuous/Speed")];
    if (to !== undefined && this.focus.has(to)) this.focus.goTo(to);
    else if (speed !== undefined && speed >= speeds.min && speed <= speeds.max) {
      if (speed === 0) this.focus.move("stop");
      else this.focus.move(speed > 0 ? "far" : "near", Math.abs(speed) / speeds.max);
    } else return refuse("Outside the range.", "InvalidArgVal", "SettingsInvalid");
    this.modes.set("Focus", "MANUAL");
    return ok(asked.name);
  }
}

const within = (value: number, { min, max }: { min: number; max: number }): boolean => value >= min && value <= max;
