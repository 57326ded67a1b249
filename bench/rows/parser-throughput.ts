import { Chance } from "../../test/fuzz/core/chance.ts";
import { parsers } from "../../test/fuzz/parsers/all.ts";
import { changedFrame, type Parser } from "../../test/fuzz/parsers/parser.ts";
import { now } from "../clock.ts";
import type { Row } from "../row.ts";
import { type Figure, figure, summarise } from "../table.ts";

const batch = 1_000;

/** Milliseconds for each batch of frames. */
function batches(parser: Parser, frames: readonly Uint8Array[], count: number): number[] {
  const read = parser.open();
  const taken: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const before = now();
    for (const frame of frames) read(frame);
    taken.push(now() - before);
  }
  return taken;
}

const rate = (samples: readonly number[]): string =>
  `${Math.round((1_000 * batch) / summarise(samples).p50).toLocaleString("en")} frames a second`;

/** How fast each reader of a device's bytes is, with what the device sends and with the same damaged. */
export const parserThroughput: Row = async ({ quick, say }) => {
  const count = quick ? 5 : 30;
  const figures: Figure[] = [];
  for (const parser of parsers) {
    say(parser.name);
    const chance = new Chance(1);
    const valid = Array.from({ length: batch }, () => chance.pick(parser.frames));
    const changed = Array.from({ length: batch }, () => changedFrame(chance, parser));
    // The first rounds are compiled during them.
    batches(parser, valid, 5);
    const [good, damaged] = [batches(parser, valid, count), batches(parser, changed, count)];
    figures.push(
      figure(parser.name, good, { note: `${rate(good)}; ${rate(damaged)} where each is damaged in one place` }),
    );
  }
  return {
    row: "parsers",
    title: "Readers of devices' bytes: frames a second",
    conditions: [
      `In one process, no transport: milliseconds for ${batch} frames, ${count} times, each frame one chunk, cut out and put`,
      "into words. The rate is the median's. A camera at 9600 baud sends some 300 frames a second at most.",
    ].join(" "),
    figures,
  };
};
