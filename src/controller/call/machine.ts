import { note } from "#protocol/device-notes.ts";
import type { ErrorCode } from "#protocol/errors.ts";
import { faultOf } from "../room/fault.ts";
import {
  type CallEnd,
  type CallInput,
  type CallState,
  type Goal,
  type InputOf,
  type IntendedCall,
  type Place,
  type ReconnectReason,
  type Step,
  subjectOf,
} from "./state.ts";

/** How long the kiosk may take to get in, and to confirm that it has left. */
export const joiningMs = 30_000;
export const leavingMs = 4_000;

/** The next state and what to do. */
export function step(state: CallState, input: CallInput): Step {
  switch (input.kind) {
    case "start":
      return start(state, input);
    case "placed":
      return placed(state, input);
    case "failed":
      return isAbout(state, input) ? failed(input.at, input.code, input.detail) : stay(state);
    case "restored":
      return restored(state, input);
    case "leave":
      return leave(state, input.at);
    case "restart":
      return restart(state, input.at);
    case "report":
      return report(state, input);
    case "kiosk-away":
      return kioskAway(state, input.at);
    case "way-in":
      return wayIn(state, input);
    case "timeout":
      return timeout(state, input);
  }
}

const stay = (state: CallState): Step => ({ state, effects: [] });

function isAbout(state: CallState, input: { callId: string | null; generation: number }): boolean {
  const subject = subjectOf(state);
  return subject?.callId === input.callId && subject.generation === input.generation;
}

function start(state: CallState, input: InputOf<"start">): Step {
  // Leaving is no reason to wait: the next intent takes the last one's place at the kiosk.
  if (state.state !== "idle" && state.state !== "leaving") {
    return { state, effects: [{ kind: "refuse", code: "wrong-state", detail: note("why-in-a-meeting") }] };
  }
  const generation = state.state === "leaving" ? state.generation + 1 : 1;
  const { callId, title, goal, fromRoom, at } = input;
  return {
    state: { state: "preparing", callId, generation, since: at, title, goal },
    effects: [
      { kind: "begin-media", fromRoom },
      { kind: "find-place", callId, generation, title, goal },
    ],
  };
}

function placed(state: CallState, input: InputOf<"placed">): Step {
  if (state.state !== "preparing" || !isAbout(state, input)) return stay(state);
  const { callId, generation } = state;
  const title = input.title ?? state.title;
  const call: IntendedCall = {
    callId,
    generation,
    title,
    since: state.previous?.since ?? state.since,
    place: input.place,
  };
  return {
    state: { state: "joining", call, since: input.at },
    effects: [
      { kind: "keep", call },
      { kind: "timer", of: "joining", callId, generation, ms: joiningMs },
    ],
  };
}

function failed(at: number, code: ErrorCode, detail?: string, why: CallEnd["why"] = "failed"): Step {
  return {
    state: { state: "idle", ended: { at, why, fault: faultOf(code, at, detail) } },
    effects: [{ kind: "keep", call: null }, { kind: "end-media" }],
  };
}

/** The controller is back: the kiosk may be in the meeting all the while, and says so in its next report. */
function restored(state: CallState, input: InputOf<"restored">): Step {
  if (state.state !== "idle") return stay(state);
  const { call, at } = input;
  return {
    state: { state: "reconnecting", call, since: at, joinedAt: call.since, why: "controller-restarted" },
    effects: [],
  };
}

function leave(state: CallState, at: number): Step {
  switch (state.state) {
    case "idle":
    case "leaving":
      return stay(state);
    case "preparing":
      if (state.previous === undefined) {
        return { state: { state: "idle", ended: { at, why: "left" } }, effects: [{ kind: "end-media" }] };
      }
      return leaveCall(state.callId, state.generation + 1, state.title, at);
    case "joining":
    case "joined":
    case "reconnecting":
      return leaveCall(state.call.callId, state.call.generation + 1, state.call.title, at);
  }
}

function leaveCall(callId: string, generation: number, title: string, at: number): Step {
  return {
    state: { state: "leaving", callId, generation, since: at, title },
    effects: [
      { kind: "keep", call: null },
      { kind: "timer", of: "leaving", callId, generation, ms: leavingMs },
    ],
  };
}

/** Out and in again: the same call, one generation on, with a fresh token where there are tokens. */
/** What leads into the meeting at this place once more. */
export function goalOf({ server, code, authority, own }: Place): Goal {
  if (own) return { kind: "own", code };
  return { kind: "foreign", server, code, ...(authority === undefined ? {} : { authority }) };
}

