import type { Clock, Timer } from "#base/clock.ts";
import { type CameraModel, capabilitiesOf } from "../../model.ts";
import { type Pose, SimulatedHead } from "../../simulated/head.ts";
import { durationMs } from "../operations.ts";
import { namespaces } from "../soap.ts";
import { type Xml, type XmlElement, xml } from "../xml.ts";
import { type OnvifFaults, strikes } from "./faults.ts";
import { SimulatedImaging, sensorToken } from "./simulated-imaging.ts";

/** An answer's body, or the subcodes of a fault. */
export type Reply = { readonly body: Xml } | { readonly fault: readonly string[]; readonly reason: string };

/** A request that arrived, for whoever checks what was sent. */
export interface Received {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
}

const spaces = "http://www.onvif.org/ver10/tptz";
const profileToken = "profile_1";
/** The smaller picture of the same sensor, which cannot be steered by its profile. */
const smallToken = "profile_2";
const nodeToken = "PTZNODE_1";
const presetsKept = 16;
/** Degrees per second, and range shares per second, at full speed. */
const runs = { pan: 120, tilt: 60, zoom: 0.4 } as const;
const goes = { pan: 100, tilt: 70, zoom: 0.5 } as const;
const longest = { least: 1_000, most: 10_000 } as const;
const lastKept = 500;

const ok = (name: string, ...content: (Xml | undefined)[]): Reply => ({
  body: xml(`ns:${name}Response`, {}, ...content),
});
const refuse = (reason: string, ...codes: string[]): Reply => ({ fault: codes, reason });

/** The camera behind the network: services, profiles, a head that moves in real time, presets under tokens of its own. */
export class SimulatedOnvifCamera {
  readonly head: SimulatedHead;
  readonly imaging: SimulatedImaging;
  /** Where it serves its picture; the usual port unless said otherwise. */
  streamPort: number | undefined;
  readonly presets = new Map<string, { name: string; pose: Pose }>();
  readonly #clock: Clock;
  readonly #model: CameraModel;
  readonly #faults: OnvifFaults;
  #received: Received[] = [];
  #timeout: Timer | undefined;
  #lastPreset = 0;

  constructor(clock: Clock, model: CameraModel, faults: OnvifFaults) {
    this.#clock = clock;
    this.#model = model;
    this.#faults = faults;
    this.head = new SimulatedHead(model, clock);
    this.imaging = new SimulatedImaging(clock);
  }

  /** The last requests, oldest first. */
  get received(): readonly Received[] {
    return this.#received.slice(-lastKept);
  }

  /** Whether a request moves the head or holds it. */
  isMovement(name: string): boolean {
    return /^(ContinuousMove|AbsoluteMove|RelativeMove|Stop|GotoPreset|GotoHomePosition)$/.test(name);
  }

