import { expect, test } from "vitest";
import { earsOf } from "./sound-system.ts";

const source = (index: number, name: string, properties: Readonly<Record<string, unknown>> = {}) => ({
  index,
  name,
  description: name,
  properties,
});
const microphone = source(32, "loop-in");

test("a plain microphone is heard as it is", () => {
  expect(earsOf(microphone, [microphone], [])).toEqual({ microphone: "loop-in" });
});

test("PulseAudio's canceller names the microphone that it is above", () => {
  const canceller = source(56, "loop-in.echo-cancel", { "device.master_device": "loop-in" });
  expect(earsOf(canceller, [microphone, canceller], [])).toEqual({
    microphone: "loop-in",
    cancelled: "loop-in.echo-cancel",
  });
});

/* As PipeWire 0.3.65 lists it: the source's other end is a stream of its group that hears the microphone. */
test("PipeWire's canceller hears the microphone by a stream of its own group", () => {
  const canceller = source(56, "loop-in.echo-cancel", { "node.link-group": "loopback-18410-12" });
  const all = [source(31, "elsewhere.monitor"), microphone, canceller];
  const others = { source: 31, properties: { "node.link-group": "loopback-18410-11" } };
  const ear = { source: 32, properties: { "node.link-group": "loopback-18410-12" } };
  expect(earsOf(canceller, all, [others, ear])).toEqual({ microphone: "loop-in", cancelled: "loop-in.echo-cancel" });
  // Not yet linked, or another program's: there is nothing to compare it with.
  expect(earsOf(canceller, all, [others])).toEqual({ microphone: "loop-in.echo-cancel" });
  expect(earsOf(source(57, "echo-cancel"), all, [{ source: 32, properties: {} }])).toEqual({
    microphone: "echo-cancel",
  });
});