function restart(state: CallState, at: number): Step {
  switch (state.state) {
    case "idle":
    case "preparing":
    case "leaving":
      return { state, effects: [{ kind: "refuse", code: "wrong-state", detail: note("why-in-no-meeting") }] };
    case "joining":
    case "joined":
    case "reconnecting": {
      const { call } = state;
      const goal = goalOf(call.place);
      const generation = call.generation + 1;
      const { callId, title } = call;
      return {
        state: { state: "preparing", callId, generation, since: at, title, goal, previous: call },
        effects: [{ kind: "find-place", callId, generation, title, goal }],
      };
    }
  }
}

function report(state: CallState, input: InputOf<"report">): Step {
  switch (state.state) {
    case "idle":
    case "preparing":
      return stay(state);
    case "leaving":
      // Whatever it was in, it is in nothing now.
      if (input.callId !== null && input.state !== "idle" && input.state !== "failed") return stay(state);
      return { state: { state: "idle", ended: { at: input.at, why: "left" } }, effects: [{ kind: "end-media" }] };
    case "joining":
      return isAbout(state, input) ? reportWhileJoining(state, input) : stay(state);
    case "joined":
    case "reconnecting":
      // A page that was loaded anew knows of no call until it has read the intent.
      if (input.callId === null) return onTheWay(state, "screen-restarted", input.at);
      return isAbout(state, input) ? reportWhileIn(state, input) : stay(state);
  }
}

function reportWhileJoining(state: Extract<CallState, { state: "joining" }>, input: InputOf<"report">): Step {
  switch (input.state) {
    case "joined":
      return stay({ state: "joined", call: state.call, since: input.at });
    case "failed":
      return failed(input.at, input.failure?.code ?? "internal", input.failure?.detail);
    case "idle":
    case "joining":
    case "reconnecting":
      return stay(state);
  }
}

type Inside = Extract<CallState, { state: "joined" | "reconnecting" }>;

function reportWhileIn(state: Inside, input: InputOf<"report">): Step {
  switch (input.state) {
    case "joined":
      if (state.state === "joined") return stay(state);
      return stay({ state: "joined", call: state.call, since: state.joinedAt });
    case "reconnecting":
      return onTheWay(state, "network", input.at);
    case "idle":
    case "joining":
      return onTheWay(state, "screen-restarted", input.at);
    case "failed": {
      const code = input.failure?.code ?? "internal";
      // A meeting that was there and is no more has ended: that is nobody's failure.
      return failed(input.at, code, input.failure?.detail, code === "meeting-unknown" ? "ended" : "failed");
    }
  }
}

function onTheWay(state: Inside, why: ReconnectReason, at: number): Step {
  if (state.state === "reconnecting") {
    return stay(state.why === why ? state : { ...state, why });
  }
  return stay({ state: "reconnecting", call: state.call, since: at, joinedAt: state.since, why });
}

/** The kiosk's own meeting may well go on; the intent stands until somebody leaves. */
function kioskAway(state: CallState, at: number): Step {
  switch (state.state) {
    case "idle":
    case "preparing":
    case "joining":
      return stay(state);
    case "leaving":
      return { state: { state: "idle", ended: { at, why: "left" } }, effects: [{ kind: "end-media" }] };
    case "joined":
    case "reconnecting":
      return onTheWay(state, "screen-away", at);
  }
}

/** The own server gave a fresh token or moved to another port: for the next join; who is inside is not troubled. */
function wayIn(state: CallState, { callId, server, token, joinUrl }: InputOf<"way-in">): Step {
  if (state.state !== "joining" && state.state !== "joined" && state.state !== "reconnecting") return stay(state);
  if (state.call.callId !== callId) return stay(state);
  const { place } = state.call;
  if (place.server === server && place.token === token && place.joinUrl === joinUrl) return stay(state);
  const call = { ...state.call, place: { ...place, server, token, joinUrl } };
  return { state: { ...state, call }, effects: [{ kind: "keep", call }] };
}

function timeout(state: CallState, input: InputOf<"timeout">): Step {
  if (state.state !== input.of || !isAbout(state, input)) return stay(state);
  if (input.of === "joining") return failed(input.at, "timed-out", "The room's screen did not get into the meeting.");
  const fault = faultOf("timed-out", input.at, "The room's screen did not confirm that it left.");
  return {
    state: { state: "idle", ended: { at: input.at, why: "left", fault } },
    effects: [{ kind: "end-media" }],
  };
}
