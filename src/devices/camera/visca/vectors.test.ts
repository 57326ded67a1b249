import { describe, expect, test } from "vitest";
import * as commands from "./commands.ts";
import * as inquiries from "./inquiries.ts";
import { addressed, type Command, fromHex, type Inquiry, toHex, type Values } from "./notation.ts";
import { acknowledgement, addressSetReturn, completion, errorAnswer, ifClearReturn, readReply } from "./replies.ts";

/** Published examples and bench logs: a command, what it says, and the first reply with what that says. */
const commandVectors: [bytes: string, command: Command, values: Values, address?: number][] = [
  ["88 30 01 FF", commands.addressSet, {}],
  ["88 01 00 01 FF", commands.ifClear, {}],
  ["81 01 04 00 02 FF", commands.power, { state: "on" }],
  ["82 01 04 00 03 FF", commands.power, { state: "standby" }, 2],
  ["81 01 04 38 02 FF", commands.focus, { mode: "auto" }],
  ["81 01 04 38 03 FF", commands.focus, { mode: "manual" }],
  ["81 01 04 08 02 FF", commands.focusDrive, { direction: "far" }],
  ["81 01 04 48 0C 00 00 00 FF", commands.focusDirect, { value: 0xc000 }],
  ["81 01 06 01 01 01 02 03 FF", commands.driveTo, { panSpeed: 1, tiltSpeed: 1, pan: "right", tilt: "stop" }],
  ["81 01 06 01 0C 0A 03 03 FF", commands.driveTo, { panSpeed: 12, tiltSpeed: 10, pan: "stop", tilt: "stop" }],
  ["81 01 04 3F 02 01 FF", commands.presetRecall, { preset: 1 }],
  ["81 01 04 47 00 08 00 00 FF", commands.zoomDirect, { zoom: 0x0800 }],
  ["81 01 06 04 FF", commands.home, {}],
  ["81 01 06 05 FF", commands.reset, {}],
  ["81 01 04 07 00 FF", commands.zoomStop, {}],
  ["81 01 04 07 02 FF", commands.zoomStandard, { direction: "tele" }],
  ["81 01 04 07 37 FF", commands.zoomDrive, { direction: "wide", speed: 7 }],
  ["81 01 04 3F 00 05 FF", commands.presetReset, { preset: 5 }],
  ["81 01 04 3F 01 05 FF", commands.presetSet, { preset: 5 }],
  [
    "81 01 06 02 18 14 0F 0F 0D 05 00 00 00 08 FF",
    commands.absolute,
    { panSpeed: 24, tiltSpeed: 20, pan: -43, tilt: 8 },
  ],
  [
    "81 01 06 03 01 01 00 00 00 0A 0F 0F 0F 06 FF",
    commands.relative,
    { panSpeed: 1, tiltSpeed: 1, pan: 10, tilt: -10 },
  ],
  // Ends of the SRG-X400's list, which has 00 in place of the tilt speed.
  [
    "81 01 06 02 18 00 0D 0E 00 00 01 02 00 00 FF",
    commands.absolute,
    { panSpeed: 24, tiltSpeed: 0, pan: -8_704, tilt: 4_608 },
  ],
  [
    "81 01 06 03 18 00 00 02 00 00 0F 0C 00 00 FF",
    commands.relative,
    { panSpeed: 24, tiltSpeed: 0, pan: 512, tilt: -1_024 },
  ],
  // Ends of the BRC-H700's, FR7's and AM7's lists, ten degrees of the BRC-X1000's.
  [
    "81 01 06 02 18 00 00 08 0A 05 08 04 09 03 0D FF",
    commands.absolute54,
    { panSpeed: 24, tiltSpeed: 0, pan: 35_416, tilt: 18_749 },
  ],
  [
    "81 01 06 02 18 00 00 09 0C 0A 07 00 0B 03 0B 00 FF",
    commands.absolute55,
    { panSpeed: 24, tiltSpeed: 0, pan: 40_103, tilt: 46_000 },
  ],
  [
    "81 01 06 03 01 00 00 00 09 03 07 0F 06 0C 09 FF",
    commands.relative54,
    { panSpeed: 1, tiltSpeed: 0, pan: 2_359, tilt: -2_359 },
  ],
  [
    "81 01 06 03 18 00 0D 05 04 06 08 0F 08 0A 0D 00 FF",
    commands.relative55,
    { panSpeed: 24, tiltSpeed: 0, pan: -175_000, tilt: -30_000 },
  ],
  ["81 21 FF", commands.cancel, { socket: 1 }],
  ["81 01 04 18 01 FF", commands.focusOnce, {}],
  ["81 01 04 39 0D FF", commands.exposureMode, { mode: "bright" }],
  ["81 01 04 0B 02 FF", commands.irisStep, { step: "up" }],
  ["81 01 04 0A 00 FF", commands.shutterStep, { step: "reset" }],
  ["81 01 04 0C 03 FF", commands.gainStep, { step: "down" }],
  ["81 01 04 0D 02 FF", commands.brightStep, { step: "up" }],
  ["81 01 04 0E 00 FF", commands.compensationStep, { step: "reset" }],
  ["81 01 04 3E 02 FF", commands.compensation, { state: "on" }],
  ["81 01 04 4A 00 00 01 02 FF", commands.shutterDirect, { value: 0x12 }],
  ["81 01 04 4B 00 00 01 01 FF", commands.irisDirect, { value: 0x11 }],
  ["81 01 04 4C 00 00 00 05 FF", commands.gainDirect, { value: 5 }],
  ["81 01 04 4D 00 00 00 07 FF", commands.brightDirect, { value: 7 }],
  ["81 01 04 4E 00 00 00 0E FF", commands.compensationDirect, { value: 14 }],
  ["81 01 04 03 00 FF", commands.redGainStep, { step: "reset" }],
  ["81 01 04 43 00 00 08 00 FF", commands.redGainDirect, { value: 0x80 }],
  ["81 01 04 04 02 FF", commands.blueGainStep, { step: "up" }],
  ["81 01 04 44 00 00 0F 0F FF", commands.blueGainDirect, { value: 255 }],
  ["81 01 04 02 00 FF", commands.apertureStep, { step: "reset" }],
  ["81 01 04 42 00 00 00 0F FF", commands.apertureDirect, { value: 15 }],
  ["81 01 04 49 00 00 00 04 FF", commands.colourGainDirect, { value: 4 }],
  ["81 01 04 A1 00 00 00 0E FF", commands.brightnessDirect, { value: 14 }],
  ["81 01 04 A2 00 00 00 00 FF", commands.contrastDirect, { value: 0 }],
  ["81 01 04 35 03 FF", commands.whiteBalanceMode, { mode: "one-push" }],
  ["81 01 04 10 05 FF", commands.whiteBalanceOnce, {}],
  ["81 01 04 33 02 FF", commands.backlight, { state: "on" }],
  ["81 01 04 66 03 FF", commands.pictureFlip, { state: "off" }],
  ["81 01 04 61 02 FF", commands.pictureMirror, { state: "on" }],
  ["81 01 7E 01 0A 00 02 FF", commands.tallySony, { state: "on" }],
  ["81 01 7E 04 3A 01 FF", commands.framingSony, { state: "on" }],
  ["81 0A 11 54 02 FF", commands.trackingPtzOptics, { state: "on" }],
  ["81 01 04 7D 03 FF", commands.trackingAver, { state: "off" }],
  ["81 01 04 7D 02 00 FF", commands.trackingAverV1, { state: "on" }],
];

