/*
 * LG's RS-232 lines: two letters, a set id and a value, ASCII hexadecimal with spaces, ending with CR; answers are the
 * second letter, the id, OK or NG and a value, ending with `x`. No meaning here.
 */

/** What is said to a set. */
export interface LgRequest {
  /** Both letters, lower-case. */
  readonly command: string;
  readonly id: number;
  readonly value: number;
}

/** What a set answers. */
export interface LgReply {
  /** The command's second letter. */
  readonly letter: string;
  readonly id: number;
  readonly accepted: boolean;
  readonly value: number | undefined;
}

/** Longest text that is kept while an end is waited for. */
const longest = 64;

const hex = (value: number): string => value.toString(16).padStart(2, "0");

/** A request as it goes over the wire. */
export function requestBytes({ command, id, value }: LgRequest): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(`${command} ${hex(id)} ${hex(value)}\r`, (sign) => sign.charCodeAt(0));
}

/** An answer as it goes over the wire. */
export function replyBytes({ letter, id, accepted, value }: LgReply): Uint8Array<ArrayBuffer> {
  const text = `${letter} ${hex(id)} ${accepted ? "OK" : "NG"}${value === undefined ? "" : hex(value)}x`;
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** Reads a request's line, its CR left out; what stands before it is passed over. */
export function readRequest(text: string): LgRequest | undefined {
  const read = /([a-z]{2}) ([0-9a-f]{1,2}) ([0-9a-f]{1,2})$/i.exec(text);
  if (read === null) return undefined;
  const [, command = "", id = "", value = ""] = read;
  return { command: command.toLowerCase(), id: Number.parseInt(id, 16), value: Number.parseInt(value, 16) };
}

/** Reads an answer, its `x` left out; what stands before it is passed over. */
export function readReply(text: string): LgReply | undefined {
  const read = /([a-z]) ([0-9a-f]{1,2}) (OK|NG)([0-9a-f]{0,8})$/i.exec(text);
  if (read === null) return undefined;
  const [, letter = "", id = "", verdict = "", value = ""] = read;
  return {
    letter: letter.toLowerCase(),
    id: Number.parseInt(id, 16),
    accepted: verdict.toUpperCase() === "OK",
    value: value === "" ? undefined : Number.parseInt(value, 16),
  };
}

/** Cuts a stream into texts at a sign, in whatever pieces it comes. */
export class TextCutter {
  readonly #end: number;
  #text = "";

  /** @param end `x` behind answers, CR behind requests */
  constructor(end: "x" | "\r") {
    this.#end = end.charCodeAt(0);
  }

  push(chunk: Uint8Array): string[] {
    const texts: string[] = [];
    for (const byte of chunk) {
      if (byte === this.#end) {
        texts.push(this.#text);
        this.#text = "";
      } else if (byte >= 0x20) {
        this.#text = (this.#text + String.fromCharCode(byte)).slice(-longest);
      }
    }
    return texts;
  }

  clear(): void {
    this.#text = "";
  }
}