  /** @param time the camera's own clock; @param origin the address it was asked at, such as `http://10.0.0.9:80` */
  handle(asked: XmlElement, time: number, origin: string): Reply {
    const { name } = asked;
    this.#received.push({ at: this.#clock.wall(), name });
    if (this.#received.length > 2 * lastKept) this.#received = this.#received.slice(-lastKept);
    if (name !== "Stop" && this.isMovement(name) && strikes(this.#faults, "refuseMoves")) {
      return refuse("Not now.", "InvalidArgVal", this.#faults.reason);
    }
    if (this.#lacks(asked)) return refuse("It has none.", "InvalidArgVal", "SpaceNotSupported");
    if (asked.find("VideoSourceToken") !== undefined) {
      const answer = this.#faults.noImaging ? undefined : this.imaging.handle(asked);
      return answer ?? refuse("Not implemented.", "ActionNotSupported");
    }
    const given = asked.textOf("ProfileToken");
    const isKnown = given === profileToken || (given === smallToken && name === "GetStreamUri");
    if (given !== undefined && !isKnown) return refuse("No such profile.", "InvalidArgVal", "NoProfile");
    return this.#tell(asked, time, origin) ?? this.#steer(asked) ?? refuse("Not implemented.", "ActionNotSupported");
  }

  #tell(asked: XmlElement, time: number, origin: string): Reply | undefined {
    const { oldEdition, onlyMedia2, foreignAddress, noImaging } = this.#faults;
    const at = foreignAddress ? "http://192.168.240.7:8999" : origin;
    const media = onlyMedia2 ? undefined : `${at}/onvif/media`;
    switch (asked.name) {
      case "GetSystemDateAndTime":
        return ok(asked.name, xml("ns:SystemDateAndTime", {}, xml("tt:DateTimeType", {}, "Manual"), dateTime(time)));
      case "GetServices": {
        if (oldEdition) return refuse("Not implemented.", "ActionNotSupported");
        const service = (namespace: string, address: string): Xml =>
          xml("ns:Service", {}, xml("ns:Namespace", {}, namespace), xml("ns:XAddr", {}, address));
        return ok(
          asked.name,
          service(namespaces.tds, `${at}/onvif/device_service`),
          media === undefined ? undefined : service(namespaces.trt, media),
          service(namespaces.tr2, `${at}/onvif/media2`),
          this.#faults.noHead ? undefined : service(namespaces.tptz, `${at}/onvif/ptz`),
          noImaging ? undefined : service(namespaces.timg, `${at}/onvif/imaging`),
        );
      }
      case "GetCapabilities": {
        const part = (name: string, address: string): Xml => xml(`tt:${name}`, {}, xml("tt:XAddr", {}, address));
        const imaging = noImaging ? undefined : part("Imaging", `${at}/onvif/imaging`);
        const head = this.#faults.noHead ? undefined : part("PTZ", `${at}/onvif/ptz`);
        const parts = [imaging, part("Media", media ?? ""), head];
        return ok(asked.name, xml("ns:Capabilities", {}, ...parts));
      }
      case "GetDeviceInformation":
        return ok(
          asked.name,
          xml("ns:Manufacturer", {}, "Parley"),
          xml("ns:Model", {}, "Simulated <network> Camera"),
          xml("ns:FirmwareVersion", {}, "1.0"),
          xml("ns:SerialNumber", {}, "0001"),
        );
      case "GetProfiles":
        return ok(
          asked.name,
          xml("ns:Profiles", { token: "profile_0" }, xml("tt:Name", {}, "still")),
          this.#profile(),
          this.#small(),
        );
      case "GetStreamUri": {
        const stream = asked.textOf("ProfileToken") === smallToken ? "stream2" : "stream1";
        const uri = `rtsp://${new URL(at).hostname}${this.streamPort === undefined ? "" : `:${this.streamPort}`}/${stream}`;
        return ok(asked.name, onlyMedia2 ? xml("ns:Uri", {}, uri) : xml("ns:MediaUri", {}, xml("tt:Uri", {}, uri)));
      }
      case "GetNode":
      case "GetNodes":
        return this.#faults.noHead ? undefined : ok(asked.name, this.#node());
      case "GetConfigurationOptions":
        return ok(
          asked.name,
          xml(
            "ns:PTZConfigurationOptions",
            {},
            xml("tt:PTZTimeout", {}, xml("tt:Min", {}, "PT1S"), xml("tt:Max", {}, "PT10S")),
          ),
        );
      case "GetStatus":
        return this.#faults.noHead ? undefined : ok(asked.name, this.#status(time));
      default:
        return undefined;
    }
  }

  /** Whether it names an axis, or the head itself, that this camera has not. */
  #lacks(asked: XmlElement): boolean {
    const { noHead, noTurning, noZoom } = this.#faults;
    if (!this.isMovement(asked.name)) return false;
    const names = (axis: string): boolean =>
      ["Velocity", "Position", "Translation"].some((part) => asked.find(`${part}/${axis}`) !== undefined);
    return noHead || (noTurning && names("PanTilt")) || (noZoom && names("Zoom"));
  }

  #steer(asked: XmlElement): Reply | undefined {
    const { name } = asked;
    switch (name) {
      case "ContinuousMove":
        return this.#move(asked);
      case "AbsoluteMove":
      case "RelativeMove": {
        const place = asked.find(name === "AbsoluteMove" ? "Position" : "Translation");
        const from = name === "AbsoluteMove" ? undefined : this.#point(this.head.pose);
        const [x, y] = [place?.find("PanTilt")?.attributeNumber("x"), place?.find("PanTilt")?.attributeNumber("y")];
        const zoom = place?.find("Zoom")?.attributeNumber("x");
        const target = this.#pose({
          x: x === undefined ? undefined : x + (from?.x ?? 0),
          y: y === undefined ? undefined : y + (from?.y ?? 0),
          zoom: zoom === undefined ? undefined : zoom + (from?.zoom ?? 0),
        });
        if (target === undefined) return refuse("Outside the range.", "InvalidArgVal", "InvalidPosition");
        this.#timeout?.cancel();
        this.head.goTo(target, goes);
        return ok(name);
      }
      case "Stop":
        if (this.#faults.noStop) return refuse("Not implemented.", "ActionNotSupported");
        this.#timeout?.cancel();
        this.head.hold();
        return ok(name);
      case "GetPresets":
        return ok(
          name,
          ...[...this.presets].map(([token, { name: called }]) =>
            xml("ns:Preset", { token }, xml("tt:Name", {}, called)),
          ),
        );
      case "SetPreset":
        return this.#keep(asked);
      case "GotoHomePosition":
        this.head.goTo({ pan: 0, tilt: 0 }, goes);
        return ok(name);
      case "GotoPreset":
      case "RemovePreset": {
        const token = asked.textOf("PresetToken") ?? "";
        const kept = this.presets.get(token);
        if (kept === undefined) return refuse("No such preset.", "InvalidArgVal", "NoToken");
        if (name === "RemovePreset") this.presets.delete(token);
        else this.head.goTo(kept.pose, goes);
        return ok(name);
      }
      default:
        return undefined;
    }
  }

