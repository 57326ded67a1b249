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
      group("Exposure", range("ExposureTime", { min: 100, max: 40_000 })),
      group("Focus"),
      group("WhiteBalance", range("YrGain", gains), range("YbGain", gains)),
    );
  }

  #settings(): Xml {
    const group = (name: Group, ...more: (Xml | undefined)[]): Xml =>
      xml(`tt:${name}`, {}, xml(`tt:${modeOf(name)}`, {}, this.modes.get(name)), ...more);
    const byHand = this.modes.get("WhiteBalance") === "MANUAL";
    return xml(
      "ns:ImagingSettings",
      {},
      group("BacklightCompensation", xml("tt:Level", {}, 40)),
      group("Exposure", xml("tt:Window", { bottom: 1, top: 0, right: 1, left: 0 }), xml("tt:ExposureTime", {}, 20_000)),
      group("Focus", xml("tt:DefaultSpeed", {}, 1)),
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
    if (wanted.length === 0) return wrong;
    for (const { name, group, mode } of wanted) {
      const has: readonly string[] = modes[name];
      if (!has.includes(mode)) return wrong;
      if (name === "Exposure" && group.find("Window")?.attributes.bottom !== "1") return wrong;
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
