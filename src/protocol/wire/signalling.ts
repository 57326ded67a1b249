import * as z from "zod/mini";
import {
  dtlsParameters,
  iceParameters,
  mediaKind,
  rtpCapabilities,
  rtpParameters,
  transportParameters,
} from "./media-parameters.ts";

/*
 * Parley's own signalling between a client (kiosk or guest page) and the meeting server, over socket.io.
 *
 *   hello ─► look ─► enter ─► join ─► produce …            leave
 *            │       │        └ seen by others from here; `newConsumer` begins to arrive
 *            │       └ both transports exist; nobody sees it yet, so a page may do it before the person decides
 *            └ is there such a meeting?
 *
 * A socket that dropped comes back with `resume` within the grace: transports and media were never touched. When
 * that is refused, the client enters and joins again under the same peer id and key, and replaces what it was.
 * Each request is answered by a {@link Reply}; a notice expects no answer.
 */

/** Raised when an older client or server could no longer be understood. */
export const signallingVersion = 1;

/** The bytes one message may have; ten times the largest seen with a browser. */
export const maxMessageBytes = 64 * 1024;

/** How a client names itself: chosen by it, random, and guarded by its key. */
export const peerId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));
/** Proves that a peer id coming again is the same client. */
export const reconnectKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,128}$/));
/** A meeting's code as the links carry it: 128 random bits in lower-case base32. */
export const meetingCode = z.string().check(z.regex(/^[a-z2-7]{26}$/));
export const displayName = z.string().check(z.trim(), z.minLength(1), z.maxLength(64));

/** What a server says of others: another firm's may say anything. */
const told = z.string().check(z.maxLength(200));
/** As many people, streams or voices one message tells of. */
const mostTold = 1_000;

const id = z.string().check(z.minLength(1), z.maxLength(64));
const nothing = z.object({});

/** Where a stream comes from. */
export const mediaSource = z.enum(["microphone", "camera", "screen"]);
export type MediaSource = z.infer<typeof mediaSource>;

/** A `room` came with a token of its controller, a `guest` with the link. */
export const peerRole = z.enum(["room", "guest"]);
export type PeerRole = z.infer<typeof peerRole>;

/** Somebody in the meeting, as the others see them. */
export const peer = z.object({
  id: peerId,
  name: told,
  role: peerRole,
  microphone: z.enum(["none", "on", "muted"]),
  camera: z.enum(["none", "on", "off"]),
  screen: z.boolean(),
  /** Its connection dropped a moment ago and may come back. */
  away: z.boolean(),
});
export type Peer = z.infer<typeof peer>;
const peers = z.array(peer).check(z.maxLength(mostTold));

/** A stream of somebody else, offered to this client; it flows after `consumerReady`. */
export const consumer = z.object({
  id,
  producerId: id,
  peerId,
  kind: mediaKind,
  source: mediaSource,
  rtpParameters,
  /** Whether the sender has paused it. */
  paused: z.boolean(),
});
export type ConsumerOffer = z.infer<typeof consumer>;

/** What lets a client into a meeting: the link's code, or a token its controller was given. */
export const ticket = z.union([
  z.object({ code: meetingCode }),
  z.object({ token: z.string().check(z.maxLength(2048)) }),
]);
export type Ticket = z.infer<typeof ticket>;

const meetingFacts = z.object({ title: told, people: z.int() });
const direction = z.enum(["send", "receive"]);
export type Direction = z.infer<typeof direction>;

