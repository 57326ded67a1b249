import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const sampleSchema = z.object({
  /** Under which conditions. */
  phase: z.string(),
  /** What was done, and to what end. */
  what: z.string(),
  /** Milliseconds by what was waited for; what did not happen in time is not there. */
  times: z.record(z.string(), z.number()),
});

export type Sample = z.infer<typeof sampleSchema>;

/** The samples of a long measurement, one a line: one that was broken off goes on where it stood. */
export class KeptSamples {
  readonly #file: string | undefined;
  readonly #samples: Sample[];

  /** @param file where they are kept; undefined: in memory alone */
  constructor(file: string | undefined) {
    this.#file = file;
    this.#samples = file !== undefined && existsSync(file) ? readLines(readFileSync(file, "utf8")) : [];
  }

  add(sample: Sample): void {
    this.#samples.push(sample);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(sample)}\n`);
  }

  of(phase: string, what: string): readonly Sample[] {
    return this.#samples.filter((sample) => sample.phase === phase && sample.what === what);
  }
}

/** The last line may be half a line. */
function readLines(text: string): Sample[] {
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => sampleSchema.parse(JSON.parse(line)));
}
