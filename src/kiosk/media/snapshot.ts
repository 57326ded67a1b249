import type { PeerRole } from "#protocol/wire/signalling.ts";
import type { Quality } from "./quality.ts";
import type { FailureCode } from "./signalling/failure.ts";

/** Why a meeting is over for this client. */
export type EndReason = "left" | "meeting-ended" | "replaced" | "removed";

/** Where the engine stands. */
export type EngineState =
  | { readonly is: "idle" }
  | { readonly is: "joining" }
  | { readonly is: "joined"; readonly code: string; readonly title: string }
  /** Signalling or media dropped; what was there is being brought back without anyone asking. */
  | { readonly is: "reconnecting"; readonly code: string; readonly title: string; readonly since: number }
  | { readonly is: "ended"; readonly reason: EndReason }
  | { readonly is: "failed"; readonly code: FailureCode; readonly words: string };

/** Somebody else in the meeting, as a page draws them. */
export interface PeerView {
  readonly id: string;
  readonly name: string;
  readonly role: PeerRole;
  /** Present while a picture of them is received. */
  readonly video?: MediaStreamTrack;
  readonly audio?: MediaStreamTrack;
  /** Present while they share one, whether or not it is received. */
  readonly screen?: MediaStreamTrack;
  /** The sound of what they share. */
  readonly screenSound?: MediaStreamTrack;
  readonly microphone: "none" | "on" | "muted";
  readonly camera: "none" | "on" | "off";
  readonly speaking: boolean;
  readonly quality: Quality;
  /** Their connection dropped a moment ago. */
  readonly away: boolean;
}

/** What this client sends, as the server has it. */
export interface SelfView {
  readonly microphone: "none" | "on" | "muted";
  readonly camera: "none" | "on" | "off";
  readonly quality: Quality;
}

/** Everything a page needs to draw a meeting. A new object at each change. */
export interface Snapshot {
  readonly state: EngineState;
  readonly peers: readonly PeerView[];
  readonly activeSpeaker: string | undefined;
  readonly self: SelfView;
}
