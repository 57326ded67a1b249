import { deviceFaultCodes, deviceFaultWords } from "#protocol/device-faults.ts";
import { type ProblemCode, problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";

/** What no status node says. */
export interface RoomHealth {
  /** Since when the store could not write, and why. */
  readonly disk?: { readonly since: number; readonly why: string };
  /** The settings file is broken: what it says. */
  readonly file?: { readonly since: number; readonly why: string };
  /** When this program was built or released: a clock before that is wrong. Milliseconds since 1970. */
  readonly releasedAt: number;
  readonly now: number;
  readonly startedAt: number;
}

const weight: Readonly<Record<Problem["severity"], number>> = { error: 0, warning: 1, info: 2 };
/** How long something may take to come up before it is a problem. */
const graceMs = 5_000;

/** What is wrong with the room, worst first, oldest first among equals. */
export function problemsOf(nodes: Partial<StatusTree>, health: RoomHealth): Problem[] {
  return [
    ...roomProblems(health),
    ...setupProblems(nodes, health),
    ...cameraProblems(nodes),
    ...screenProblems(nodes, health),
    ...recoveryProblems(nodes),
    ...serverProblems(nodes, health),
  ].sort((a, b) => weight[a.severity] - weight[b.severity] || a.since - b.since);
}

function roomProblems({ disk, file, releasedAt, now, startedAt }: RoomHealth): Problem[] {
  return [
    ...(disk === undefined ? [] : [problem("disk-failed", disk.since, { detail: disk.why })]),
    ...(file === undefined ? [] : [problem("settings-file", file.since, { detail: file.why })]),
    ...(now < releasedAt ? [problem("clock-wrong", startedAt)] : []),
  ];
}

function setupProblems({ setup }: Partial<StatusTree>, { startedAt }: RoomHealth): Problem[] {
  return setup?.required === true ? [problem("setup-required", startedAt)] : [];
}

function cameraProblems({ camera }: Partial<StatusTree>): Problem[] {
  const health = camera?.health;
  switch (health?.state) {
    case "absent":
    case "failed":
    case "degraded": {
      const { since, code: fault, why, todo } = health;
      const found = problem(health.state === "degraded" ? "camera-degraded" : "camera-away", since, { fault });
      const known = deviceFaultCodes.find((code) => code === fault);
      return [{ ...found, words: known === undefined ? why : deviceFaultWords(known, "The camera"), todo }];
    }
    default:
      return [];
  }
}

/** Restarts of the screen that are no longer chance, within the time they count. */
const unsteadyAfter = 2;

function recoveryProblems({ "kiosk.recovery": recovery }: Partial<StatusTree>): Problem[] {
  if (recovery === undefined || recovery === null) return [];
  const { graphics, safePage, counts, last, heardAt } = recovery;
  const since = last?.at ?? heardAt;
  const why = last === null || last.why === "" ? {} : { detail: last.why };
  const unsteady = counts.restarts >= unsteadyAfter || counts.displays > 0 || counts.reboots > 0;
  return [
    ...(safePage ? [problem("screen-safe", since, why)] : []),
    ...(unsteady && !safePage ? [problem("screen-unsteady", since, why)] : []),
    ...(graphics ? [] : [problem("screen-without-graphics", heardAt)]),
  ];
}

function screenProblems(nodes: Partial<StatusTree>, { now }: RoomHealth): Problem[] {
  const { kiosk } = nodes;
  // The safe page says more than that the room's own page is missing.
  if (kiosk === undefined || nodes["kiosk.recovery"]?.safePage === true) return [];
  const { since, microphone, camera, loudspeaker } = kiosk;
  if (!kiosk.connected) return now - since < graceMs ? [] : [problem("screen-away", since)];
  // What it has not said yet is not missing.
  if (kiosk.shell === "") return [];
  return [
    ...(microphone === "ready" ? [] : [problem(`microphone-${microphone}`, since)]),
    ...(camera === "ready" ? [] : [problem(`picture-${camera}`, since)]),
    ...(loudspeaker === "ready" ? [] : [problem("loudspeaker-absent", since)]),
  ];
}

function serverProblems(nodes: Partial<StatusTree>, { now }: RoomHealth): Problem[] {
  const server = nodes["meeting.server"];
  if (server === undefined || server.reachable || now - server.since < graceMs) return [];
  return [problem("meeting-server-away", server.since, server.why === "" ? {} : { detail: server.why })];
}

/** A row of the problems table as it is now. */
function problem(code: ProblemCode, since: number, more: Pick<Problem, "detail" | "fault"> = {}): Problem {
  return { code, since, ...problemTable[code], ...more };
}
