/*
 * Samsung MDC's frames: AA, command, display id, length, that many bytes, and a sum. The sum is of everything between the
 * header and itself, modulo 256. An answer's command is FF; its first byte says yes (41) or no (4E), its second which
 * command it answers. No meaning here.
 */

const header = 0xaa;
const answerCommand = 0xff;
const yes = 0x41;
const no = 0x4e;
/** Header, command, id, length and sum. */
const overhead = 5;
const longest = overhead + 255;

/** What is said to a display. */
export interface MdcRequest {
  readonly command: number;
  readonly id: number;
  readonly bytes: readonly number[];
}

/** What a display answers. */
export interface MdcReply {
  readonly accepted: boolean;
  readonly id: number;
  /** The command it answers. */
  readonly command: number;
  /** What is behind that: values, or an error where it was not accepted. */
  readonly bytes: readonly number[];
}

const sum = (bytes: readonly number[]): number => bytes.reduce((total, byte) => total + byte, 0) & 0xff;

/** The frame of a request. */
export function requestBytes({ command, id, bytes }: MdcRequest): Uint8Array<ArrayBuffer> {
  const body = [command, id, bytes.length, ...bytes];
  return Uint8Array.from([header, ...body, sum(body)]);
}

/** The frame of an answer. */
export function replyBytes({ accepted, id, command, bytes }: MdcReply): Uint8Array<ArrayBuffer> {
  return requestBytes({ command: answerCommand, id, bytes: [accepted ? yes : no, command, ...bytes] });
}

/** Reads a whole frame as a request; undefined when it is none. */
export function readRequest(frame: Uint8Array): MdcRequest | undefined {
  const [, command = 0, id = 0] = frame;
  if (!isFrame(frame) || command === answerCommand) return undefined;
  return { command, id, bytes: [...frame.subarray(4, -1)] };
}

/** Reads a whole frame as an answer; undefined when it is none. */
export function readReply(frame: Uint8Array): MdcReply | undefined {
  const [, command, id = 0, , verdict, answered = 0] = frame;
  if (!isFrame(frame) || command !== answerCommand || frame.length < overhead + 2) return undefined;
  if (verdict !== yes && verdict !== no) return undefined;
  return { accepted: verdict === yes, id, command: answered, bytes: [...frame.subarray(6, -1)] };
}

function isFrame(bytes: Uint8Array): boolean {
  const length = overhead + (bytes[3] ?? 0);
  return bytes[0] === header && bytes.length === length && sum([...bytes.subarray(1, -1)]) === bytes[length - 1];
}

/**
 * Finds frames in a stream, in whatever pieces it comes. What begins like a frame and is none, or is not complete although
 * a whole one stands behind it, is passed over.
 */
export class FrameFinder {
  #waiting: Uint8Array = new Uint8Array(0);

  /** The whole frames that `chunk` completes. */
  push(chunk: Uint8Array): Uint8Array[] {
    const bytes = Uint8Array.from([...this.#waiting, ...chunk]);
    const frames: Uint8Array[] = [];
    /** Where what may still become a frame begins. */
    let begun: number | undefined;
    for (let at = 0; at < bytes.length; ) {
      if (bytes[at] !== header) {
        at += 1;
        continue;
      }
      const end = at + overhead + (bytes[at + 3] ?? Number.POSITIVE_INFINITY);
      if (end > bytes.length) {
        begun ??= at;
        at += 1;
      } else if (isFrame(bytes.subarray(at, end))) {
        frames.push(bytes.slice(at, end));
        begun = undefined;
        at = end;
      } else {
        at += 1;
      }
    }
    this.#waiting = begun === undefined ? new Uint8Array(0) : bytes.slice(Math.max(begun, bytes.length - longest));
    return frames;
  }

  /** Forgets what was begun. */
  clear(): void {
    this.#waiting = new Uint8Array(0);
  }
}
