import { type NoteCode, note } from "#protocol/device-notes.ts";
import type { EchoFinding } from "#protocol/echo-measurement.ts";
import { type ProblemCode, problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";
import { told } from "./told.ts";

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
  const figure = (name: NoteCode, db: number | null) => (db === null ? [] : [note(name, { db })]);
  const figures = [
    ...figure("problem-echo-cancelled", last.cancelledDb),
    ...figure("problem-echo-tested", last.testedDb),
    ...figure("problem-echo-left", last.leftDb),
    ...figure("problem-echo-room", last.roomDb),
  ];
  return [{ code, since: last.since, ...problemTable[code], ...told(figures) }];
}
