import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { StreamHub } from "./stream-hub.ts";

test("values that come too close are spaced out, and the newest of them is the one passed on", () => {
  const clock = new ManualClock();
  const streams = new StreamHub(clock);
  const heard: number[] = [];
  streams.events.on("value", ({ name, value }) => {
    if (name === "levels") heard.push(value.microphone);
  });
  for (const microphone of [0.1, 0.2, 0.3]) streams.publish("levels", { microphone, others: 0 });
  expect(heard).toEqual([0.1]);
  clock.advance(50);
  expect(heard).toEqual([0.1, 0.3]);
  clock.advance(200);
  streams.publish("levels", { microphone: 0.4, others: 0 });
  expect(heard).toEqual([0.1, 0.3, 0.4]);
});

test("every line of a log is passed on", () => {
  const streams = new StreamHub(new ManualClock());
  const heard: string[] = [];
  streams.events.on("value", ({ name, value }) => {
    if (name === "log") heard.push(value.words);
  });
  for (const words of ["a", "b", "c"]) streams.publish("log", { at: 0, level: "info", part: "p", words, fields: {} });
  expect(heard).toEqual(["a", "b", "c"]);
});
