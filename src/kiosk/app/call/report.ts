import type { KioskReport } from "#protocol/commands/kiosk.ts";
import type { DeviceNames } from "#protocol/device-names.ts";
import type { DrawnLayout } from "#protocol/layout.ts";
import type { Intent, Person, StatusTree } from "#protocol/status.ts";
import type { Quality } from "../../media/quality.ts";
import type { Snapshot } from "../../media/snapshot.ts";
import type { CaptureState } from "../capture/capture-state.ts";
import type { MeetingNow } from "./meeting.ts";

/** Everything a report is made of. */
export interface ReportFacts {
  readonly meeting: MeetingNow;
  /** How the connection is, as it is worth saying. */
  readonly quality: Quality;
  /** The last decision, so that a report outside a meeting says which one it obeys. */
  readonly intent: Intent | undefined;
  readonly wanted: StatusTree["media.wanted"];
  /** Whether the room lets its sound through: wanted, and neither muted by itself nor asked to be. */
  readonly open: boolean;
  /** Muted here, whatever the controller wants: it was away, or somebody asked for quiet. */
  readonly safetyMuted: boolean;
  readonly microphone: CaptureState;
  readonly camera: CaptureState;
  readonly loudspeaker: boolean;
  /** What they call themselves. */
  readonly names: DeviceNames;
  readonly roomName: string;
  /** How the screen shows the meeting. */
  readonly layout: DrawnLayout;
  /** The page is drawn black. */
  readonly black: boolean;
  readonly shell: string;
}

const stars: Record<Quality, Person["quality"]> = { unknown: 3, good: 3, unsteady: 2, weak: 1, frozen: 0 };
const words: Record<Quality, KioskReport["quality"]> = {
  unknown: "good",
  good: "good",
  unsteady: "weak",
  weak: "poor",
  frozen: "lost",
};

/** As many as a meeting server of ours lets in, and as much of a name: a report that is too large is none. */
const [mostOthers, longestName] = [100, 64];

/** What is so now, for the controller. */
export function makeReport(facts: ReportFacts): KioskReport {
  const { meeting, wanted } = facts;
  const inside = meeting.is === "joined" || meeting.is === "reconnecting" ? meeting.snapshot : undefined;
  const microphone = microphoneOf(facts, inside);
  const camera = cameraOf(facts, inside);
  return {
    callId: meeting.is === "idle" ? null : meeting.call.callId,
    generation: meeting.is === "idle" ? (facts.intent?.generation ?? 0) : meeting.call.generation,
    state: meeting.is,
    ...("failure" in meeting && meeting.failure !== undefined ? { failure: meeting.failure } : {}),
    microphone,
    camera,
    volume: wanted.volume,
    selfView: wanted.selfView,
    layout: facts.layout,
    people: inside === undefined ? [] : peopleOf(facts, inside, microphone, camera),
    devices: {
      microphone: facts.microphone,
      camera: facts.camera,
      loudspeaker: facts.loudspeaker ? "ready" : "absent",
      names: facts.names,
    },
    quality: meeting.is === "reconnecting" ? "lost" : words[facts.quality],
    shell: facts.shell,
    safetyMuted: facts.safetyMuted,
    ...(facts.black ? { black: true } : {}),
  };
}

/** Open only when sound is let through: in a meeting the engine has to say so too. */
function microphoneOf({ open }: ReportFacts, inside: Snapshot | undefined): KioskReport["microphone"] {
  return open && inside?.self.microphone !== "muted" ? "open" : "muted";
}

function cameraOf({ wanted, camera }: ReportFacts, inside: Snapshot | undefined): boolean {
  return wanted.camera && camera === "ready" && (inside === undefined || inside.self.camera === "on");
}

function peopleOf(
  facts: ReportFacts,
  snapshot: Snapshot,
  microphone: KioskReport["microphone"],
  camera: boolean,
): Person[] {
  const self: Person = {
    id: "self",
    name: facts.roomName,
    kind: "room",
    self: true,
    microphone,
    camera,
    quality: stars[facts.quality],
  };
  const others = snapshot.peers.slice(0, mostOthers).map(
    (peer): Person => ({
      id: peer.id,
      name: peer.name.slice(0, longestName),
      kind: peer.role,
      self: false,
      microphone: peer.microphone === "on" ? "open" : "muted",
      camera: peer.camera === "on",
      quality: peer.away ? 0 : stars[peer.quality],
    }),
  );
  return [self, ...others];
}
