import { expect, test } from "vitest";
import { linkWords } from "./link-words.ts";

test("a link is said without words of one language", () => {
  expect(linkWords("/dev/ttyUSB0 at 9600")).toBe("/dev/ttyUSB0 · 9600 baud");
  expect(linkWords("192.0.2.7 port 4352")).toBe("192.0.2.7:4352");
  expect(linkWords("192.0.2.7 UDP port 1259")).toBe("192.0.2.7:1259 (UDP)");
  expect(linkWords("/dev/video0")).toBe("/dev/video0");
});
