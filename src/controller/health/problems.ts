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
    ...serverProblems(nodes, health),
  ].sort((a, b) => weight[a.severity] - weight[b.severity] || a.since - b.since);
}

function roomProblems({ disk, file, releasedAt, now, startedAt }: RoomHealth): Problem[] {
  const found: Problem[] = [];
  if (disk !== undefined) {
    found.push({
      code: "disk-failed",
      severity: "error",
      since: disk.since,
      words: `The room cannot write to its disk: ${disk.why}`,
      todo: "Look whether the disk is full or failing. The room goes on with what it knows.",
    });
  }
  if (file !== undefined) {
    found.push({
      code: "settings-file",
      severity: "warning",
      since: file.since,
      words: `The settings file is not understood: ${file.why}`,
      todo: "Correct the file. The settings it gave before stay in force.",
    });
  }
  if (now < releasedAt) {
    found.push({
      code: "clock-wrong",
      severity: "warning",
      since: startedAt,
      words: "The room's clock is in the past.",
      todo: "Give the room a network with a time server, or set its clock.",
    });
  }
  return found;
}

function setupProblems({ setup }: Partial<StatusTree>, { startedAt }: RoomHealth): Problem[] {
  if (setup?.required !== true) return [];
  return [
    {
      code: "setup-required",
      severity: "info",
      since: startedAt,
      words: "The room has no administrator yet.",
      todo: "Open the administration page and give the code on the room's screen.",
    },
  ];
}

function cameraProblems({ camera }: Partial<StatusTree>): Problem[] {
  const health = camera?.health;
  switch (health?.state) {
    case "absent":
    case "failed":
      return [
        {
          code: "camera-away",
          severity: "warning",
          since: health.since,
          // A driver speaks of its device; whoever reads this has several.
          words: health.why.replace(/^The device\b/, "The camera"),
          todo: health.todo,
        },
      ];
    case "degraded":
      return [{ code: "camera-degraded", severity: "info", since: health.since, words: health.why, todo: health.todo }];
    default:
      return [];
  }
}

function screenProblems({ kiosk }: Partial<StatusTree>, { now }: RoomHealth): Problem[] {
  if (kiosk === undefined) return [];
  const { since } = kiosk;
  if (!kiosk.connected) {
    if (now - since < graceMs) return [];
    return [
      {
        code: "screen-away",
        severity: "error",
        since,
        words: "The room's screen is not connected to its controller.",
        todo: "Wait for it to come back, or restart it from the administration page.",
      },
    ];
  }
  // What it has not said yet is not missing.
  if (kiosk.shell === "") return [];
  const found: Problem[] = [];
  const device = (code: string, severity: Problem["severity"], words: string, todo: string): void => {
    found.push({ code, severity, since, words, todo });
  };
  const plug = "Check its cable. It is used as soon as it is back.";
  const allow = "Let the room's screen use it, or end the program that holds it.";
  if (kiosk.microphone === "absent") device("microphone-absent", "error", "The room has no microphone.", plug);
  if (kiosk.microphone === "blocked") device("microphone-blocked", "error", "The microphone cannot be used.", allow);
  if (kiosk.camera === "absent") device("picture-absent", "warning", "The room has no camera picture.", plug);
  if (kiosk.camera === "blocked") device("picture-blocked", "warning", "The camera's picture cannot be used.", allow);
  if (kiosk.loudspeaker === "absent") device("loudspeaker-absent", "error", "The room has no loudspeaker.", plug);
  return found;
}

function serverProblems(nodes: Partial<StatusTree>, { now }: RoomHealth): Problem[] {
  const server = nodes["meeting.server"];
  if (server === undefined || server.reachable || now - server.since < graceMs) return [];
  return [
    {
      code: "meeting-server-away",
      severity: "error",
      since: server.since,
      words: `The meeting server does not answer. ${server.why}`.trim(),
      todo: "It is started again by itself. If it stays away, look into its log.",
    },
  ];
}