const inquiryVectors: [request: string, answer: string, inquiry: Inquiry, values: Values][] = [
  ["81 09 06 12 FF", "90 50 0F 0F 0D 05 00 00 00 08 FF", inquiries.positionInquiry, { pan: -43, tilt: 8 }],
  ["81 09 06 12 FF", "90 50 00 03 02 0E 00 00 00 00 FF", inquiries.positionInquiry, { pan: 0x32e, tilt: 0 }],
  [
    "81 09 06 12 FF",
    "90 50 00 08 0A 05 08 04 09 03 0D FF",
    inquiries.positionInquiry,
    { pan: 35_416, tilt: 18_749, width: "5+4" },
  ],
  [
    "81 09 06 12 FF",
    "90 50 0F 07 05 0A 08 0E 07 09 06 FF",
    inquiries.positionInquiry,
    { pan: -35_416, tilt: -6_250, width: "5+4" },
  ],
  [
    "81 09 06 12 FF",
    "90 50 0F 06 03 05 09 0F 0E 04 05 0B FF",
    inquiries.positionInquiry,
    { pan: -40_103, tilt: -7_077, width: "5+5" },
  ],
  ["81 09 04 47 FF", "90 50 02 0B 0B 08 FF", inquiries.zoomInquiry, { zoom: 0x2bb8 }],
  ["81 09 04 48 FF", "90 50 00 02 03 07 FF", inquiries.focusPositionInquiry, { value: 0x237 }],
  ["81 09 04 38 FF", "90 50 02 FF", inquiries.focusInquiry, { mode: "auto" }],
  ["81 09 04 38 FF", "90 50 03 FF", inquiries.focusInquiry, { mode: "manual" }],
  ["81 09 04 35 FF", "90 50 00 FF", inquiries.whiteBalanceInquiry, { mode: 0 }],
  ["81 09 04 4A FF", "90 50 00 00 00 05 FF", inquiries.shutterInquiry, { value: 5 }],
  ["81 09 04 4B FF", "90 50 00 00 01 01 FF", inquiries.irisInquiry, { value: 0x11 }],
  ["81 09 04 4E FF", "90 50 00 00 00 0E FF", inquiries.compensationInquiry, { value: 14 }],
  ["81 09 04 42 FF", "90 50 00 00 00 0F FF", inquiries.apertureInquiry, { value: 15 }],
  ["81 09 04 49 FF", "90 50 00 00 00 04 FF", inquiries.colourGainInquiry, { value: 4 }],
  ["81 09 04 A1 FF", "90 50 00 00 00 07 FF", inquiries.brightnessInquiry, { value: 7 }],
  ["81 09 04 A2 FF", "90 50 00 00 00 0E FF", inquiries.contrastInquiry, { value: 14 }],
  ["81 09 04 43 FF", "90 50 00 00 0B 09 FF", inquiries.redGainInquiry, { value: 0xb9 }],
  ["81 09 04 44 FF", "90 50 00 00 0E 0B FF", inquiries.blueGainInquiry, { value: 0xeb }],
  ["81 09 04 4C FF", "90 50 00 00 00 00 FF", inquiries.gainInquiry, { value: 0 }],
  ["81 09 04 4D FF", "90 50 00 00 00 07 FF", inquiries.brightInquiry, { value: 7 }],
  ["81 09 04 33 FF", "90 50 03 FF", inquiries.backlightInquiry, { state: "off" }],
  ["81 09 04 39 FF", "90 50 00 FF", inquiries.exposureModeInquiry, { mode: "auto" }],
  ["81 09 04 3E FF", "90 50 03 FF", inquiries.exposureInquiry, { state: "off" }],
  ["81 09 04 00 FF", "90 50 03 FF", inquiries.powerInquiry, { state: "standby" }],
  [
    "81 09 00 02 FF",
    "90 50 00 20 04 0E 01 00 02 FF",
    inquiries.versionInquiry,
    { vendor: 0x20, model: 0x40e, rom: 0x100, sockets: 2 },
  ],
];

