import { focusMoves, focusStatus, imagingOptions, imagingSettings } from "#devices/camera/onvif/imaging.ts";
import { services, systemDateAndTime } from "#devices/camera/onvif/operations.ts";
import { readChallenge } from "#devices/camera/onvif/sign-in.ts";
import { envelope, readEnvelope } from "#devices/camera/onvif/soap.ts";
import { firstNode, presets, status } from "#devices/camera/onvif/steering.ts";
import { probe, probeMatch, readMatches, readProbe } from "#devices/camera/onvif/ws-discovery.ts";
import { readXml, xml } from "#devices/camera/onvif/xml.ts";
import { readControls, readValues } from "#devices/camera/uvc/controls.ts";
import { imagingAnswers } from "./imaging.ts";
import { type Parser, type Reader, texts } from "./parser.ts";

const read =
  (say: (text: string) => unknown): (() => Reader) =>
  () =>
  (chunk) => [JSON.stringify(say(Buffer.from(chunk).toString("utf8"))) ?? ""];

const position = xml("tt:Position", {}, xml("tt:PanTilt", { x: 0.5, y: -0.25 }), xml("tt:Zoom", { x: 0.1 }));
const statusAnswer = envelope(xml("tptz:GetStatusResponse", {}, xml("tptz:PTZStatus", {}, position)));
const presetsAnswer = envelope(
  xml("tptz:GetPresetsResponse", {}, xml("tptz:Preset", { token: "1" }, xml("tt:Name", {}, "Door"))),
);
const dateAnswer = envelope(
  xml(
    "tds:GetSystemDateAndTimeResponse",
    {},
    xml(
      "tds:SystemDateAndTime",
      {},
      xml(
        "tt:UTCDateTime",
        {},
        xml("tt:Time", {}, xml("tt:Hour", {}, 9), xml("tt:Minute", {}, 5), xml("tt:Second", {}, 1)),
        xml("tt:Date", {}, xml("tt:Year", {}, 2026), xml("tt:Month", {}, 1), xml("tt:Day", {}, 31)),
      ),
    ),
  ),
);
const optionsAnswer = envelope(
  xml(
    "timg:GetOptionsResponse",
    {},
    xml(
      "timg:ImagingOptions",
      {},
      xml("tt:Focus", {}, xml("tt:AutoFocusModes", {}, "AUTO")),
      xml(
        "tt:WhiteBalance",
        {},
        xml("tt:Mode", {}, "AUTO"),
        xml("tt:YrGain", {}, xml("tt:Min", {}, 0), xml("tt:Max", {}, 9)),
      ),
    ),
  ),
);
const settingsAnswer = envelope(
  xml(
    "timg:GetImagingSettingsResponse",
    {},
    xml("timg:ImagingSettings", {}, xml("tt:Exposure", {}, xml("tt:Mode", {}, "MANUAL"), xml("tt:Gain", {}, 3))),
  ),
);
const focusAnswer = envelope(
  xml("timg:GetStatusResponse", {}, xml("timg:Status", {}, xml("tt:FocusStatus20", {}, xml("tt:Position", {}, 0.5)))),
);
const fault = envelope(
  xml(
    "s:Fault",
    {},
    xml("s:Code", {}, xml("s:Value", {}, "s:Sender"), xml("s:Subcode", {}, xml("s:Value", {}, "ter:NoProfile"))),
    xml("s:Reason", {}, xml("s:Text", {}, "no such profile")),
  ),
);

const documents: Parser = {
  name: "XML",
  kind: "whole",
  frames: texts(statusAnswer, fault, "<a b='1'><![CDATA[x]]>&lt;</a>"),
  open: read((text) => readXml(text)),
};

/** What every operation makes of an answer, whatever it was asked for. */
const soap: Parser = {
  name: "SOAP: answers and faults of an ONVIF camera",
  kind: "whole",
  frames: texts(statusAnswer, presetsAnswer, dateAnswer, optionsAnswer, settingsAnswer, focusAnswer, fault),
  open: read((text) => {
    const said = readEnvelope(text);
    if (said.kind !== "answer") return said;
    const imaging = [focusMoves(""), focusStatus(""), imagingOptions(""), imagingSettings("")];
    const operations = [status(""), presets(""), systemDateAndTime, services, firstNode, ...imaging];
    return operations.map((one) => one.read(said.body));
  }),
};

const question = "urn:uuid:1";
const discovery: Parser = {
  name: "WS-Discovery",
  kind: "whole",
  frames: texts(
    probeMatch("urn:uuid:3", question, {
      endpoint: "urn:uuid:2",
      addresses: ["http://10.0.0.9/onvif/device_service"],
      scopes: ["onvif://www.onvif.org/name/Camera"],
    }),
    probe(question),
  ),
  open: read((text) => [readMatches(text, new Set([question])), readProbe(text)]),
};

const challenges: Parser = {
  name: "HTTP digest challenges",
  kind: "whole",
  frames: texts(
    'Digest realm="camera", qop="auth", nonce="abc", algorithm=SHA-256, stale=true',
    'Digest realm="a\\"b", nonce="1", Digest realm="c", nonce=2, algorithm=MD5, opaque="o"',
  ),
  open: read((text) => readChallenge([text])),
};

const controls: Parser = {
  name: "v4l2-ctl: lists of controls",
  kind: "whole",
  frames: texts(
    "pan_absolute 0x009a0908 (int)    : min=-468000 max=468000 step=3600 default=0 value=-7200 flags=inactive\n",
    "Camera Controls\n\n  zoom_absolute (int) : min=0 max=100 step=1 default=0 value=0\n  auto (bool) : default=1 value=0\n",
  ),
  open: read((text) => {
    const found = [...readControls(text).values()];
    for (const { min, max, step } of found) {
      if (!Number.isFinite(min) || !Number.isFinite(max) || step < 1) throw new Error("a control that is none");
    }
    return found.map(({ name, value }) => [name, value]);
  }),
};

const values: Parser = {
  name: "v4l2-ctl: values",
  kind: "whole",
  frames: texts("pan_absolute: 3600\ntilt_absolute: -7200\n", "VIDIOC_G_EXT_CTRLS: failed: Input/output error\n"),
  open: read((text) => readValues(text)),
};

export const cameraTextParsers: readonly Parser[] = [
  documents,
  soap,
  imagingAnswers,
  discovery,
  challenges,
  controls,
  values,
];
