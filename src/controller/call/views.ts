import type { CallStatus, Intent } from "#protocol/status.ts";
import type { CallState, IntendedCall } from "./state.ts";

/** The call as the room's people see it. */
export function callStatusOf(state: CallState): CallStatus {
  switch (state.state) {
    case "idle":
      return state.ended === undefined ? { state: "idle" } : { state: "idle", ended: state.ended };
    case "preparing":
    case "leaving":
      return { state: state.state, callId: state.callId, since: state.since, title: state.title };
    case "joining":
      return { state: "joining", ...facts(state.call), since: state.since };
    case "joined":
      return { state: "joined", ...facts(state.call), code: state.call.place.code, since: state.since };
    case "reconnecting":
      return {
        state: "reconnecting",
        ...facts(state.call),
        code: state.call.place.code,
        since: state.since,
        joinedAt: state.joinedAt,
        why: state.why,
      };
  }
}

const facts = ({ callId, title, place }: IntendedCall) => ({ callId, title, joinUrl: place.joinUrl });

/** Where the kiosk shall be. While a call is restarted it stays where it was until the new place is known. */
export function intentOf(state: CallState, displayName: string): Intent {
  switch (state.state) {
    case "idle":
    case "leaving":
      return null;
    case "preparing":
      return state.previous === undefined ? null : intent(state.previous, displayName);
    case "joining":
    case "joined":
    case "reconnecting":
      return intent(state.call, displayName);
  }
}

function intent({ callId, generation, title, place }: IntendedCall, displayName: string): Intent {
  const { server, code, token, authority } = place;
  return {
    callId,
    generation,
    title,
    server,
    code,
    ...(token === undefined ? {} : { token }),
    ...(authority === undefined ? {} : { authority }),
    displayName,
  };
}
