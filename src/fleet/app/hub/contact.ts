import { type ReadonlySignal, signal } from "@preact/signals";

/** Whether the hub answers. Moments are milliseconds since 1970 by this device's clock. */
export type Contact =
  | { readonly state: "asking" }
  | { readonly state: "answering" }
  /** `heard`: when it answered last; undefined where it never did. */
  | { readonly state: "silent"; readonly heard: number | undefined };

const current = signal<Contact>({ state: "asking" });
const ahead = signal(0);
let heardAt: number | undefined;

/** Whether the hub answers. */
export const contact: ReadonlySignal<Contact> = current;

/** A difference that comes from answers' whole seconds and the way they take, ms. */
const negligible = 3_000;

/**
 * The hub has answered.
 * @param date the answer's own `Date`, by which the hub's clock is known
 */
export function heard(date: string | null = null): void {
  heardAt = Date.now();
  if (current.peek().state !== "answering") {
    current.value = { state: "answering" };
  }
  const hubs = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(hubs)) {
    const off = hubs - heardAt;
    ahead.value = Math.abs(off) < negligible ? 0 : off;
  }
}

/** The hub has not answered. */
export function unheard(): void {
  if (current.peek().state !== "silent") {
    current.value = { state: "silent", heard: heardAt };
  }
}

/** The hub's clock, ms since 1970: what it says happened is of that clock. */
export function hubNow(): number {
  return Date.now() + ahead.value;
}
