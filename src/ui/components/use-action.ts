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
export function controlState(
  value: Reported | undefined,
  action: Action<never[]> | Action<readonly unknown[]>,
): ControlState {
  if (action.state.kind === "failed") {
    return action.state;
  }
  if (value?.fault !== undefined) {
    return { kind: "failed", sentence: valueFaultSaid(value.fault) };
  }
  return value?.target !== undefined || action.state.kind === "pending" ? pending : actual;
}
