import { z } from "zod";

/*
 * A network camera's picture on its way from the shell to its page: binary messages of H.264, each one whole picture or
 * the decoder's configuration, and text messages that say how the stream is.
 */

const headBytes = 8;
const kinds = { config: 1, delta: 2, key: 3 } as const;

/** A picture or the configuration, as one message has it. */
export interface StreamPart {
  readonly kind: keyof typeof kinds;
  /** Milliseconds of the camera's own clock; 0 for a configuration. */
  readonly timestamp: number;
  /** `config`: an AVCDecoderConfigurationRecord; otherwise NAL units, each after its length (ISO/IEC 14496-15). */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Writes a message: u8 kind, three bytes of nothing, u32 milliseconds (little-endian), the bytes. */
export function writeStreamPart({ kind, timestamp, bytes }: StreamPart): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(headBytes + bytes.length);
  const view = new DataView(message.buffer);
  view.setUint8(0, kinds[kind]);
  view.setUint32(4, timestamp, true);
  message.set(bytes, headBytes);
  return message;
}

/** Reads what {@link writeStreamPart} wrote; undefined when it is nothing of the kind. */
export function readStreamPart(message: ArrayBuffer): StreamPart | undefined {
  if (message.byteLength < headBytes) return undefined;
  const view = new DataView(message);
  const number = view.getUint8(0);
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((each) => kinds[each] === number);
  if (kind === undefined) return undefined;
  return { kind, timestamp: view.getUint32(4, true), bytes: new Uint8Array(message, headBytes) };
}

/** What keeps a stream from coming. */
export const streamFailures = [
  /** The program that fetches it is not installed. */
  "tool-missing",
  /** The camera refused the room's name or password. */
  "refused",
  /** The camera has no such stream. */
  "not-found",
  "unreachable",
  /** It was opened, and no picture came, or none came any more. */
  "silent",
  /** The camera's pictures cannot be made into what the screen takes. */
  "unreadable",
] as const;
export type StreamFailure = (typeof streamFailures)[number];

/** How a stream is. */
export const streamStateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("connecting") }),
  z.strictObject({ state: z.literal("playing") }),
  z.strictObject({ state: z.literal("failed"), why: z.enum(streamFailures) }),
]);
export type StreamState = z.infer<typeof streamStateSchema>;
