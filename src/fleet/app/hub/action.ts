import { type Action as SaidAction, useSaidAction } from "#ui/desk/action.ts";
import { asHubFailure, type HubFailure } from "./failure.ts";

/** Something a press asks of the hub: its state for the control, and the press itself. */
export type Action<Given extends unknown[]> = SaidAction<Given, HubFailure>;

/** Runs `act` at a press; pending until it has an answer, failed with its sentence and another try. */
export function useAction<Given extends unknown[]>(act: (...given: Given) => Promise<unknown>): Action<Given> {
  return useSaidAction(act, asHubFailure);
}
