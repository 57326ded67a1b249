import type { KioskReport } from "#protocol/commands/kiosk.ts";
import type { Fault } from "#protocol/controllable.ts";
import type { Note } from "#protocol/device-notes.ts";
import type { ErrorCode } from "#protocol/errors.ts";

/*
 * The room's call as one pure machine: what is so, and an input, give what is so next and what to do about it.
 *
 *   idle ─► preparing ─► joining ─► joined ⇄ reconnecting
 *     ▲         │           │          │          │
 *     └─────────┴────── leaving ◄──────┴──────────┘
 *
 * The driver in call.ts carries the effects out. `keep` always comes first and is on disk before the next state is
 * shown to anyone, so that no kiosk is ever sent where the store does not know of; but a disk that cannot be written
 * keeps nobody from meeting.
 */

/** What the room shall go into: a meeting made for it, one of its own server's, or another server's. */
export type Goal =
  | { readonly kind: "new" }
  | { readonly kind: "own"; readonly code: string }
  | { readonly kind: "foreign"; readonly server: string; readonly code: string; readonly authority?: string };

/** Where a meeting is and how the room gets in. */
export interface Place {
  /** The meeting server as the room reaches it: https://host:port. */
  readonly server: string;
  readonly code: string;
  readonly token?: string;
  /** SHA-256 of the authority behind the server's certificate, hex. */
  readonly authority?: string;
  /** The link that lets anybody else in. */
  readonly joinUrl: string;
  /** On this room's own meeting server, which gives tokens. */
  readonly own: boolean;
}

/** The intended call, as it is kept on disk. */
export interface IntendedCall {
  readonly callId: string;
  readonly generation: number;
  readonly title: string;
  readonly since: number;
  readonly place: Place;
}

/** How the last call ended. */
export interface CallEnd {
  readonly at: number;
  readonly why: "left" | "failed" | "ended";
  readonly fault?: Fault;
}

export type CallState =
  | { readonly state: "idle"; readonly ended?: CallEnd }
  | {
      readonly state: "preparing";
      readonly callId: string;
      readonly generation: number;
      readonly since: number;
      readonly title: string;
      readonly goal: Goal;
      /** The call being restarted: the kiosk stays in it until the new place is known. */
      readonly previous?: IntendedCall;
    }
  | { readonly state: "joining"; readonly call: IntendedCall; readonly since: number }
  | { readonly state: "joined"; readonly call: IntendedCall; readonly since: number }
  | {
      readonly state: "reconnecting";
      readonly call: IntendedCall;
      readonly since: number;
      readonly joinedAt: number;
      readonly why: ReconnectReason;
    }
  | {
      readonly state: "leaving";
      readonly callId: string;
      readonly generation: number;
      readonly since: number;
      readonly title: string;
    };

/** Why the room is on its way back: the network, its screen, or its controller. */
export type ReconnectReason = "network" | "screen-away" | "screen-restarted" | "controller-restarted";

export type CallInput =
  | {
      readonly kind: "start";
      readonly callId: string;
      readonly title: string;
      readonly goal: Goal;
      /** Whether somebody in the room begins it. */
      readonly fromRoom: boolean;
      readonly at: number;
    }
  | {
      readonly kind: "placed";
      readonly callId: string;
      readonly generation: number;
      readonly place: Place;
      readonly title?: string;
      readonly at: number;
    }
  | {
      readonly kind: "failed";
      readonly callId: string;
      readonly generation: number;
      readonly code: ErrorCode;
      readonly detail?: string;
      readonly at: number;
    }
  | { readonly kind: "restored"; readonly call: IntendedCall; readonly at: number }
  | { readonly kind: "leave"; readonly at: number }
  | { readonly kind: "restart"; readonly at: number }
  | {
      readonly kind: "report";
      readonly callId: string | null;
      readonly generation: number;
      readonly state: KioskReport["state"];
      readonly failure?: KioskReport["failure"];
      readonly at: number;
    }
  | { readonly kind: "kiosk-away"; readonly at: number }
  | {
      readonly kind: "way-in";
      readonly callId: string;
      readonly server: string;
      readonly token: string;
      /** The link as it leads to the room now: its address may have changed. */
      readonly joinUrl: string;
    }
  | {
      readonly kind: "timeout";
      readonly of: "joining" | "leaving";
      readonly callId: string;
      readonly generation: number;
      readonly at: number;
    };

export type CallEffect =
  /** Write to disk before the next state is shown. */
  | { readonly kind: "keep"; readonly call: IntendedCall | null }
  /** Make the meeting or ask for a token; answer with `placed` or `failed`. */
  | {
      readonly kind: "find-place";
      readonly callId: string;
      readonly generation: number;
      readonly title: string;
      readonly goal: Goal;
    }
  /** A meeting begins: microphone, camera and loudspeaker as the settings say, where the room itself begins it. */
  | { readonly kind: "begin-media"; readonly fromRoom: boolean }
  /** The meeting is over: nothing muted is carried into the next. */
  | { readonly kind: "end-media" }
  /** Give `timeout` back after `ms`, unless the state has changed. */
  | {
      readonly kind: "timer";
      readonly of: "joining" | "leaving";
      readonly callId: string;
      readonly generation: number;
      readonly ms: number;
    }
  /** The input is refused; nothing changed. */
  | { readonly kind: "refuse"; readonly code: ErrorCode; readonly detail: Note };

export interface Step {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
}

/** One kind of input. */
export type InputOf<Kind extends CallInput["kind"]> = Extract<CallInput, { kind: Kind }>;

/** The call a state is about: its id and generation. */
export function subjectOf(state: CallState): { readonly callId: string; readonly generation: number } | undefined {
  switch (state.state) {
    case "idle":
      return undefined;
    case "preparing":
    case "leaving":
      return { callId: state.callId, generation: state.generation };
    case "joining":
    case "joined":
    case "reconnecting":
      return { callId: state.call.callId, generation: state.call.generation };
  }
}
