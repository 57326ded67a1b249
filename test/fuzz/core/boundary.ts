import type { Chance } from "./chance.ts";

/** One thing that is sent over a boundary. */
export interface Input {
  /** What it was meant as: a command, a request, a kind of packet. */
  readonly label: string;
  /** Shown when something goes wrong with it. */
  readonly shown: unknown;
  /** Sends it; says how it was taken. Rejects when that cannot be said: a crash, silence, an answer of no form. */
  readonly send: () => Promise<Outcome>;
}

/**
 * How an input was taken: done, refused by a code, or dropped without an answer where the boundary's language has none
 * (bytes on a serial line, a frame that is no frame).
 */
export type Outcome =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "dropped"; readonly how: string };

/** A boundary that is open. */
export interface OpenBoundary extends AsyncDisposable {
  /** A valid input, or something wild. */
  readonly make: (chance: Chance) => Input;
  /** A valid input with a single field changed. */
  readonly mutate: (chance: Chance) => Input;
  /** What must be the same before and after an input that was not accepted. */
  readonly state: () => Promise<string>;
  /** The processes behind it, by name; none where it is crossed within one process. */
  readonly processes: () => Readonly<Record<string, number>>;
  /** What must not have happened: a crash, a rejection nobody waited for, a complaint in a log. */
  readonly trouble: () => readonly string[];
  /** Waits until the other side has settled after the last input. */
  readonly settled?: () => Promise<void>;
  /** What has to work afterwards. */
  readonly after?: () => Promise<void>;
}

/** A boundary of the room: where what a stranger made comes in. */
export interface Boundary {
  readonly name: string;
  /** How it is crossed: the transport, and what is real. */
  readonly way: string;
  readonly open: () => Promise<OpenBoundary>;
}

export const accepted: Outcome = { kind: "accepted" };
export const refused = (code: string): Outcome => ({ kind: "refused", code });
export const dropped = (how: string): Outcome => ({ kind: "dropped", how });
