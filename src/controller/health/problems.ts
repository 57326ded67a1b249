import { deviceFaultCodes, deviceFaultWords } from "#protocol/device-faults.ts";
import type { DeviceHealth } from "#protocol/device-health.ts";
import { note, type Said } from "#protocol/device-notes.ts";
import { type ProblemCode, problemTable, type SeenProblem } from "#protocol/problems.ts";
import type { ScreenTrouble } from "#protocol/screen-troubles.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";
import type { DiskTrouble } from "../store/disk-trouble.ts";
import type { Loss } from "../store/loss.ts";
import { lossSaid } from "../store/opening-words.ts";
import { displayProblems } from "./display-problems.ts";
import { echoProblems } from "./echo-problems.ts";
import { modelProblems } from "./model-problems.ts";
import { pictureProblem } from "./picture-problems.ts";
import { told } from "./told.ts";

/** What no status node says. */
export interface RoomHealth {
  /** Since when the store could not write, and why. */
  readonly disk?: { readonly since: number; readonly kind: DiskTrouble["kind"]; readonly why: string };
  /** Since when little room is left on the disk, and how much. */
  readonly low?: { readonly since: number; readonly left: Said };
  /** What the room lost and nobody has said to have seen. */
  readonly loss?: { readonly since: number; readonly loss: Loss };
  /** The settings file is broken: what it says. */
  readonly file?: { readonly since: number; readonly told: readonly Said[] };
  /** Secret settings that no key opens, by name. */
  readonly secrets?: { readonly since: number; readonly keys: string };
  /** Since when the clock is known to be wrong, and by what. */
  readonly clock?: { readonly since: number; readonly why: Said };
  readonly now: number;
  readonly startedAt: number;
}

/** The problem each outcome of a damaged database is. */
export const lossCode: Readonly<Record<Loss["outcome"], SeenProblem>> = {
  restored: "store-restored",
  anew: "store-lost",
  incomplete: "store-incomplete",
};

const weight: Readonly<Record<Problem["severity"], number>> = { error: 0, warning: 1, info: 2 };
/** How long something may take to come up before it is a problem. */
const graceMs = 5_000;

/** What is wrong with the room, worst first, oldest first among equals. */
export function problemsOf(nodes: Partial<StatusTree>, health: RoomHealth): Problem[] {
  return [
    ...roomProblems(health),
    ...networkProblems(nodes, health),
    ...certificateProblems(nodes, health),
    ...setupProblems(nodes, health),
    ...cameraProblems(nodes),
    ...modelProblems(nodes),
    ...speakerphoneProblems(nodes),
    ...displayProblems(nodes),
    ...screenProblems(nodes, health),
    ...recoveryProblems(nodes),
    ...soundProblems(nodes),
    ...echoProblems(nodes),
    ...serverProblems(nodes, health),
  ].sort((a, b) => weight[a.severity] - weight[b.severity] || a.since - b.since);
}

function roomProblems({ disk, low, loss, file, secrets, clock }: RoomHealth): Problem[] {
  return [
    ...(disk === undefined ? [] : [problem(`disk-${disk.kind}`, disk.since, { detail: disk.why })]),
    ...(low === undefined || disk?.kind === "full" ? [] : [problem("disk-low", low.since, told([low.left]))]),
    ...(loss === undefined ? [] : [problem(lossCode[loss.loss.outcome], loss.since, told(lossSaid(loss.loss)))]),
    ...(file === undefined ? [] : [problem("settings-file", file.since, told(file.told))]),
    ...(secrets === undefined ? [] : [problem("secrets-unreadable", secrets.since, { detail: secrets.keys })]),
    ...(clock === undefined ? [] : [problem("clock-wrong", clock.since, told([clock.why]))]),
  ];
}

/** What the machine says of its network. A room that is starting has none for a moment. */
function networkProblems({ system, network }: Partial<StatusTree>, { now, startedAt }: RoomHealth): Problem[] {
  if (network === undefined || now - startedAt < graceMs) return [];
  const { reach, reachSince } = network;
  return [
    ...(reach === "none" ? [problem("network-none", reachSince)] : []),
    ...(reach === "link-local" ? [problem("network-link-local", reachSince)] : []),
    ...(reach === "network" && system !== undefined && system.names !== "ok"
      ? [problem("names-silent", reachSince)]
      : []),
  ];
}

/** So long before its end a firm's certificate is to be renewed: authorities take their time. */
const certificateEndsMs = 21 * 24 * 3_600_000;

function certificateProblems({ certificate }: Partial<StatusTree>, { now }: RoomHealth): Problem[] {
  if (certificate === undefined || certificate === null) return [];
  const { state, until, leadsHere, names } = certificate;
  const day = { detail: new Date(until).toISOString().slice(0, 10) };
  if (state === "ended") return [problem("certificate-over", until, day)];
  const from = until - certificateEndsMs;
  return [
    ...(now >= from ? [problem("certificate-ends", from, day)] : []),
    ...(leadsHere === "no" ? [problem("certificate-elsewhere", certificate.from, { detail: names[0] ?? "" })] : []),
  ];
}

