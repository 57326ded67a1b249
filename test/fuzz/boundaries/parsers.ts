import { type Boundary, dropped, type Input, type OpenBoundary } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { parsers } from "../parsers/all.ts";
import { changedFrame, type Parser, ReaderInUse, wildFrame } from "../parsers/parser.ts";

/** Frames of one input: ten thousand inputs are a million. */
const framesEach = 100;
/** After so many the reader has to be in step within one valid frame. */
const framesBetweenChecks = 10;

/** Frames at a reader of a device's bytes: nothing throws, and it is in step again within one that is valid. */
function framesAt(parser: Parser): Boundary {
  return {
    name: `parser: ${parser.name}`,
    way: `${framesEach} frames an input, to the reader in this process; in step after each ${framesBetweenChecks}`,
    open: async (): Promise<OpenBoundary> => {
      const reader = new ReaderInUse(parser);
      const input = (label: string, chance: Chance, make: (chance: Chance, parser: Parser) => Buffer): Input => {
        const frames = Array.from({ length: framesEach }, () => make(chance, parser));
        return {
          label,
          get shown() {
            return frames.map((frame) => frame.toString("hex"));
          },
          send: async () => {
            for (const [index, frame] of frames.entries()) {
              reader.hear(frame, chance);
              if (index % framesBetweenChecks === framesBetweenChecks - 1) reader.check();
            }
            return dropped("heard");
          },
        };
      };
      return {
        make: (chance) => input("wild", chance, wildFrame),
        mutate: (chance) => input("changed", chance, changedFrame),
        state: async () => "",
        processes: () => ({ "this process": process.pid }),
        trouble: () => [],
        [Symbol.asyncDispose]: async () => {},
      };
    },
  };
}

export const parserFrames: readonly Boundary[] = parsers.map(framesAt);
