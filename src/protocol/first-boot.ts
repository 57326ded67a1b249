/** What a new room is asked once it has its first administrator, in this order. */
export const setUpSteps = ["language", "name", "time", "equipment", "panel"] as const;
export type SetUpStep = (typeof setUpSteps)[number];

/** How the guided set-up is kept on disk: nobody was guided, the step it stands at, or done. */
export const setUpStates = ["none", ...setUpSteps, "done"] as const;
export type SetUpState = (typeof setUpStates)[number];

/** What screen and pages go by: without an administrator there is nothing before that. */
export const setUpStages = ["administrator", ...setUpSteps, "done"] as const;
export type SetUpStage = (typeof setUpStages)[number];

/** Where a room stands. One that was never guided (by a file, by the API) asks for nothing but its administrator. */
export function setUpStageOf(required: boolean, state: SetUpState): SetUpStage {
  if (required) {
    return "administrator";
  }
  return state === "none" ? "done" : state;
}

/** The step after this one; after the last, "done". */
export function stepAfter(step: SetUpStep): SetUpState {
  return setUpSteps[setUpSteps.indexOf(step) + 1] ?? "done";
}

/** The step before this one; undefined before the first: an administrator is made once. */
export function stepBefore(step: SetUpStep): SetUpStep | undefined {
  return setUpSteps[setUpSteps.indexOf(step) - 1];
}