  #move(asked: XmlElement): Reply {
    const velocity = asked.find("Velocity");
    const [x, y] = [velocity?.find("PanTilt")?.attributeNumber("x"), velocity?.find("PanTilt")?.attributeNumber("y")];
    const zoom = velocity?.find("Zoom")?.attributeNumber("x");
    if ([x, y, zoom].some((value) => value !== undefined && Math.abs(value) > 1)) {
      return refuse("Too fast.", "InvalidArgVal", "InvalidVelocity");
    }
    const wanted = asked.textOf("Timeout");
    if (wanted !== undefined && this.#faults.noTimeout)
      return refuse("No time-out.", "InvalidArgVal", "TimeoutNotSupported");
    this.head.run({
      ...(x === undefined ? {} : { pan: x * runs.pan }),
      ...(y === undefined ? {} : { tilt: y * runs.tilt }),
      ...(zoom === undefined ? {} : { zoom: zoom * runs.zoom }),
    });
    this.#timeout?.cancel();
    const lasts = Math.min(longest.most, Math.max(longest.least, durationMs(wanted) ?? longest.most));
    if (!this.#faults.noTimeout) this.#timeout = this.#clock.after(lasts, () => this.head.hold());
    return ok(asked.name);
  }

  #keep(asked: XmlElement): Reply {
    if (this.head.moving) return refuse("Still moving.", "Receiver", "Action", "MovingPTZ");
    const given = asked.textOf("PresetToken");
    if (given !== undefined && !this.presets.has(given)) return refuse("No such preset.", "InvalidArgVal", "NoToken");
    if (given === undefined && this.presets.size >= presetsKept)
      return refuse("Full.", "Receiver", "Action", "TooManyPresets");
    this.#lastPreset += 1;
    const token = given ?? `pos/${this.#lastPreset.toString(36)}`;
    this.presets.set(token, { name: asked.textOf("PresetName") ?? token, pose: this.head.pose });
    return ok(asked.name, xml("ns:PresetToken", {}, token));
  }

  #profile(): Xml {
    const configuration = (name: string): Xml =>
      xml(
        name,
        { token: "ptz_0" },
        xml("tt:Name", {}, "ptz"),
        xml("tt:NodeToken", {}, nodeToken),
        xml("tt:DefaultPTZTimeout", {}, "PT10S"),
      );
    const { onlyMedia2, noHead } = this.#faults;
    const inside = noHead ? [] : [configuration(onlyMedia2 ? "ns:PTZ" : "tt:PTZConfiguration")];
    const all = [...this.#pictures("H264", 1_920, 1_080), ...inside];
    const parts = onlyMedia2 ? [xml("ns:Configurations", {}, ...all)] : all;
    return xml("ns:Profiles", { token: profileToken, fixed: "true" }, xml("tt:Name", {}, "main"), ...parts);
  }

