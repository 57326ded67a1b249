import type { EchoFinding } from "#protocol/echo-measurement.ts";
import { type ProblemCode, problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";

/** What a measurement finds that somebody has to look after. */
const worth: Partial<Record<EchoFinding, ProblemCode>> = {
  "echo-left": "echo-left",
  "echo-grown": "echo-grown",
  "tone-unheard": "echo-unheard",
  "microphone-silent": "microphone-silent",
};

/** What the last measurement of the echo found wrong. */
export function echoProblems({ "sound.echo": echo }: Partial<StatusTree>): Problem[] {
  const last = echo?.last ?? null;
  const code = last === null ? undefined : worth[last.finding];
  if (last === null || code === undefined) return [];
  const figures = [
    last.cancelledDb === null ? "" : `${last.cancelledDb} dB taken away`,
    last.testedDb === null ? "" : `${last.testedDb} dB when it was tested`,
    last.leftDb === null ? "" : `${last.leftDb} dB left`,
    last.roomDb === null ? "" : `room ${last.roomDb} dB`,
  ].filter((words) => words !== "");
  return [{ code, since: last.since, ...problemTable[code], detail: figures.join(", ") }];
}
