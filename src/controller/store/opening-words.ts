import type { Log } from "#base/log.ts";
import { type Note, note, type Said, saidInEnglish } from "#protocol/device-notes.ts";
import type { OpeningReport } from "./database-file.ts";
import type { Loss } from "./loss.ts";

const outcomes: Readonly<Record<Loss["outcome"], string>> = {
  restored: "The room's database was damaged. A backup took its place.",
  anew: "The room's database was damaged and there was no backup: the room starts anew.",
  incomplete: "The room's database is whole, and its last changes are missing.",
};

/** Says in the log how the database opened. */
export function tellOpening(log: Log, { loss, steps }: OpeningReport): void {
  if (loss !== undefined) log.error(outcomes[loss.outcome], { ...loss, because: lossDetail(loss) });
  for (const step of steps) log.info("Brought the database up to date.", { step });
}

/** What was lost, for an administrator: since when, which settings revisions, and where the damaged file is. */
export function lossSaid(loss: Loss): readonly Said[] {
  const { outcome, restoredFrom, stateOf, revision, revisionBefore, changesLost, keptAs, why } = loss;
  return [
    ...(restoredFrom === null || stateOf === null
      ? []
      : [note("problem-lost-state", { at: minute(stateOf), file: restoredFrom }), note("problem-lost-access")]),
    ...(changesLost === null ? [] : [changes(changesLost)]),
    ...(revisionBefore !== null && revisionBefore > revision ? [revisions(revision + 1, revisionBefore)] : []),
    ...(keptAs === null ? [] : [note("problem-lost-kept", { file: keptAs })]),
    outcome === "incomplete" ? note("problem-lost-log") : why,
  ];
}

/** The same in English, as the log has it. */
export function lossDetail(loss: Loss): string {
  return lossSaid(loss).map(saidInEnglish).join(" ");
}

function changes(count: number): Note {
  if (count === 0) return note("problem-lost-nothing");
  return count === 1 ? note("problem-lost-change") : note("problem-lost-changes", { count });
}

function revisions(first: number, last: number): Note {
  return first === last
    ? note("problem-lost-revision", { revision: first })
    : note("problem-lost-revisions", { first, last });
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
