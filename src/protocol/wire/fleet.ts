import { z } from "zod";
import { statusTable } from "../status.ts";
import { versionSchema } from "../version.ts";

/*
 * What a room and the hub of its fleet say to each other. The room alone dials: first it enrols once, over HTTPS, with an
 * invitation made in the hub; from then on it keeps one socket.io connection (websocket only, path {@link fleetSocketPath}),
 * in which each proves its key to the other before anything else is said. What the room reports are nodes of its status
 * tree, in the words of the room API.
 */

/** Where rooms connect. */
export const fleetSocketPath = "/fleet";
/** `POST`: a room enrols. */
export const enrolmentPath = "/api/v1/enrolments";

/** How often rooms and hub hear of each other, milliseconds. */
export const fleetTimes = {
  /** A room says that it is there. */
  heartbeat: 10_000,
  /** So long nothing was heard of a room, and it counts as unreachable: three heartbeats and the way of the last. */
  unheard: 35_000,
  /** A problem has to stand so long to become an incident, so that a cable that is plugged in again makes none. */
  settle: 5_000,
  /** Whoever has not proved who they are by then is disconnected. */
  proveWithin: 10_000,
  /** What is asked of the other side is answered by then. */
  answerWithin: 10_000,
} as const;

const base64url = (letters: number) =>
  z
    .string()
    .length(letters)
    .regex(/^[\w-]+$/);
/** SHA-256 of an Ed25519 public key or of a certificate, base64url. */
export const fingerprintSchema = base64url(43);
/** An Ed25519 public key: SubjectPublicKeyInfo in DER, base64url. */
export const publicKeySchema = base64url(59);
export const signatureSchema = base64url(86);
/** 128 random bits, each used once. */
export const nonceSchema = base64url(22);

