import { readChallenge } from "#devices/camera/onvif/sign-in.ts";
import { envelope, readEnvelope } from "#devices/camera/onvif/soap.ts";
import { status } from "#devices/camera/onvif/steering.ts";
import { probe, probeMatch, readMatches, readProbe } from "#devices/camera/onvif/ws-discovery.ts";
import { readXml, xml } from "#devices/camera/onvif/xml.ts";
import { readControls, readValues } from "#devices/camera/uvc/controls.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";

const question = "urn:uuid:1";
const match = {
  endpoint: "urn:uuid:2",
  addresses: ["http://10.0.0.9/onvif/device_service"],
  scopes: ["onvif://www.onvif.org/name/Camera"],
};
const position = xml("tt:Position", {}, xml("tt:PanTilt", { x: 0.5, y: -0.25 }), xml("tt:Zoom", { x: 0.1 }));
const documents: readonly string[] = [
  envelope(xml("tptz:GetStatusResponse", {}, xml("tptz:PTZStatus", {}, position))),
  envelope(
    xml(
      "s:Fault",
      {},
      xml("s:Code", {}, xml("s:Value", {}, "s:Sender"), xml("s:Subcode", {}, xml("s:Value", {}, "ter:NoProfile"))),
    ),
  ),
  probe(question),
  probeMatch("urn:uuid:3", question, match),
  'Digest realm="camera", qop="auth", nonce="abc", algorithm=SHA-256, stale=true',
  "pan_absolute 0x009a0908 (int)    : min=-468000 max=468000 step=3600 default=0 value=-7200 flags=inactive",
  "pan_absolute: 3600\n",
];

/** Reads a text in every way that a camera's answers are read in; what no reader understood is dropped. */
function read(text: string): Outcome {
  const said = readEnvelope(text);
  const whole = readXml(text);
  if (said.kind === "answer") status("").read(said.body);
  const understood = [
    said.kind !== "garbage",
    whole !== undefined,
    readProbe(text) !== undefined,
    readMatches(text, new Set([question])).length > 0,
    readChallenge([text]) !== undefined,
    readControls(text).size > 0,
    Object.keys(readValues(text)).length > 0,
  ];
  for (const { min, max, step } of readControls(text).values()) {
    if (!Number.isFinite(min) || !Number.isFinite(max) || step < 1) throw new Error("a control that is none");
  }
  return understood.includes(true) ? accepted : dropped("not understood");
}

/** What a network camera answers, and what v4l2-ctl prints, to the readers of both. */
export const cameraAnswers: Boundary = {
  name: "camera answers: XML, sign-in, control lists",
  way: "in one process",
  open: async (): Promise<OpenBoundary> => {
    const input = (label: string, text: string) => ({
      label,
      shown: text.slice(0, 300),
      send: () => Promise.resolve(read(text)),
    });
    const valid = (chance: Chance): string => chance.pick(documents) ?? "";
    return {
      make: (chance) =>
        chance.in(0.3)
          ? input("answer", valid(chance))
          : input("wild", chance.bytes(chance.int(0, 400)).toString("utf8")),
      mutate: (chance) => input("answer changed", mutateBytes(chance, Buffer.from(valid(chance))).toString("utf8")),
      state: async () => "",
      processes: () => ({}),
      trouble: () => [],
      [Symbol.asyncDispose]: async () => {},
    };
  },
};