  #small(): Xml {
    const pictures = this.#pictures("H264", 640, 360);
    const parts = this.#faults.onlyMedia2 ? [xml("ns:Configurations", {}, ...pictures)] : pictures;
    return xml("ns:Profiles", { token: smallToken, fixed: "true" }, xml("tt:Name", {}, "small"), ...parts);
  }

  /** A profile's sensor and its coding. */
  #pictures(coding: string, width: number, height: number): readonly Xml[] {
    const [source, encoder] = this.#faults.onlyMedia2
      ? ["ns:VideoSource", "ns:VideoEncoder"]
      : ["tt:VideoSourceConfiguration", "tt:VideoEncoderConfiguration"];
    const size = xml("tt:Resolution", {}, xml("tt:Width", {}, width), xml("tt:Height", {}, height));
    return [
      xml(source ?? "", { token: "source_0" }, xml("tt:SourceToken", {}, sensorToken)),
      xml(encoder ?? "", { token: `coding_${height}` }, xml("tt:Encoding", {}, coding), size),
    ];
  }

  #node(): Xml {
    const space = (name: string, uri: string, [low, high]: readonly [number, number], second = false): Xml => {
      const range = (axis: string): Xml => xml(`tt:${axis}`, {}, xml("tt:Min", {}, low), xml("tt:Max", {}, high));
      return xml(
        `tt:${name}`,
        {},
        xml("tt:URI", {}, `${spaces}/${uri}`),
        range("XRange"),
        second ? range("YRange") : undefined,
      );
    };
    const turning = [
      space("AbsolutePanTiltPositionSpace", "PanTiltSpaces/PositionGenericSpace", [-1, 1], true),
      space("RelativePanTiltTranslationSpace", "PanTiltSpaces/TranslationGenericSpace", [-1, 1], true),
      space("ContinuousPanTiltVelocitySpace", "PanTiltSpaces/VelocityGenericSpace", [-1, 1], true),
    ];
    const zooming = [
      space("AbsoluteZoomPositionSpace", "ZoomSpaces/PositionGenericSpace", [0, 1]),
      space("RelativeZoomTranslationSpace", "ZoomSpaces/TranslationGenericSpace", [-1, 1]),
      space("ContinuousZoomVelocitySpace", "ZoomSpaces/VelocityGenericSpace", [-1, 1]),
    ];
    const { noTurning, noZoom, onlyRuns } = this.#faults;
    const kinds = onlyRuns ? 2 : 0;
    const axes = [...(noTurning ? [] : turning.slice(kinds)), ...(noZoom ? [] : zooming.slice(kinds))];
    const supported = xml("tt:SupportedPTZSpaces", {}, ...axes);
    const count = xml("tt:MaximumNumberOfPresets", {}, onlyRuns ? 0 : presetsKept);
    return xml(
      "ns:PTZNode",
      { token: nodeToken, FixedHomePosition: "true" },
      supported,
      count,
      xml("tt:HomeSupported", {}, true),
    );
  }

  #status(time: number): Xml {
    const { x, y, zoom } = this.#point(this.head.pose);
    const velocity = this.head.velocity;
    const says = (moves: boolean): string => (moves ? "MOVING" : "IDLE");
    const turning = velocity.pan !== 0 || velocity.tilt !== 0 || this.head.going("pan-tilt");
    const { noTurning, noZoom } = this.#faults;
    const position = xml(
      "tt:Position",
      {},
      noTurning ? undefined : xml("tt:PanTilt", { x, y }),
      noZoom ? undefined : xml("tt:Zoom", { x: zoom }),
    );
    return xml(
      "ns:PTZStatus",
      {},
      this.#faults.noPosition ? undefined : position,
      xml(
        "tt:MoveStatus",
        {},
        xml("tt:PanTilt", {}, says(turning)),
        xml("tt:Zoom", {}, says(velocity.zoom !== 0 || this.head.going("zoom"))),
      ),
      xml("tt:UtcTime", {}, new Date(time).toISOString()),
    );
  }

  /** A pose in the generic spaces, whose ends are those of the head. */
  #point({ pan, tilt, zoom }: Pose): { x: number; y: number; zoom: number } {
    const { pan: pans, tilt: tilts } = capabilitiesOf(this.#model);
    const share = (value: number, min: number, max: number): number =>
      Number((((value - min) / (max - min)) * 2 - 1).toFixed(5));
    return { x: share(pan, pans.min, pans.max), y: share(tilt, tilts.min, tilts.max), zoom: Number(zoom.toFixed(5)) };
  }

  /** The place of a point; undefined when it is outside of what the spaces have. */
  #pose({
    x,
    y,
    zoom,
  }: {
    x: number | undefined;
    y: number | undefined;
    zoom: number | undefined;
  }): Partial<Pose> | undefined {
    const beyond = 1.0001;
    if (Math.abs(x ?? 0) > beyond || Math.abs(y ?? 0) > beyond || Math.abs((zoom ?? 0) * 2 - 1) > beyond)
      return undefined;
    const { pan, tilt } = capabilitiesOf(this.#model);
    return {
      ...(x === undefined ? {} : { pan: pan.min + ((x + 1) / 2) * (pan.max - pan.min) }),
      ...(y === undefined ? {} : { tilt: tilt.min + ((y + 1) / 2) * (tilt.max - tilt.min) }),
      ...(zoom === undefined ? {} : { zoom }),
    };
  }
}

function dateTime(time: number): Xml {
  const date = new Date(time);
  return xml(
    "tt:UTCDateTime",
    {},
    xml(
      "tt:Time",
      {},
      xml("tt:Hour", {}, date.getUTCHours()),
      xml("tt:Minute", {}, date.getUTCMinutes()),
      xml("tt:Second", {}, date.getUTCSeconds()),
    ),
    xml(
      "tt:Date",
      {},
      xml("tt:Year", {}, date.getUTCFullYear()),
      xml("tt:Month", {}, date.getUTCMonth() + 1),
      xml("tt:Day", {}, date.getUTCDate()),
    ),
  );
}
