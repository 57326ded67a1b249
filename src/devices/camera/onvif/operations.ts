import { namespaces } from "./soap.ts";
import { type Xml, type XmlElement, xml } from "./xml.ts";

export type ServiceName = "device" | "media" | "media2" | "ptz" | "imaging";

/** A request to one of a camera's services and how its answer is read. */
export interface Operation<Value> {
  readonly service: ServiceName;
  readonly name: string;
  readonly action: string;
  readonly body: Xml;
  /** The request in words. */
  readonly words: string;
  /** Undefined when the answer is not one to this request. */
  readonly read: (answer: XmlElement) => Value | undefined;
  /** The answer in words. */
  say?(value: Value): string;
}

const prefixes = { device: "tds", media: "trt", media2: "tr2", ptz: "tptz", imaging: "timg" } as const satisfies Record<
  ServiceName,
  string
>;

interface Asked<Value> {
  readonly inside?: readonly (Xml | undefined)[];
  readonly words?: string;
  readonly read: (answer: XmlElement) => Value | undefined;
  readonly say?: (value: Value) => string;
}

function operation<Value>(
  service: ServiceName,
  name: string,
  { inside = [], words, read, say }: Asked<Value>,
): Operation<Value> {
  const prefix = prefixes[service];
  return {
    service,
    name,
    action: `${namespaces[prefix]}/${name}`,
    body: xml(`${prefix}:${name}`, {}, ...inside),
    words: words === undefined ? name : `${name} ${words}`,
    read: (answer) => (answer.name === `${name}Response` ? read(answer) : undefined),
    ...(say === undefined ? {} : { say }),
  };
}

const done = (): true => true;

/** The camera's clock in milliseconds since 1970 (Core §8.3.5). Answered without signing in. */
export const systemDateAndTime = operation("device", "GetSystemDateAndTime", {
  read: (answer) => {
    const utc = answer.find("SystemDateAndTime/UTCDateTime");
    const parts = ["Date/Year", "Date/Month", "Date/Day", "Time/Hour", "Time/Minute", "Time/Second"];
    const [year, month, day, hour, minute, second] = parts.map((path) => utc?.numberOf(path));
    if (year === undefined || month === undefined || day === undefined) return undefined;
    const time = Date.UTC(year, month - 1, day, hour ?? 0, minute ?? 0, second ?? 0);
    return Number.isNaN(time) ? undefined : time;
  },
});

const serviceNames: Readonly<Record<string, ServiceName>> = {
  [namespaces.trt]: "media",
  [namespaces.tr2]: "media2",
  [namespaces.tptz]: "ptz",
  [namespaces.timg]: "imaging",
};

/** Where the services are (Core §8.1.2). */
export type Addresses = readonly { readonly service: ServiceName; readonly address: string }[];

export const services: Operation<Addresses> = operation<Addresses>("device", "GetServices", {
  inside: [xml("tds:IncludeCapability", {}, false)],
  read: (answer) =>
    answer.all("Service").flatMap((one) => {
      const service = serviceNames[one.textOf("Namespace") ?? ""];
      const address = one.textOf("XAddr");
      return service === undefined || address === undefined ? [] : [{ service, address }];
    }),
  say: (found) => found.map(({ service }) => service).join(" "),
});

const oldNames = { media: "Media", ptz: "PTZ", imaging: "Imaging" } as const;

/** The same as the first edition of ONVIF has it. */
export const capabilities: Operation<Addresses> = operation<Addresses>("device", "GetCapabilities", {
  inside: [xml("tds:Category", {}, "All")],
  read: (answer) =>
    (["media", "ptz", "imaging"] as const).flatMap((service) => {
      const address = answer.textOf(`Capabilities/${oldNames[service]}/XAddr`);
      return address === undefined ? [] : [{ service, address }];
    }),
  say: (found) => found.map(({ service }) => service).join(" "),
});

export interface DeviceInformation {
  readonly maker: string;
  readonly model: string;
  readonly firmware: string;
  readonly serial: string;
}

export const deviceInformation = operation<DeviceInformation>("device", "GetDeviceInformation", {
  read: (answer) => ({
    maker: answer.textOf("Manufacturer") ?? "",
    model: answer.textOf("Model") ?? "",
    firmware: answer.textOf("FirmwareVersion") ?? "",
    serial: answer.textOf("SerialNumber") ?? "",
  }),
  say: ({ maker, model, firmware }) => `${maker} ${model} ${firmware}`.trim(),
});

/** A media profile that can be steered. */
export interface Profile {
  readonly token: string;
  /** The token of its PTZ configuration. */
  readonly configuration: string;
  readonly node: string | undefined;
  /** The token of its sensor, where the camera says it. */
  readonly source: string | undefined;
  /** The longest a movement may last, ms, where the camera says it. */
  readonly defaultTimeout: number | undefined;
}

