import { z } from "zod";
import { complaintSaid, complaintsOf, describeIssues } from "./complaints.ts";
import { type DeviceSaid, deviceSaidSchema, type Note, noteSchema, type Said, saidInEnglish } from "./device-notes.ts";

/** What a failure says of the thing asked: it said no, it did not answer in time, or the way to it is gone. */
export type Verdict = "refused" | "timed-out" | "link-lost";

interface ErrorRow {
  /** The HTTP status REST answers with. */
  readonly status: number;
  readonly verdict: Verdict;
  /** A sentence for people, in English; pages translate by code. */
  readonly words: string;
  /** What to do now. */
  readonly todo: string;
}

const rows = {
  "bad-request": {
    status: 400,
    verdict: "refused",
    words: "The request is not of the expected form.",
    todo: "Compare it with the API reference; the detail names the field.",
  },
  "not-signed-in": {
    status: 401,
    verdict: "refused",
    words: "Nobody is signed in here.",
    todo: "Sign in, or pair this panel again.",
  },
  "wrong-credentials": {
    status: 401,
    verdict: "refused",
    words: "The name or the password is wrong.",
    todo: "Try again. If you have forgotten it, an administrator can give you a new one.",
  },
  "new-password-needed": {
    status: 401,
    verdict: "refused",
    words: "This password is good for one sign-in, at which its owner chooses another.",
    todo: "Sign in on the room's administration page: it asks for your own.",
  },
  "second-factor-needed": {
    status: 401,
    verdict: "refused",
    words: "This account asks for a code as well.",
    todo: "Type the code your authenticator app shows now, or one of your recovery codes.",
  },
  "second-factor-missing": {
    status: 401,
    verdict: "refused",
    words: "This room lets administrators in with a second factor only, and this account has none yet.",
    todo: "Sign in on the room's administration page: it sets one up.",
  },
  "wrong-second-factor": {
    status: 401,
    verdict: "refused",
    words: "The password or the code is wrong.",
    todo: "Type the code the app shows now: each counts once. A recovery code does as well.",
  },
  "wrong-code": {
    status: 401,
    verdict: "refused",
    words: "That code is not the one on the room's screen.",
    todo: "Look at the screen and type the code it shows now.",
  },
  "not-allowed": {
    status: 403,
    verdict: "refused",
    words: "This role may not do that.",
    todo: "Ask an administrator of the room.",
  },
  "not-in-room": {
    status: 403,
    verdict: "refused",
    words: "Only a panel that stands in the room may do that.",
    todo: "Give the code on the room's screen, and this panel counts as in the room.",
  },
  "wrong-host": {
    status: 421,
    verdict: "refused",
    words: "The room is not called by that name.",
    todo: "Open it by its address, or by a name that is in its certificate.",
  },
  "wrong-origin": {
    status: 403,
    verdict: "refused",
    words: "The request comes from another site's page.",
    todo: "Open the room's own address.",
  },
  "not-found": {
    status: 404,
    verdict: "refused",
    words: "There is no such thing here.",
    todo: "Read the list again; it may have been removed.",
  },
  "too-slow": {
    status: 410,
    verdict: "refused",
    words: "The request came too late to be carried out.",
    todo: "Ask again if it is still wanted.",
  },
  "wrong-state": {
    status: 409,
    verdict: "refused",
    words: "The room cannot do that now.",
    todo: "Look at the room's state and try again when it has changed.",
  },
  "in-meeting": {
    status: 409,
    verdict: "refused",
    words: "The room is in a meeting.",
    todo: "Try again when it is over.",
  },
  "already-set-up": {
    status: 409,
    verdict: "refused",
    words: "The room has its first administrator already.",
    todo: "Sign in.",
  },
  "locked-setting": {
    status: 409,
    verdict: "refused",
    words: "This setting is fixed by a layer below.",
    todo: "Change it where it is fixed: the detail names the layer.",
  },
  "too-large": { status: 413, verdict: "refused", words: "The request is too large.", todo: "Send less at once." },
  "bad-value": {
    status: 422,
    verdict: "refused",
    words: "A value is out of its range.",
    todo: "The detail names the value and its range.",
  },
  "too-many": {
    status: 429,
    verdict: "refused",
    words: "Too many tries from here.",
    todo: "Wait a little; the detail says how long.",
  },
  "fell-behind": {
    status: 503,
    verdict: "link-lost",
    words: "This connection did not take what the room sent.",
    todo: "Connect again: the room then sends everything anew.",
  },
  "unknown-version": {
    status: 426,
    verdict: "refused",
    words: "The two sides speak different versions of the room API.",
    todo: "Update the older side; reload the page.",
  },
  "camera-refused": {
    status: 409,
    verdict: "refused",
    words: "The camera refused the command.",
    todo: "It may be starting or showing its menu. Try again in a few seconds.",
  },
  "camera-away": {
    status: 503,
    verdict: "link-lost",
    words: "The camera does not answer.",
    todo: "Check its cable and its power. The room keeps trying.",
  },
  "camera-timeout": {
    status: 504,
    verdict: "timed-out",
    words: "The camera did not confirm in time.",
    todo: "Try again; if it stays so, restart the camera.",
  },
  "camera-memory-full": {
    status: 409,
    verdict: "refused",
    words: "The camera's memories are full, and it cannot be sent to a place it does not keep itself.",
    todo: "Delete a stored view that is not needed, and store this one again.",
  },
  "camera-keeps-nothing": {
    status: 409,
    verdict: "refused",
    words: "This camera can keep no views: it has no memory, and it cannot be sent to a position.",
    todo: "Steer it by hand. A camera with memories or positions can store views.",
  },
  "presets-full": {
    status: 409,
    verdict: "refused",
    words: "The room keeps as many views as it can.",
    todo: "Delete one that is not needed, and store this one again.",
  },
  "scenes-full": {
    status: 409,
    verdict: "refused",
    words: "The room keeps as many scenes as it can.",
    todo: "Delete one that is not needed, and store this one again.",
  },
  "display-refused": {
    status: 409,
    verdict: "refused",
    words: "The display did not do it.",
    todo: "It may be starting or cooling down. Try again in a minute.",
  },
  "display-away": {
    status: 503,
    verdict: "link-lost",
    words: "The display does not answer.",
    todo: "Check its cable and its power. The room keeps trying.",
  },
  "display-timeout": {
    status: 504,
    verdict: "timed-out",
    words: "The display did not confirm in time.",
    todo: "Try again; look at the display itself whether it did it.",
  },
  "screen-away": {
    status: 503,
    verdict: "link-lost",
    words: "The room's screen is not connected to its controller.",
    todo: "Wait for it to come back; an administrator can restart it.",
  },
  "meeting-server-away": {
    status: 503,
    verdict: "link-lost",
    words: "The meeting server does not answer.",
    todo: "Try again in a few seconds; an administrator sees why under Problems.",
  },
  "meeting-unknown": {
    status: 404,
    verdict: "refused",
    words: "There is no meeting with that code or link.",
    todo: "Check the code, or ask for a new link.",
  },
  "meeting-refused": {
    status: 409,
    verdict: "refused",
    words: "The meeting did not let the room in.",
    todo: "Ask its host for a new link.",
  },
  "certificate-refused": {
    status: 422,
    verdict: "refused",
    words: "The certificate cannot be used.",
    todo: "The detail says why. The room goes on with the certificates it has.",
  },
  "hub-away": {
    status: 503,
    verdict: "link-lost",
    words: "The hub does not answer.",
    todo: "Look whether its address is right and the room's network leads there. Nothing was changed.",
  },
  "hub-refused": {
    status: 409,
    verdict: "refused",
    words: "The room could not join that fleet.",
    todo: "The detail says why. Nothing was changed.",
  },
  "store-failed": {
    status: 507,
    verdict: "refused",
    words: "The room could not write to its disk.",
    todo: "Nothing was changed. An administrator should look at the disk.",
  },
  "system-away": {
    status: 503,
    verdict: "link-lost",
    words: "Parley does not look after this room's machine.",
    todo: "Do it on the machine itself. A room that was installed can do it from here.",
  },
  "system-refused": {
    status: 409,
    verdict: "refused",
    words: "The room's machine refused.",
    todo: "The detail says why. Nothing was changed.",
  },
  "timed-out": { status: 504, verdict: "timed-out", words: "The room did not answer in time.", todo: "Try again." },
  internal: {
    status: 500,
    verdict: "refused",
    words: "Something in the room failed.",
    todo: "Try again. The log has the details.",
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof rows;
export const errorCodes = Object.keys(rows) as [ErrorCode, ...ErrorCode[]];
/** Every error the room API answers with: code, HTTP status, verdict, sentence and what to do. */
export const errorTable: Readonly<Record<ErrorCode, ErrorRow>> = rows;

/** An error as it crosses a wire. */
export const wireErrorSchema = z.object({
  code: z.enum(errorCodes),
  words: z.string(),
  todo: z.string(),
  /** What exactly: a field and its range, a device's own answer, seconds to wait. For IT; never a secret. */
  detail: z.string().optional(),
  /** What the detail says, where pages can say it themselves. */
  note: noteSchema.optional(),
  /** Where a device did not do it: its fault, by which pages say the detail in the reader's language. */
  device: deviceSaidSchema.optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;

/** A refusal, a time-out or a lost link, with its code. */
export class RoomError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly note: Note | undefined;
  readonly device: DeviceSaid | undefined;

  /**
   * @param why a note where it is a sentence of our own, or what the system said
   * @param options `detail`: more in English than the note says, for programs
   */
  constructor(code: ErrorCode, why?: Said, options?: { cause?: unknown; device?: DeviceSaid; detail?: string }) {
    const detail = options?.detail ?? (why === undefined ? undefined : saidInEnglish(why));
    super(detail === undefined ? errorTable[code].words : `${errorTable[code].words} ${detail}`, options);
    this.name = "RoomError";
    this.code = code;
    this.detail = detail;
    this.note = typeof why === "object" ? why : undefined;
    this.device = options?.device;
  }

  /** What crosses the wire. */
  toWire(): WireError {
    const { code, detail, note, device } = this;
    const { words, todo } = errorTable[code];
    return {
      code,
      words,
      todo,
      ...(detail === undefined ? {} : { detail }),
      ...(note === undefined ? {} : { note }),
      ...(device === undefined ? {} : { device }),
    };
  }
}

/** `thrown` as a RoomError: itself, or `internal` with the cause kept. */
export function asRoomError(thrown: unknown): RoomError {
  return thrown instanceof RoomError ? thrown : new RoomError("internal", undefined, { cause: thrown });
}

/** What was given is not of the form: programs read every complaint, pages say the first in the reader's language. */
export function wrongForm(code: "bad-request" | "bad-value", error: z.ZodError): RoomError {
  const [first] = complaintsOf(error);
  return new RoomError(code, first && complaintSaid(first), { detail: describeIssues(error) });
}
