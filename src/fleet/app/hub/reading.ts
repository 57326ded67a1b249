import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { z } from "zod";
import { askHub } from "./ask.ts";
import { turn } from "./changes.ts";
import { contact, hubNow } from "./contact.ts";
import { asHubFailure, type HubFailure } from "./failure.ts";

/** What the hub has said so far. A value once read stays while it is read again or can't be. */
export interface Reading<Value> {
  readonly value: Value | undefined;
  readonly failure: HubFailure | undefined;
  readonly reload: () => void;
}

/** Asks the hub for `path`, again as {@link useAsking} says. Undefined asks for nothing. */
export function useReading<Schema extends z.ZodType>(
  path: string | undefined,
  schema: Schema,
): Reading<z.output<Schema>> {
  return useAsking(path, () => askHub("GET", path ?? "", schema));
}

/**
 * Asks the hub: at once, whenever something changes, and once it answers again. One answer is awaited at a time, so that a
 * hub that is slower than what changes is still heard.
 *
 * @param what another question where this is another; undefined asks nothing
 */
export function useAsking<Value>(what: string | undefined, question: () => Promise<Value>): Reading<Value> {
  const [value, setValue] = useState<Value>();
  const [failure, setFailure] = useState<HubFailure>();
  const latest = useRef(question);
  latest.current = question;
  const reload = useRef(() => {});
  useEffect(() => {
    if (what === undefined) {
      return;
    }
    let isWanted = true;
    let isAsking = false;
    let isDue = false;
    const ask = () => {
      isDue = isAsking;
      if (isAsking) {
        return;
      }
      isAsking = true;
      latest
        .current()
        .then((answer) => {
          if (isWanted) {
            setValue(() => answer);
            setFailure(undefined);
          }
        })
        .catch((thrown: unknown) => {
          if (isWanted) {
            setFailure(asHubFailure(thrown));
          }
        })
        .finally(() => {
          isAsking = false;
          if (isWanted && isDue) {
            ask();
          }
        });
    };
    reload.current = ask;
    let isFirst = true;
    const stop = effect(() => {
      const isSilent = contact.value.state === "silent";
      if (turn.value >= 0 && (isFirst || !isSilent)) {
        ask();
      }
      isFirst = false;
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [what]);
  return { value, failure, reload: () => reload.current() };
}

/** The hub's clock, renewed every `everyMs` while the component is shown. */
export function useNow(everyMs = 10_000): number {
  const [now, setNow] = useState(hubNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(hubNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** `value` once it has not changed for `ms`: a search asks when somebody has stopped typing. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