describe("commands, written and read", () => {
  test.each(commandVectors)("%s", (bytes, command, values, address = 1) => {
    expect(toHex(addressed(Uint8Array.from(command.encode(values)), address))).toBe(bytes);
    expect(command.decode(fromHex(bytes))).toEqual(values);
    // No other row takes it for its own.
    const takers = commands.commands.filter((other) => other.decode(fromHex(bytes)) !== undefined);
    expect(takers.map(({ name }) => name)).toEqual([command.name]);
  });

  test("every row of the table is here", () => {
    const here = new Set(commandVectors.map(([, command]) => command.name));
    expect(commands.commands.map(({ name }) => name).filter((name) => !here.has(name))).toEqual([]);
  });
});

describe("inquiries and their answers, written and read", () => {
  test.each(inquiryVectors)("%s -> %s", (request, answer, inquiry, values) => {
    expect(toHex(Uint8Array.from(inquiry.request.encode({})))).toBe(request);
    expect(inquiry.request.decode(fromHex(request))).toEqual({});
    expect(inquiry.answer.decode(fromHex(answer))).toEqual(values);
    expect(toHex(Uint8Array.from(inquiry.answer.encode(values)))).toBe(answer);
    expect(readReply(fromHex(answer))).toMatchObject({ kind: "answer" });
  });
});

describe("replies, written and read", () => {
  test.each([
    ["88 30 02 FF", { kind: "address-set", next: 2 }, addressSetReturn.encode({ next: 2 })],
    ["88 01 00 01 FF", { kind: "if-clear" }, ifClearReturn.encode({})],
    ["90 41 FF", { kind: "ack", socket: 1 }, acknowledgement.encode({ socket: 1 })],
    ["90 42 FF", { kind: "ack", socket: 2 }, acknowledgement.encode({ socket: 2 })],
    ["90 52 FF", { kind: "completion", socket: 2 }, completion.encode({ socket: 2 })],
    ["90 50 FF", { kind: "completion", socket: 0 }, completion.encode({ socket: 0 })],
    ["90 60 02 FF", { kind: "error", socket: 0, code: 2 }, errorAnswer.encode({ socket: 0, code: 2 })],
    ["90 60 03 FF", { kind: "error", socket: 0, code: 3 }, errorAnswer.encode({ socket: 0, code: 3 })],
    ["90 61 41 FF", { kind: "error", socket: 1, code: 0x41 }, errorAnswer.encode({ socket: 1, code: 0x41 })],
  ])("%s", (bytes, reply, written) => {
    expect(readReply(fromHex(bytes))).toEqual(reply);
    expect(toHex(written)).toBe(bytes);
  });

  test("from camera 2, and a network change from any", () => {
    expect(readReply(fromHex("A0 41 FF"))).toEqual({ kind: "ack", socket: 1 });
    expect(readReply(fromHex("B0 38 FF"))).toEqual({ kind: "network-change" });
  });

  test("what is not from a camera means nothing", () => {
    for (const bytes of ["81 09 04 00 FF", "91 41 FF", "90 77 FF", "88 12 FF"]) {
      expect(readReply(fromHex(bytes)), bytes).toMatchObject({ kind: "unknown" });
    }
  });
});
