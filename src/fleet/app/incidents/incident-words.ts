import type { Incident } from "#protocol/wire/fleet-api.ts";
import type { Mark } from "#ui/desk/state-mark.tsx";
import { problemSaid } from "#ui/messages/faults.ts";
import { t } from "#ui/messages/fleet.ts";

/** What each severity is drawn with. */
export const severityMarks: Readonly<Record<Incident["severity"], Mark>> = {
  error: "fault",
  warning: "warn",
  info: "off",
};

/** What went wrong, in the reader's language; a code of a newer hub as it came. */
export function incidentSaid({ code, problem, severity, openedAt }: Incident): string {
  if (code === "unreachable") return t("fleet.incident.unreachable");
  return problemSaid(problem ?? { code, severity, since: openedAt, words: code, todo: "" }).words;
}

/** How long it has lasted until `now`, or lasted in all, ms. */
export function lasted({ noticedAt, closedAt }: Pick<Incident, "noticedAt" | "closedAt">, now: number): number {
  return Math.max(0, (closedAt ?? now) - noticedAt);
}

/** Several answers of the hub as one list: each incident once, as it was said last, newest first. */
export function oneList(...answers: readonly (readonly Incident[])[]): readonly Incident[] {
  const known = new Map<string, Incident>();
  for (const incident of answers.flat()) {
    known.set(incident.id, incident);
  }
  return [...known.values()].toSorted((a, b) => b.openedAt - a.openedAt);
}
