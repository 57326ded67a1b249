import { type Action as SaidAction, useSaidAction } from "#ui/desk/action.ts";
import { asCallFailure, type CallFailure } from "#ui/room-link/link.ts";

/** Something a press asks of the room: its state for the control, and the press itself. */
export type Action<Given extends unknown[]> = SaidAction<Given, CallFailure>;

/** Runs `act` at a press; pending until it has an answer, failed with its sentence and another try. */
export function useAction<Given extends unknown[]>(act: (...given: Given) => Promise<unknown>): Action<Given> {
  return useSaidAction(act, asCallFailure);
}
