import { useEffect, useState } from "preact/hooks";
import type { CallFailure } from "#ui/room-link/link.ts";

/** Seconds a refusal asks to wait, from its detail ("12", "in 12 s"); 0 when it does not. */
export function secondsToWait(failure: CallFailure | undefined): number {
  if (failure?.code !== "too-many") {
    return 0;
  }
  const found = /\d+/.exec(failure.detail ?? "")?.[0];
  return found === undefined ? 10 : Math.min(3_600, Number(found));
}

/** Counts down the seconds after a `too-many`; 0 when another try is allowed. */
export function useWait(failure: CallFailure | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = Date.now() + secondsToWait(failure) * 1_000;
    const show = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}
