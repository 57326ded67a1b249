import { useEffect, useRef, useState } from "preact/hooks";
import { actual, type ControlState, pending } from "../components/control-state.tsx";

/** Something refused or failed, said in the reader's language: its message is a sentence to show. */
export interface SaidFailure extends Error {
  /** What IT knows it by. */
  readonly code: string;
  /** What to do now. */
  readonly todo: string;
  /** What exactly, for IT. */
  readonly detail: string | undefined;
}

/** A failure as one piece of text: what happened, what exactly, what to do. */
export function failureSentence(failure: SaidFailure): string {
  return [failure.message, failure.detail === undefined ? "" : `(${failure.detail})`, failure.todo]
    .filter((part) => part !== "")
    .join(" ");
}

/** Something a press does: its state for the control, and the press itself. */
export interface Action<Given extends unknown[], Failure extends SaidFailure> {
  readonly state: ControlState;
  readonly failure: Failure | undefined;
  readonly run: (...given: Given) => void;
  /** Forgets a failure, as when the form is changed. */
  readonly clear: () => void;
}

/**
 * Runs `act` at a press; pending until it has an answer, failed with its sentence and another try.
 * @param asFailure what was thrown, as the page says it
 */
export function useSaidAction<Given extends unknown[], Failure extends SaidFailure>(
  act: (...given: Given) => Promise<unknown>,
  asFailure: (thrown: unknown) => Failure,
): Action<Given, Failure> {
  const [state, setState] = useState<ControlState>(actual);
  const [failure, setFailure] = useState<Failure>();
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
          const failed = asFailure(thrown);
          setFailure(failed);
          setState({ kind: "failed", sentence: failureSentence(failed), retry: () => run(...given) });
        }
      });
  };
  return { state, failure, run, clear };
}
