/** What one transport is going through. */
export type Recovery =
  | { readonly is: "well" }
  | { readonly is: "wobbling" }
  | { readonly is: "restarting"; readonly tries: number }
  | { readonly is: "rejoining" };

/** What can happen to it. */
export type RecoveryInput = "connected" | "disconnected" | "failed" | "timeout" | "restart-refused";

/** What to do about it. `wait` brings a `timeout` unless something else comes first. */
export type RecoveryEffect =
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "restart-ice" }
  | { readonly do: "rejoin" };

const wobbleMs = 1_500;
const restartMs = 4_000;
const mostRestarts = 2;

/**
 * A wobble may pass by itself; then ICE is restarted, which keeps every stream; then the meeting is joined again.
 * Pure: the engine carries the effects out.
 */
export function recover(
  state: Recovery,
  input: RecoveryInput,
): { readonly state: Recovery; readonly effects: readonly RecoveryEffect[] } {
  if (state.is === "rejoining") return { state, effects: [] };
  switch (input) {
    case "connected":
      return { state: { is: "well" }, effects: [] };
    case "disconnected":
      return state.is === "well"
        ? { state: { is: "wobbling" }, effects: [{ do: "wait", ms: wobbleMs }] }
        : { state, effects: [] };
    case "failed":
    case "timeout":
      return restartOrRejoin(state, input);
    case "restart-refused":
      return { state: { is: "rejoining" }, effects: [{ do: "rejoin" }] };
  }
}

function restartOrRejoin(
  state: Recovery,
  input: "failed" | "timeout",
): { readonly state: Recovery; readonly effects: readonly RecoveryEffect[] } {
  if (state.is === "well" && input === "timeout") return { state, effects: [] };
  const tries = state.is === "restarting" ? state.tries : 0;
  if (tries >= mostRestarts) return { state: { is: "rejoining" }, effects: [{ do: "rejoin" }] };
  return {
    state: { is: "restarting", tries: tries + 1 },
    effects: [{ do: "restart-ice" }, { do: "wait", ms: restartMs }],
  };
}
