import type { Section } from "./table.ts";

/** How a run was asked for. */
export interface RunOptions {
  /** A look rather than a measurement: few samples. */
  readonly quick: boolean;
  /** Tells whoever waits. */
  readonly say: (words: string) => void;
  /** Where a long measurement keeps its samples, to go on where it was broken off. */
  readonly samples?: string;
}

/** One of the benchmark's rows: measures by itself, with everything it needs started and ended. */
export type Row = (options: RunOptions) => Promise<Section>;
