import { expect, test } from "vitest";
import { codeIn, meetingCode } from "#protocol/wire/signalling.ts";
import { newMeetingCode, newSecret, readToken, signToken } from "./codes.ts";

test("a code carries all of its 128 bits", () => {
  expect(newMeetingCode(() => new Uint8Array(16))).toBe("a".repeat(26));
  expect(newMeetingCode(() => new Uint8Array(16).fill(0xff))).toBe(`${"7".repeat(25)}4`);
  const codes = new Set(Array.from({ length: 1_000 }, () => newMeetingCode()));
  expect(codes.size).toBe(1_000);
  for (const code of codes) expect(meetingCode.safeParse(code).success).toBe(true);
});

test("a code is found in what people paste", () => {
  const code = newMeetingCode(() => new Uint8Array(16).fill(7));
  for (const text of [code, code.toUpperCase(), `https://room.example:8444/j/${code}`, `  /j/${code}?x=1`])
    expect(codeIn(text)).toBe(code);
  expect(codeIn(code.match(/.{1,4}/g)?.join("-") ?? "")).toBe(code);
  for (const text of ["", "hello", `https://room.example/j/${code.slice(1)}`, `${code}a`])
    expect(codeIn(text)).toBeUndefined();
});

const claims = { code: "a".repeat(26), name: "Birch", role: "room" as const, expires: 1_000 };

test("a token says what was signed, until it expires", () => {
  const secret = newSecret();
  const token = signToken(secret, claims);
  expect(readToken(secret, token, 999)).toEqual(claims);
  expect(readToken(secret, token, 1_000)).toBeUndefined();
});

test("a token that was changed, or signed by somebody else, says nothing", () => {
  const secret = newSecret();
  const token = signToken(secret, claims);
  const [body = "", signed = ""] = token.split(".");
  const forged = Buffer.from(JSON.stringify({ ...claims, name: "Oak" })).toString("base64url");
  for (const wrong of [`${forged}.${signed}`, `${body}.`, body, `${token}.x`, "", `${body}.${signed.slice(1)}`])
    expect(readToken(secret, wrong, 0)).toBeUndefined();
  expect(readToken(newSecret(), token, 0)).toBeUndefined();
});