/** Every request a client may make, with its parameters and its result. */
export const requests = {
  hello: {
    params: z.object({ version: z.int() }),
    result: z.object({ version: z.int(), rtpCapabilities }),
  },
  look: { params: z.object({ code: meetingCode }), result: meetingFacts },
  enter: {
    params: z.object({ ticket, peerId, key: reconnectKey }),
    result: z.object({
      code: meetingCode,
      ...meetingFacts.shape,
      rtpCapabilities,
      send: transportParameters,
      receive: transportParameters,
    }),
  },
  join: {
    params: z.object({ name: displayName, rtpCapabilities }),
    result: z.object({ peers }),
  },
  resume: {
    params: z.object({ peerId, key: reconnectKey }),
    result: z.object({
      peers,
      consumers: z.array(consumer).check(z.maxLength(mostTold)),
      producers: z.array(id).check(z.maxLength(mostTold)),
    }),
  },
  leave: { params: nothing, result: nothing },
  rename: { params: z.object({ name: displayName }), result: nothing },
  connectTransport: { params: z.object({ direction, dtlsParameters }), result: nothing },
  restartIce: { params: z.object({ direction }), result: z.object({ iceParameters }) },
  produce: {
    params: z.object({ kind: mediaKind, source: mediaSource, rtpParameters, paused: z.boolean() }),
    result: z.object({ id }),
  },
  pauseProducer: { params: z.object({ id, paused: z.boolean() }), result: nothing },
  closeProducer: { params: z.object({ id }), result: nothing },
  consumerReady: { params: z.object({ id }), result: nothing },
  pauseConsumer: { params: z.object({ id, paused: z.boolean() }), result: nothing },
  preferLayers: {
    params: z.object({
      id,
      spatial: z.int().check(z.gte(0), z.lte(7)),
      temporal: z.int().check(z.gte(0), z.lte(7)),
    }),
    result: nothing,
  },
  prioritise: { params: z.object({ id, priority: z.int().check(z.gte(1), z.lte(255)) }), result: nothing },
  keyFrame: { params: z.object({ id }), result: nothing },
  /** Asks somebody to mute. There is no asking to unmute. */
  askToMute: { params: z.object({ peerId }), result: nothing },
  /** Ends what somebody else shares, so that this client can: one shares at a time. */
  endSharing: { params: z.object({ peerId }), result: nothing },
} as const;

export type RequestName = keyof typeof requests;
export type ParamsOf<Name extends RequestName> = z.infer<(typeof requests)[Name]["params"]>;
export type ResultOf<Name extends RequestName> = z.infer<(typeof requests)[Name]["result"]>;

/** Why a client must start over, or may not. */
export const partingReason = z.enum(["meeting-ended", "replaced", "removed", "media-restarted", "server-stopping"]);
export type PartingReason = z.infer<typeof partingReason>;

/** Everything the server says unasked. */
export const notices = {
  peerJoined: z.object({ peer }),
  peerChanged: z.object({ peer }),
  peerLeft: z.object({ peerId }),
  newConsumer: consumer,
  consumerClosed: z.object({ id }),
  /** The sender paused or resumed. */
  consumerPaused: z.object({ id, paused: z.boolean() }),
  /** Which layers arrive; null while none does. */
  consumerLayers: z.object({ id, spatial: z.nullable(z.int()), temporal: z.nullable(z.int()) }),
  /** 0 (lost) to 10 (perfect): of the path from the sender, and of the path to this client. */
  consumerScore: z.object({ id, sender: z.number(), receiver: z.number() }),
  producerScore: z.object({ id, score: z.number() }),
  /** Who is heard now, loudest first; -127 (silence) to 0 dBov. Empty when all are silent. */
  speaking: z.object({ levels: z.array(z.object({ peerId, level: z.number() })).check(z.maxLength(mostTold)) }),
  activeSpeaker: z.object({ peerId: z.nullable(peerId) }),
  askedToMute: z.object({ by: told }),
  /** Somebody has ended what this client shares; the streams are closed. */
  sharingEnded: z.object({ by: told }),
  /** This connection's place in the meeting is gone. After `media-restarted` the client joins again by itself. */
  parted: z.object({ reason: partingReason }),
} as const;

export type NoticeName = keyof typeof notices;
export type NoticeOf<Name extends NoticeName> = z.infer<(typeof notices)[Name]>;

