import type { Log } from "#base/log.ts";
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

const accessWords =
  "Passwords, panels and tokens are those of then, also those changed or revoked since; everybody was signed out.";

/** What was lost, for an administrator: since when, which settings revisions, and where the damaged file is. */
export function lossDetail(loss: Loss): string {
  const { restoredFrom, stateOf, revision, revisionBefore, changesLost, keptAs, why } = loss;
  const parts = [
    ...(restoredFrom === null || stateOf === null
      ? []
      : [`State of ${minute(stateOf)}, from ${restoredFrom}.`, accessWords]),
    ...(changesLost === null ? [] : [changesLost === 0 ? "No change is missing." : changes(changesLost)]),
    ...(revisionBefore !== null && revisionBefore > revision ? [revisions(revision + 1, revisionBefore)] : []),
    ...(keptAs === null ? [] : [`The damaged file is kept as ${keptAs}.`]),
  ];
  return [...parts, why].join(" ");
}

function changes(count: number): string {
  return count === 1 ? "One change is missing." : `${count} changes are missing.`;
}

function revisions(first: number, last: number): string {
  return first === last ? `Settings revision ${first} is lost.` : `Settings revisions ${first} to ${last} are lost.`;
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
