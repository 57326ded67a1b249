import { describe, expect, test } from "vitest";
import { joinLink, readMeetingAddress } from "./meeting-address.ts";

const code = "abcdefghijklmnopqrstuvwxyz";
const authority = "0123456789abcdef".repeat(4);
const link = { kind: "link", server: "https://birch.local:8444", code };

describe("a link", () => {
  const forms: [string, string][] = [
    ["as it was made", `https://birch.local:8444/j/${code}`],
    ["with spaces around and a line break inside", `  https://birch.local:8444/j/abcdefghijklm\n  nopqrstuvwxyz `],
    ["without its scheme", `birch.local:8444/j/${code}`],
    ["in angle brackets", `<https://birch.local:8444/j/${code}>`],
    ["in capitals", `HTTPS://BIRCH.LOCAL:8444/j/${code.toUpperCase()}`],
    ["by plain HTTP, which is not used over a network", `http://birch.local:8444/j/${code}`],
    [
      "wrapped by a mail filter",
      `https://safelinks.example.com/?url=${encodeURIComponent(`https://birch.local:8444/j/${code}`)}&d=1`,
    ],
  ];
  for (const [name, text] of forms) {
    test(name, () => expect(readMeetingAddress(text)).toEqual(link));
  }

  test("with the authority it pins", () => {
    expect(readMeetingAddress(`https://birch.local:8444/j/${code}#a=${authority.toUpperCase()}`)).toEqual({
      ...link,
      authority,
    });
    expect(readMeetingAddress(`https://birch.local:8444/j/${code}#a=short`)).toEqual(link);
  });

  test("made here is read back", () => {
    const made = joinLink("fd00::1", 8444, `/j/${code}`, authority);
    expect(made).toBe(`https://[fd00::1]:8444/j/${code}#a=${authority}`);
    expect(readMeetingAddress(made)).toEqual({ kind: "link", server: "https://[fd00::1]:8444", code, authority });
  });
});

test("a code alone, however it was typed", () => {
  expect(readMeetingAddress(code)).toEqual({ kind: "code", code });
  expect(readMeetingAddress("ABCDEFGH-ijklmnop qrstuvwxyz")).toEqual({ kind: "code", code });
});

test("what holds no meeting", () => {
  for (const text of [
    "",
    "hello",
    "https://birch.local:8444/",
    "https://birch.local:8444/j/short",
    `https://me:secret@birch.local/j/${code}`,
    `ftp://birch.local/j/${code}`,
    `javascript:alert(1)/j/${code}`,
    "https://evil.example/?url=https%3A%2F%2Fevil.example",
  ]) {
    expect(readMeetingAddress(text), text).toBeUndefined();
  }
});
