import { expect, test } from "vitest";
import { saidInEnglish } from "#protocol/device-notes.ts";
import { md5Digest, sha256Digest } from "./authentication.ts";
import * as commands from "./commands.ts";
import { LineCutter, lineBytes, readLine, readRequest } from "./frame.ts";
import * as inquiries from "./inquiries.ts";
import { readNotice } from "./neighbours.ts";
import { lineInWords, requestInWords } from "./wording.ts";

const ascii = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

test("the reference's digests", () => {
  expect(md5Digest("498e4a67", "JBMIAProjectorLink")).toBe("5d8409bc1c3fa39749434aa3a5c38682");
  expect(md5Digest("00112233", "p")).toBe("1572f5a8442415fa056aa38c18d507b3");
  const controller = "c14b279e603d8a5f17e849ba360f2dc5";
  expect(sha256Digest("3db25e10f69c47a85adb24cf361897e0", controller, "JBMIAProjectorLink")).toBe(
    `${controller}70ab129eac6924d4c129c9c4fcf45be42e1e776325a66db67e5b6eee50f2a692`,
  );
});

test.for([
  ["%1POWR 1", commands.power, "on"],
  ["%1POWR 0", commands.power, "off"],
  ["%1INPT 31", commands.selectInput, "31"],
  ["%2INPT 6A", commands.selectInput2, "6A"],
  ["%1AVMT 11", commands.pictureMute, "on"],
  ["%1AVMT 20", commands.audioMute, "off"],
  ["%1AVMT 31", commands.mute, "on"],
  ["%2FREZ 1", commands.freeze, "on"],
  ["%2SVOL 0", commands.speakerStep, "softer"],
  ["%2MVOL 1", commands.microphoneStep, "louder"],
] as const)("told, both ways: %s", ([line, command, value]) => {
  expect(`%${command.class}${command.body} ${command.parameter.encode(value as never)}`).toBe(line);
  const read = readRequest(line);
  expect(read).toMatchObject({ digest: "", class: command.class, body: command.body });
  expect(command.parameter.decode(read?.parameter ?? "")).toBe(value);
  expect(Buffer.from(lineBytes(line)).toString("latin1")).toBe(`${line}\r`);
});

test.for([
  ["%1POWR=3", inquiries.power, "warming"],
  ["%1POWR=2", inquiries.power, "cooling"],
  ["%1POWR=0", inquiries.power, "off"],
  [
    "%1ERST=000120",
    inquiries.errorStatus,
    [
      { part: "cover", level: "warning" },
      { part: "filter", level: "error" },
    ],
  ],
  [
    "%1LAMP=12345 1 99999 0",
    inquiries.lamps,
    [
      { hours: 12_345, lit: true },
      { hours: 99_999, lit: false },
    ],
  ],
  ["%1AVMT=30", inquiries.mutes, { picture: false, sound: false }],
  ["%1AVMT=11", inquiries.mutes, { picture: true, sound: false }],
  ["%1AVMT=31", inquiries.mutes, { picture: true, sound: true }],
  ["%1INST=11 21 31 32", inquiries.inputs, ["11", "21", "31", "32"]],
  ["%2INST=31 6A", inquiries.inputs2, ["31", "6A"]],
  ["%2FREZ=1", inquiries.frozen, "on"],
  ["%1CLSS=2", inquiries.level, "2"],
  ["%2FILT=1500", inquiries.filterHours, 1_500],
  ["%2IRES=1920x1080", inquiries.resolution, "1920x1080"],
] as const)("said, both ways: %s", ([line, inquiry, value]) => {
  const [read] = new LineCutter().push(ascii(`${line}\r`)).map(readLine);
  expect(read).toMatchObject({ kind: "reply", class: inquiry.class, body: inquiry.body });
  expect(inquiry.answer.decode(read?.kind === "reply" ? read.value : "")).toEqual(value);
  expect(`%${inquiry.class}${inquiry.body}=${inquiry.answer.encode(value as never)}`).toBe(line);
});

test("some projectors say 10 or 20 where nothing is muted", () => {
  for (const value of ["10", "20", "30"]) {
    expect(inquiries.mutes.answer.decode(value)).toEqual({ picture: false, sound: false });
  }
});

test("values that mean nothing are not taken", () => {
  expect(inquiries.power.answer.decode("4")).toBeUndefined();
  expect(inquiries.errorStatus.answer.decode("00012")).toBeUndefined();
  expect(inquiries.errorStatus.answer.decode("000123")).toBeUndefined();
  expect(inquiries.lamps.answer.decode("12 2")).toBeUndefined();
  expect(inquiries.inputs.answer.decode("31 99")).toBeUndefined();
});

test("greetings and the refusal", () => {
  expect(readLine("PJLINK 0")).toEqual({ kind: "greeting", security: "none", random: "" });
  expect(readLine("PJLINK 1 498e4a67")).toEqual({ kind: "greeting", security: "md5", random: "498e4a67" });
  const long = "3db25e10f69c47a85adb24cf361897e0";
  expect(readLine(`PJLINK 2 ${long}`)).toEqual({ kind: "greeting", security: "sha256", random: long });
  expect(readLine("PJLINK ERRA")).toEqual({ kind: "refusal" });
  expect(readRequest("1572f5a8442415fa056aa38c18d507b3%1POWR ?")).toEqual({
    digest: "1572f5a8442415fa056aa38c18d507b3",
    class: 1,
    body: "POWR",
    parameter: "?",
  });
});

test("what projectors tell unasked", () => {
  const host = "192.0.2.7";
  expect(readNotice(ascii("%2ACKN=00:11:22:aa:bb:cc\r"), host)).toEqual({
    host,
    what: "found",
    value: "00:11:22:aa:bb:cc",
  });
  expect(readNotice(ascii("%2POWR=1\r"), host)).toMatchObject({ what: "power", value: "1" });
  expect(readNotice(ascii("%2LKUP=00:11:22:aa:bb:cc\r"), host)).toMatchObject({ what: "there" });
  expect(readNotice(ascii("%2SRCH\r"), host)).toBeUndefined();
  expect(readNotice(ascii("%1POWR=1\r"), host)).toBeUndefined();
});

test("lines in words, for the log", () => {
  expect(requestInWords("%1POWR 1")).toBe("power: on");
  expect(requestInWords("%1AVMT 20")).toBe("audio mute: off");
  expect(requestInWords("%2INNM ?31")).toBe("name of input?31");
  expect(saidInEnglish(lineInWords("%1POWR=ERR3"))).toBe("POWR: not at this time");
  expect(lineInWords("%1POWR=3")).toBe("power: warming");
  expect(lineInWords("%1POWR=OK")).toBe("POWR: done");
  expect(saidInEnglish(lineInWords("PJLINK ERRA"))).toBe("refused: wrong password");
});
