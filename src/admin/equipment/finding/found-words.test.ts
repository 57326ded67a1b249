import { expect, test } from "vitest";
import type { FoundDevice } from "#protocol/found-devices.ts";
import { foundAbout } from "./found-words.ts";

const port: FoundDevice = {
  id: "port",
  kind: "port",
  family: "none",
  name: "",
  link: "/dev/ttyS0",
  serial: "",
  socket: "",
  twin: false,
  state: "closed",
  needs: "nothing",
  ways: [],
};

test("a port without a name is called a serial port once", () => {
  expect(foundAbout(port, false)).toEqual([]);
  expect(foundAbout({ ...port, name: "USB-RS485 cable" }, false)).toEqual(["Serial port"]);
  expect(foundAbout({ ...port, twin: true, serial: "A1" }, false)).toHaveLength(1);
});
