import { expect, test } from "vitest";
import { type Recovery, type RecoveryInput, recover } from "./recovery.ts";

/** Plays inputs one after another; returns where it ends and what was done on the way. */
function play(...inputs: readonly RecoveryInput[]): { state: Recovery; done: string[] } {
  let state: Recovery = { is: "well" };
  const done: string[] = [];
  for (const input of inputs) {
    const step = recover(state, input);
    state = step.state;
    done.push(...step.effects.map((effect) => effect.do));
  }
  return { state, done };
}

test("a wobble that passes costs nothing", () => {
  expect(play("disconnected", "connected")).toEqual({ state: { is: "well" }, done: ["wait"] });
});

test("a wobble that stays restarts ICE, which usually helps", () => {
  expect(play("disconnected", "timeout", "connected")).toEqual({
    state: { is: "well" },
    done: ["wait", "restart-ice", "wait"],
  });
});

test("two restarts in vain, and the meeting is joined anew", () => {
  const { state, done } = play("failed", "timeout", "timeout");
  expect(state).toEqual({ is: "rejoining" });
  expect(done).toEqual(["restart-ice", "wait", "restart-ice", "wait", "rejoin"]);
});

test("a server that has forgotten us needs no second try", () => {
  expect(play("failed", "restart-refused").state).toEqual({ is: "rejoining" });
});

test("once joining anew, nothing more is done here; a late timeout in health is nothing", () => {
  expect(play("failed", "restart-refused", "failed", "timeout").done).toEqual(["restart-ice", "wait", "rejoin"]);
  expect(play("timeout")).toEqual({ state: { is: "well" }, done: [] });
});
