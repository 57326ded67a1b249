import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Fault } from "#protocol/controllable.ts";
import { valueFaultSaid } from "../messages/value-faults.ts";
import { asCallFailure } from "../room-link/link.ts";
import { actual, type ControlState, pending } from "./control-state.tsx";

/** A quicker answer than this shows no waiting at all; milliseconds. */
const patience = 120;

/** Something a control does, and where it stands. */
export interface Action<Args extends readonly unknown[]> {
  readonly state: ControlState;
  readonly start: (...args: Args) => void;
  /** Forget a failure. */
  readonly clear: () => void;
}

/** Runs a command for a control: pending while it lasts, failed with its sentence and another try. */
export function useAction<Args extends readonly unknown[]>(run: (...args: Args) => Promise<unknown>): Action<Args> {
  const [state, setState] = useState<ControlState>(actual);
  const latest = useRef(run);
  latest.current = run;
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const start = useCallback((...args: Args) => {
    turn.current += 1;
    const mine = turn.current;
    const show = (next: ControlState) => {
      if (turn.current === mine) {
        setState(next);
      }
    };
    const timer = setTimeout(() => show(pending), patience);
    latest.current(...args).then(
      () => {
        clearTimeout(timer);
        show(actual);
      },
      (thrown: unknown) => {
        clearTimeout(timer);
        const failure = asCallFailure(thrown);
        show({ kind: "failed", sentence: failure.message, todo: failure.todo, retry: () => start(...args) });
      },
    );
  }, []);
  const clear = useCallback(() => {
    turn.current += 1;
    setState(actual);
  }, []);
  return { state, start, clear };
}

/** What a controllable value of the status tree says of itself. */
interface Reported {
  readonly target?: unknown;
  readonly fault?: Fault | undefined;
}

/** The state of a control from both sides: what the room says of the value, and what became of the last press. */
export function useControlState(
  value: Reported | undefined,
  action: Action<never[]> | Action<readonly unknown[]>,
): ControlState {
  const isSlow = useLasting(value?.target !== undefined);
  if (action.state.kind === "failed") {
    return action.state;
  }
  if (value?.fault !== undefined) {
    return { kind: "failed", sentence: valueFaultSaid(value.fault) };
  }
  return isSlow || action.state.kind === "pending" ? pending : actual;
}

/** Whether it has been so for longer than anybody minds, whoever asked for it: what is done at once is not drawn as waiting. */
function useLasting(isSo: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) {
      setLasts(false);
      return;
    }
    const timer = setTimeout(() => setLasts(true), patience);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && lasts;
}