/** What a room needs to enrol: where the hub is, and how to know it. Given as one link, of which the hub's server sees no secret. */
export const invitationSchema = z.object({
  /** `https://host[:port]`. */
  origin: z.url({ protocol: /^https$/ }),
  token: nonceSchema,
  /** The hub's key. */
  hub: fingerprintSchema,
  /** The authority that must stand behind the hub's certificate; absent: one of the usual authorities. */
  authority: fingerprintSchema.optional(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** An invitation as one link. */
export function invitationLink({ origin, token, hub, authority }: Invitation): string {
  const given = new URLSearchParams({ join: token, hub, ...(authority === undefined ? {} : { authority }) });
  return `${origin}/#${given}`;
}

/** What {@link invitationLink} made; undefined where `text` is no invitation, or a part of one. */
export function readInvitation(text: string): Invitation | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const { origin, hash, protocol } = new URL(text.trim());
  if (protocol !== "https:") return undefined;
  const given = new URLSearchParams(hash.slice(1));
  const { success, data } = invitationSchema.safeParse({
    origin,
    token: given.get("join"),
    hub: given.get("hub"),
    authority: given.get("authority") ?? undefined,
  });
  return success ? data : undefined;
}

/** What is signed: each statement names its purpose first, so that none can be taken for another. */
export const statements = {
  enrolment: (token: string, publicKey: string) => `parley-enrolment-1\n${token}\n${publicKey}`,
  enrolled: (token: string, room: string) => `parley-enrolled-1\n${token}\n${room}`,
  room: (nonces: Nonces) => `parley-room-1\n${nonces.hub}\n${nonces.hubNonce}\n${nonces.roomNonce}\n${nonces.room}`,
  hub: (nonces: Nonces) => `parley-hub-1\n${nonces.hub}\n${nonces.hubNonce}\n${nonces.roomNonce}\n${nonces.room}`,
} as const;

/** Who meets whom, and what each made up for this meeting. */
export interface Nonces {
  readonly hub: string;
  readonly hubNonce: string;
  readonly room: string;
  readonly roomNonce: string;
}

/** A room enrols: its public key, and the proof that it has the private one. What a newer room says beside is left out. */
export const enrolmentSchema = z.object({
  protocol: versionSchema,
  token: nonceSchema,
  publicKey: publicKeySchema,
  /** Of `statements.enrolment`. */
  signature: signatureSchema,
  name: statusTable.room.schema.shape.name,
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** The hub took it: its name, its key, and the proof that it has the private one. */
export const enrolledSchema = z.object({
  room: fingerprintSchema,
  hub: z.object({ name: z.string().min(1).max(60), publicKey: publicKeySchema }),
  /** Of `statements.enrolled`. */
  signature: signatureSchema,
});
export type Enrolled = z.infer<typeof enrolledSchema>;

/** What a room reports of itself, whole whenever something of it changed. */
export const reportedNodes = ["room", "network", "occupied", "problems"] as const;
export type ReportedNode = (typeof reportedNodes)[number];
const reported = z.object({
  room: statusTable.room.schema,
  network: statusTable.network.schema,
  occupied: statusTable.occupied.schema,
  problems: statusTable.problems.schema.max(200),
});
export type ReportedNodes = z.infer<typeof reported>;

/** Which report a room's last one is: `epoch` is new at each start of its controller, `rev` grows. */
export const reportMarkSchema = z.object({ epoch: z.string().min(1).max(64), rev: z.int().nonnegative() });
export type ReportMark = z.infer<typeof reportMarkSchema>;
export const reportSchema = reportMarkSchema.extend({
  /** The time the room goes by, ms since 1970: moments in `nodes` are of that clock. */
  now: z.number(),
  nodes: reported,
});
export type Report = z.infer<typeof reportSchema>;

/** The hub begins: who it is, and its nonce. */
export const challengeSchema = z.object({ protocol: versionSchema, hub: fingerprintSchema, nonce: nonceSchema });
export type Challenge = z.infer<typeof challengeSchema>;

/** The room proves who it is, and asks the hub the same. What a newer one says beside is left out. */
export const proofSchema = z.object({
  protocol: versionSchema,
  room: fingerprintSchema,
  nonce: nonceSchema,
  /** Of `statements.room`. */
  signature: signatureSchema,
});
export type Proof = z.infer<typeof proofSchema>;

/** Why a hub says no, with a sentence and what to do. */
export const fleetRefusals = {
  "bad-message": { words: "The message is not of the expected form.", todo: "Bring room and hub to the same release." },
  "unknown-version": {
    words: "Room and hub speak different versions.",
    todo: "Bring the older of the two up to date.",
  },
  "invitation-unknown": {
    words: "The hub does not know this invitation.",
    todo: "It may be over or used up. Make a new one in the hub and paste it whole.",
  },
  "room-unknown": {
    words: "The hub does not know this room.",
    todo: "It was taken out of the fleet there. Leave the fleet here, and join with a new invitation.",
  },
  "wrong-proof": {
    words: "The room could not prove who it is.",
    todo: "Leave the fleet here, and join with a new invitation.",
  },
  "too-many": { words: "The hub is asked too much at once.", todo: "It is tried again in a moment." },
  "not-signed-in": { words: "Nobody is signed in here.", todo: "Sign in with the hub's key." },
  "wrong-key": {
    words: "That is not the hub's key.",
    todo: "It stands in the file administrator-key in the hub's state.",
  },
  "wrong-origin": { words: "The request comes from another site.", todo: "Open the hub by its own address." },
  "not-found": { words: "There is nothing here.", todo: "Look whether the address is right." },
  failed: { words: "The hub could not do that.", todo: "Look at the hub's log." },
} as const;
export type FleetRefusalCode = keyof typeof fleetRefusals;
export const fleetErrorSchema = z.object({
  code: z.enum(Object.keys(fleetRefusals) as [FleetRefusalCode, ...FleetRefusalCode[]]),
  words: z.string(),
  todo: z.string(),
});
export type FleetError = z.infer<typeof fleetErrorSchema>;

/** The answer to a proof; a room says nothing more to a hub that has not proved itself by it. */
export const proofReplySchema = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    /** Of `statements.hub`. */
    signature: signatureSchema,
    name: z.string().min(1).max(60),
    /** When many rooms come back at once they spread themselves over this time, ms. */
    spreadMs: z.number().min(0).max(600_000),
  }),
  z.object({ ok: z.literal(false), error: fleetErrorSchema }),
]);
export type ProofReply = z.infer<typeof proofReplySchema>;

/** Whether the hub has the report that a heartbeat names; where not the room sends it. */
export const heartbeatReplySchema = z.object({ known: z.boolean() });
export type HeartbeatReply = z.infer<typeof heartbeatReplySchema>;

/** What a room sends. `report` and `heartbeat` count only once `prove` was answered with ok. */
export interface RoomToHub {
  prove: (proof: Proof, reply: (answer: ProofReply) => void) => void;
  report: (report: Report, reply: (answer: HeartbeatReply) => void) => void;
  heartbeat: (mark: ReportMark, reply: (answer: HeartbeatReply) => void) => void;
}

/** What the hub sends. */
export interface HubToRoom {
  challenge: (challenge: Challenge) => void;
  /** The hub ends this connection for good, or says why it does not take a message. */
  refused: (error: FleetError) => void;
}
