import { useEffect, useRef, useState } from "preact/hooks";
import { actual, type ControlState, pending } from "#ui/components/control-state.tsx";
import { asCallFailure, type CallFailure } from "#ui/room-link/link.ts";

/** A failure as one piece of text: what happened, what exactly, what to do. */
export function failureSentence(failure: CallFailure): string {
  return [failure.message, failure.detail === undefined ? "" : `(${failure.detail})`, failure.todo]
    .filter((part) => part !== "")
    .join(" ");
}

/** Something a press does: its state for the control, and the press itself. */
export interface Action<Given extends unknown[]> {
  readonly state: ControlState;
  readonly failure: CallFailure | undefined;
  readonly run: (...given: Given) => void;
  /** Forgets a failure, as when the form is changed. */
  readonly clear: () => void;
}

/** Runs `act` at a press; pending until it has an answer, failed with its sentence and another try. */
export function useAction<Given extends unknown[]>(act: (...given: Given) => Promise<unknown>): Action<Given> {
  const [state, setState] = useState<ControlState>(actual);
  const [failure, setFailure] = useState<CallFailure>();
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const clear = () => {
    setState(actual);
    setFailure(undefined);
  };
  const run = (...given: Given) => {
    setState(pending);
    setFailure(undefined);
    act(...given)
      .then(() => {
        if (shown.current) {
          clear();
        }
      })
      .catch((thrown: unknown) => {
        if (shown.current) {
          const failed = asCallFailure(thrown);
          setFailure(failed);
          setState({ kind: "failed", sentence: failureSentence(failed), retry: () => run(...given) });
        }
      });
  };
  return { state, failure, run, clear };
}