function setupProblems({ setup }: Partial<StatusTree>, { startedAt }: RoomHealth): Problem[] {
  return setup?.required === true ? [problem("setup-required", startedAt)] : [];
}

function cameraProblems({ camera, cameras }: Partial<StatusTree>): Problem[] {
  const several = cameras !== undefined && cameras.length > 1;
  const all = several ? cameras : camera === undefined || camera === null ? [] : [camera];
  return all.flatMap(({ health, name }) => {
    switch (health.state) {
      case "absent":
      case "failed":
      case "degraded": {
        const code = health.state === "degraded" ? "camera-degraded" : "camera-away";
        if (!several) return [deviceProblem(code, health, "The camera")];
        return [{ ...deviceProblem(code, health, name), device: name }];
      }
      default:
        return [];
    }
  });
}

/** A room whose speakerphone was never there has none; one that was, or that cannot be opened, is missed. */
function speakerphoneProblems({ speakerphone }: Partial<StatusTree>): Problem[] {
  if (speakerphone === undefined || speakerphone === null) return [];
  const { health, mutedBySwitch } = speakerphone;
  const since = "since" in health ? health.since : 0;
  const muted = mutedBySwitch ? [problem("speakerphone-muted", since)] : [];
  const isMissed = health.state === "failed" || (health.state === "absent" && health.code !== "DEVICE_PORT_ABSENT");
  return isMissed ? [deviceProblem("speakerphone-away", health, "The speakerphone"), ...muted] : muted;
}

/** Troubles of the screen whose own sentence says all there is to say of them. */
const saidWhole: ReadonlySet<ScreenTrouble> = new Set([
  "page-silent",
  "not-starting",
  "shell-gone",
  "asked",
  "next-try",
]);
/** Restarts of the screen that are no longer chance, within the time they count. */
const unsteadyAfter = 2;

function recoveryProblems({ "kiosk.recovery": recovery }: Partial<StatusTree>): Problem[] {
  if (recovery === undefined || recovery === null) return [];
  const { graphics, safePage, counts, last, heardAt } = recovery;
  const since = last?.at ?? heardAt;
  const why = last === null || last.why === "" ? {} : { detail: last.why, told: screenSaid(last) };
  const unsteady = counts.restarts >= unsteadyAfter || counts.displays > 0 || counts.reboots > 0;
  return [
    ...(safePage ? [problem("screen-safe", since, why)] : []),
    ...(unsteady && !safePage ? [problem("screen-unsteady", since, why)] : []),
    ...(graphics ? [] : [problem("screen-without-graphics", heardAt)]),
  ];
}

/** The trouble in the reader's language, and what the system said of it as it came. */
function screenSaid({ trouble, why }: { readonly trouble: ScreenTrouble; readonly why: string }): Said[] {
  const said = note("problem-screen", { trouble });
  return saidWhole.has(trouble) ? [said] : [said, why];
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
    ...(camera === "ready" ? [] : [pictureProblem(camera, nodes["camera.bound"], since)]),
    ...(loudspeaker === "ready" ? [] : [problem("loudspeaker-absent", since)]),
  ];
}

function soundProblems({ sound, "sound.wanted": wanted }: Partial<StatusTree>): Problem[] {
  if (sound?.system.state !== "ready") return [];
  const { outside, resisted, contested, capture, missing, since } = sound;
  return [
    ...(resisted && capture === "open" && wanted?.muted === true ? [problem("microphone-not-muted", since)] : []),
    ...(outside ? [problem("microphone-hushed", since)] : []),
    ...(contested ? [problem("sound-contested", since)] : []),
    ...(missing.length > 0 ? [problem("sound-device-missing", since)] : []),
  ];
}

function serverProblems(nodes: Partial<StatusTree>, { now }: RoomHealth): Problem[] {
  const server = nodes["meeting.server"];
  if (server === undefined || server.reachable || now - server.since < graceMs) return [];
  const { since, why, note: said } = server;
  const more = { ...(why === "" ? {} : { detail: why }), ...(said === undefined ? {} : { told: [said] }) };
  return [problem("meeting-server-away", since, more)];
}

/** What is wrong with a device, in the words of its fault. */
function deviceProblem(
  code: ProblemCode,
  health: Extract<DeviceHealth, { readonly why: string }>,
  device: string,
): Problem {
  const { since, code: fault, why, todo } = health;
  const wrong = health.state === "failed" ? health.wrong : undefined;
  const known = deviceFaultCodes.find((each) => each === fault);
  return {
    ...problem(code, since, { fault, ...(wrong === undefined ? {} : { wrong }) }),
    words: known === undefined ? why : deviceFaultWords(known, device),
    todo,
  };
}

/** A row of the problems table as it is now. */
function problem(
  code: ProblemCode,
  since: number,
  more: Pick<Problem, "detail" | "told" | "fault" | "wrong"> = {},
): Problem {
  return { code, since, ...problemTable[code], ...more };
}
