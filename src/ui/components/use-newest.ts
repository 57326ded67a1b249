import { useRef } from "preact/hooks";
import { type Action, useAction } from "./use-action.ts";

/**
 * Sends what a hand that slides wants: at once, and while one is being answered only the newest of those that come
 * meanwhile. The last one is always sent.
 */
export function useNewest<Value>(send: (value: Value) => Promise<unknown>): Action<[value: Value]> {
  const latest = useRef(send);
  latest.current = send;
  const waiting = useRef<{ value: Value } | undefined>(undefined);
  const running = useRef<Promise<unknown> | undefined>(undefined);
  return useAction((value: Value) => {
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
      }
    })();
    return running.current;
  });
}
