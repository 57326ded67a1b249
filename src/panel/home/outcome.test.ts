import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { CallStatus } from "#protocol/status.ts";
import { outcome } from "./outcome.ts";

const idle: CallStatus = { state: "idle" };
const joining: CallStatus = { state: "joining", callId: "1", since: 1, title: "", joinUrl: "" };
const joined: CallStatus = { ...joining, state: "joined", code: "" };
const unknown: CallStatus = {
  state: "idle",
  ended: { at: 2, why: "failed", fault: { code: "meeting-unknown", words: "", at: 2 } },
};

test("a call is through once the room is in", async () => {
  const call = signal<CallStatus | undefined>(idle);
  const through = outcome(call, idle);
  call.value = joining;
  call.value = joined;
  await through;
});

test("a meeting that the screen does not find is said by its code, whatever ended before", async () => {
  const call = signal<CallStatus | undefined>(unknown);
  const first = outcome(call, unknown);
  call.value = joining;
  call.value = { ...unknown };
  await expect(first).rejects.toMatchObject({ code: "meeting-unknown" });
});

test("one that was known to have failed when it is asked for is said too, and one that somebody left is nobody's failure", async () => {
  await expect(outcome(signal<CallStatus | undefined>(unknown), idle)).rejects.toMatchObject({
    code: "meeting-unknown",
  });
  await outcome(signal<CallStatus | undefined>({ state: "idle", ended: { at: 3, why: "left" } }), idle);
});
