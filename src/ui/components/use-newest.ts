import { useRef, useState } from "preact/hooks";
import { type Action, useAction } from "./use-action.ts";

/** What {@link useNewest} sends, and whether any of it is still on its way. */
export interface Newest<Value> extends Action<[value: Value]> {
  /** From the first moment on, which {@link Action.state} shows after a while only. */
  readonly busy: boolean;
}

/**
 * Sends what a hand that slides wants: at once, and while one is being answered only the newest of those that come
 * meanwhile. The last one is always sent.
 */
export function useNewest<Value>(send: (value: Value) => Promise<unknown>): Newest<Value> {
  const latest = useRef(send);
  latest.current = send;
  const waiting = useRef<{ value: Value } | undefined>(undefined);
  const running = useRef<Promise<unknown> | undefined>(undefined);
  const [, setEnded] = useState(0);
  const action = useAction((value: Value) => {
    waiting.current = { value };
    running.current ??= (async () => {
      try {
        for (let next = waiting.current; next !== undefined; next = waiting.current) {
          waiting.current = undefined;
          // One that failed and was replaced meanwhile is nobody's wish any more.
          await latest.current(next.value).catch((error: unknown) => {
            if (waiting.current === undefined) throw error;
          });
        }
      } finally {
        running.current = undefined;
        setEnded((times) => times + 1);
      }
    })();
    return running.current;
  });
  return { ...action, busy: running.current !== undefined };
}