const profileOf = (
  token: string | undefined,
  ptz: XmlElement | undefined,
  sensor: XmlElement | undefined,
): Profile[] =>
  token === undefined || ptz === undefined
    ? []
    : [
        {
          token,
          source: sensor?.textOf("SourceToken"),
          configuration: ptz.attributes.token ?? "",
          node: ptz.textOf("NodeToken"),
          defaultTimeout: durationMs(ptz.textOf("DefaultPTZTimeout")),
        },
      ];

/** The profiles with a PTZ configuration, in the camera's order (Media §5.2). */
export function profiles(service: "media" | "media2"): Operation<readonly Profile[]> {
  return operation<readonly Profile[]>(service, "GetProfiles", {
    inside: service === "media" ? [] : [xml("tr2:Type", {}, "PTZ"), xml("tr2:Type", {}, "VideoSource")],
    read: (answer) => {
      const [ptz, sensor] =
        service === "media"
          ? (["PTZConfiguration", "VideoSourceConfiguration"] as const)
          : (["Configurations/PTZ", "Configurations/VideoSource"] as const);
      return answer.all("Profiles").flatMap((one) => profileOf(one.attributes.token, one.find(ptz), one.find(sensor)));
    },
    say: (found) => found.map(({ token }) => token).join(" "),
  });
}

/** A media profile as pictures go: what it is coded in, how large, and of which sensor. */
export interface PictureProfile {
  readonly token: string;
  readonly sensor: string | undefined;
  readonly coding: string;
  readonly height: number;
}

/** The profiles that have pictures, in the camera's order (Media §5.2, Media 2 §5.2). */
export function pictureProfiles(service: "media" | "media2"): Operation<readonly PictureProfile[]> {
  const isFirst = service === "media";
  return operation<readonly PictureProfile[]>(service, "GetProfiles", {
    inside: isFirst ? [] : [xml("tr2:Type", {}, "VideoEncoder"), xml("tr2:Type", {}, "VideoSource")],
    read: (answer) =>
      answer.all("Profiles").flatMap((one) => {
        const encoder = one.find(isFirst ? "VideoEncoderConfiguration" : "Configurations/VideoEncoder");
        const { token } = one.attributes;
        if (token === undefined || encoder === undefined) return [];
        return [
          {
            token,
            sensor: one.textOf(`${isFirst ? "VideoSourceConfiguration" : "Configurations/VideoSource"}/SourceToken`),
            coding: encoder.textOf("Encoding") ?? "",
            height: encoder.numberOf("Resolution/Height") ?? 0,
          },
        ];
      }),
    say: (found) => found.map(({ token, coding, height }) => `${token} ${coding} ${height}`).join(", "),
  });
}

/** The tallest picture that is worth its decoding on a small board. */
const tallest = 720;

/**
 * The profile whose stream the room takes: H.264, which needs no coding anew, up to 720 lines, of the sensor that is
 * steered; else the smallest. Undefined where the camera says nothing of its pictures.
 */
export function choosePicture(all: readonly PictureProfile[], steered: string): PictureProfile | undefined {
  const sensor = all.find(({ token }) => token === steered)?.sensor;
  const same = all.filter((each) => sensor === undefined || each.sensor === sensor);
  const plain = same.filter(({ coding }) => /^h\.?264$/i.test(coding));
  const from = (plain.length > 0 ? plain : same).toSorted((a, b) => b.height - a.height);
  return from.find(({ height }) => height <= tallest) ?? from.at(-1);
}

/** Where the picture is, an RTSP address without name and password (Media §5.15). */
export function streamUri(service: "media" | "media2", profile: string): Operation<string> {
  const setup = xml(
    "trt:StreamSetup",
    {},
    xml("tt:Stream", {}, "RTP-Unicast"),
    xml("tt:Transport", {}, xml("tt:Protocol", {}, "RTSP")),
  );
  return operation(service, "GetStreamUri", {
    inside:
      service === "media"
        ? [setup, xml("trt:ProfileToken", {}, profile)]
        : [xml("tr2:Protocol", {}, "RTSP"), xml("tr2:ProfileToken", {}, profile)],
    read: (answer) => answer.textOf(service === "media" ? "MediaUri/Uri" : "Uri"),
    say: (uri) => uri.replace(/\/\/[^/@]*@/, "//"),
  });
}

/** `PT1M30.5S` in milliseconds; undefined for what is no duration. */
export function durationMs(text: string | undefined): number | undefined {
  const [whole, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text ?? "") ?? [];
  if (whole === undefined || whole === "P" || whole.endsWith("T")) return undefined;
  const part = (value: string | undefined): number => Number(value ?? 0);
  return (((part(days) * 24 + part(hours)) * 60 + part(minutes)) * 60 + part(seconds)) * 1_000;
}

/** Milliseconds as `PT2S`. */
export const durationOf = (ms: number): string => `PT${Number((ms / 1_000).toFixed(3))}S`;

export { done, operation };