/** What each refusal means and what helps. */
export const signallingErrors = {
  "bad-message": "The meeting server did not understand this. Reload the page to get its newest version.",
  "version-unsupported": "This page and the meeting server are too far apart in version. Reload the page.",
  "too-many-messages": "Too many messages in a short time. Wait a moment and try again.",
  "meeting-unknown": "There is no meeting behind this link, or it has ended. Ask for a new link.",
  "meeting-full": "The meeting is full. Try again when somebody has left.",
  "token-refused": "The room's ticket to this meeting is not valid any more. Start or join the meeting again.",
  "peer-taken": "Somebody else is in the meeting under this identity. Reload the page and join again.",
  "not-entered": "This connection is in no meeting. Join it first.",
  "not-found": "What this was about is not there any more.",
  "media-refused": "The media server refused these media settings. Use a current browser and join again.",
  "media-unavailable": "The media server is restarting. Trying again helps.",
  "sharing-taken": "Somebody else is sharing. End theirs first, or wait until they stop.",
  "not-allowed": "This is not allowed here.",
  internal: "The meeting server failed. Its log says why; trying again may help.",
} as const;
export type SignallingErrorCode = keyof typeof signallingErrors;
export const signallingErrorCode = z.enum(
  Object.keys(signallingErrors) as [SignallingErrorCode, ...SignallingErrorCode[]],
);

/** A refusal with its code; the words come from {@link signallingErrors}. */
export const refusal = z.object({ code: signallingErrorCode, words: z.string() });
export type Refusal = z.infer<typeof refusal>;

/** The answer to every request. */
export type Reply<Result> = { ok: true; result: Result } | { ok: false; error: Refusal };

/** socket.io's map of what a client sends. */
export type ClientToServer = {
  [Name in RequestName]: (params: ParamsOf<Name>, reply: (answer: Reply<ResultOf<Name>>) => void) => void;
};

/** socket.io's map of what the server sends. */
export type ServerToClient = { [Name in NoticeName]: (notice: NoticeOf<Name>) => void };

/*
 * REST on the server's loopback port, for the controller; `Authorization: Bearer <secret of sfu.json>`.
 *   POST /api/v1/meetings               meetingCreate -> meetingCreated
 *   GET  /api/v1/meetings/:code         -> meetingReport
 *   POST /api/v1/meetings/:code/tokens  tokenRequest  -> tokenIssued
 *   DELETE /api/v1/meetings/:code       ends it for everybody
 */

export const meetingCreate = z.object({ title: z.optional(z.string().check(z.trim(), z.maxLength(120))) });
/** `joinPath` follows the address a guest reaches the server at: `https://host:port` + joinPath. */
export const meetingCreated = z.object({ code: meetingCode, joinPath: z.string() });
export type MeetingCreated = z.infer<typeof meetingCreated>;
export const meetingReport = z.object({
  code: meetingCode,
  joinPath: z.string(),
  title: z.string(),
  /** ISO time. */
  createdAt: z.string(),
  peers: z.array(peer),
});
export type MeetingReport = z.infer<typeof meetingReport>;
export const tokenRequest = z.object({ name: displayName, role: z.literal("room") });
export const tokenIssued = z.object({ token: z.string(), expiresAt: z.string() });
export type TokenIssued = z.infer<typeof tokenIssued>;

/** `sfu.json` in the runtime directory. */
export const sfuRuntime = z.object({
  pid: z.int(),
  httpsPort: z.int(),
  loopbackPort: z.int(),
  mediaPort: z.int(),
  secret: z.string().check(z.minLength(22)),
});
export type SfuRuntime = z.infer<typeof sfuRuntime>;

/** The path of the guest page of a meeting. */
export function joinPath(code: string): string {
  return `/j/${code}`;
}

/** The code in a join link, in a path, or alone, as people paste and type it; undefined when there is none. */
export function codeIn(text: string): string | undefined {
  const linked = /\/j\/([A-Za-z2-7-]+)/.exec(text)?.[1] ?? text;
  const code = linked.toLowerCase().replace(/[\s-]/g, "");
  return meetingCode.safeParse(code).success ? code : undefined;
}
