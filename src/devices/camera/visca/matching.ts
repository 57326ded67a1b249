import { DeviceError } from "../../device-error.ts";
import type { Outstanding, Result } from "./outstanding.ts";
import { errorCodes, errorNote, type Reply } from "./replies.ts";

/** What a reply means for what is outstanding. */
export type Match =
  /** The request on the wire was accepted and goes on in `socket`. */
  | { readonly kind: "accepted"; readonly item: Outstanding; readonly socket: number }
  /** A request ended well; `item` may be the one on the wire or one in progress. */
  | { readonly kind: "done"; readonly item: Outstanding; readonly result: Result }
  /** The camera said no. */
  | { readonly kind: "refused"; readonly item: Outstanding; readonly error: DeviceError }
  /** A cancel was answered; `item` is what it ended, if that was still in progress. */
  | {
      readonly kind: "cancelled";
      readonly by: Outstanding;
      readonly item: Outstanding | undefined;
      readonly error: DeviceError;
    }
  /** A camera joined or left the chain: addresses have to be given anew. */
  | { readonly kind: "network-change" }
  /** It belongs to nothing outstanding. */
  | { readonly kind: "stray" };

/**
 * Finds what a reply belongs to. Cameras answer from foreign addresses, complete in sockets they never opened and leave
 * out acknowledgements, so what is outstanding decides and not what the reply claims.
 */
export function match(reply: Reply, awaiting: Outstanding | undefined, inProgress: readonly Outstanding[]): Match {
  const expected = awaiting?.request.expected;
  switch (reply.kind) {
    case "ack":
      return awaiting && expected?.kind === "command"
        ? { kind: "accepted", item: awaiting, socket: reply.socket }
        : { kind: "stray" };
    case "completion":
      return matchCompletion(reply.socket, awaiting, inProgress);
    case "answer":
      return awaiting && expected?.kind === "inquiry" && expected.inquiry.answer.decode(reply.bytes) !== undefined
        ? done(awaiting, { kind: "completed", answer: reply.bytes })
        : { kind: "stray" };
    case "address-set":
      return awaiting && expected?.kind === "address-set"
        ? done(awaiting, { kind: "completed", next: reply.next })
        : { kind: "stray" };
    case "if-clear":
      return awaiting && expected?.kind === "if-clear" ? done(awaiting, { kind: "completed" }) : { kind: "stray" };
    case "error":
      return matchError(reply.socket, reply.code, awaiting, inProgress);
    case "network-change":
      return { kind: "network-change" };
    case "unknown":
      return { kind: "stray" };
  }
}

const done = (item: Outstanding, result: Result): Match => ({ kind: "done", item, result });

function matchCompletion(socket: number, awaiting: Outstanding | undefined, inProgress: readonly Outstanding[]): Match {
  const result: Result = { kind: "completed" };
  const owner = inSocket(socket, inProgress);
  if (owner !== undefined) return done(owner, result);
  // Completion without acknowledgement: some third-party heads answer only once.
  const kind = awaiting?.request.expected.kind;
  if (awaiting && (kind === "command" || kind === "if-clear" || kind === "cancel")) return done(awaiting, result);
  const [oldest] = inProgress;
  return oldest === undefined ? { kind: "stray" } : done(oldest, result);
}

function matchError(
  socket: number,
  code: number,
  awaiting: Outstanding | undefined,
  inProgress: readonly Outstanding[],
): Match {
  const error = refusal(code);
  const owner = inSocket(socket, inProgress);
  const kind = awaiting?.request.expected.kind;
  if (awaiting && kind === "cancel") {
    return { kind: "cancelled", by: awaiting, item: code === errorCodes.cancelled ? owner : undefined, error };
  }
  // `not executable` may name a socket and yet mean the command that was just sent; `cancelled` never does.
  if (owner && (code === errorCodes.cancelled || kind !== "command")) return { kind: "refused", item: owner, error };
  return awaiting ? { kind: "refused", item: awaiting, error } : { kind: "stray" };
}

const inSocket = (socket: number, inProgress: readonly Outstanding[]): Outstanding | undefined =>
  socket === 0 ? undefined : inProgress.find((item) => item.socket === socket);

/** An error answer as a {@link DeviceError}. */
function refusal(code: number): DeviceError {
  const detail = errorNote(code);
  switch (code) {
    case errorCodes.bufferFull:
      return new DeviceError("CAMERA_BUSY", detail);
    case errorCodes.messageLength:
    case errorCodes.syntax:
      return new DeviceError("CAMERA_NOT_UNDERSTOOD", detail);
    case errorCodes.cancelled:
    case errorCodes.noSocket:
      return new DeviceError("CAMERA_STOPPED", detail);
    default:
      return new DeviceError("CAMERA_REFUSED", detail);
  }
}
