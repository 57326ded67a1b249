/*
 * PJLink's lines: ASCII that ends with CR. `%`, the class, four letters, then a space and a parameter in a request or `=`
 * and a value in a reply; and the greeting `PJLINK`. No meaning here.
 */

/** Longest line that is kept, in bytes: a reply such as `%1NAME=` with a value of 128, and room for a digest before it. */
const longest = 512;
const cr = 0x0d;
const lf = 0x0a;

/** Cuts a stream into lines at CR, in whatever pieces it comes. Of what is longer than any line the end is kept. */
export class LineCutter {
  #line: number[] = [];

  /** The lines that `chunk` completes, without their ends. Empty ones are left out: some add LF. */
  push(chunk: Uint8Array): string[] {
    const lines: string[] = [];
    for (const byte of chunk) {
      if (byte === cr) {
        if (this.#line.length > 0) lines.push(String.fromCharCode(...this.#line));
        this.clear();
      } else if (byte !== lf || this.#line.length > 0) {
        this.#line.push(byte);
        if (this.#line.length > longest) this.#line.splice(0, longest / 2);
      }
    }
    return lines;
  }

  /** Forgets what was begun: a new connection begins with a new line. */
  clear(): void {
    this.#line = [];
  }
}

/** What a projector says. */
export type PjlinkLine =
  /** `PJLINK 0`: no password; `PJLINK 1 r`: MD5 with this random; `PJLINK 2 r`: SHA-256. */
  | { readonly kind: "greeting"; readonly security: "none" | "md5" | "sha256"; readonly random: string }
  /** `PJLINK ERRA`. */
  | { readonly kind: "refusal" }
  | { readonly kind: "reply"; readonly class: 1 | 2; readonly body: string; readonly value: string }
  | { readonly kind: "unknown" };

/** Reads a line of a projector's. Garbage before the sign that begins it is passed over. */
export function readLine(line: string): PjlinkLine {
  const greeting = /PJLINK (?:(0)|1 ([0-9a-f]{8})|2 ([0-9a-f]{32})|(ERRA))\s*$/i.exec(line);
  if (greeting !== null) {
    const [, none, md5, sha256] = greeting;
    if (none !== undefined) return { kind: "greeting", security: "none", random: "" };
    if (md5 !== undefined) return { kind: "greeting", security: "md5", random: md5 };
    if (sha256 !== undefined) return { kind: "greeting", security: "sha256", random: sha256 };
    return { kind: "refusal" };
  }
  const reply = /%([12])([A-Z0-9]{4})=([^%]*)$/i.exec(line) ?? /%([12])([A-Z0-9]{4})=(.*)$/i.exec(line);
  if (reply === null) return { kind: "unknown" };
  const [, level, body = "", value = ""] = reply;
  return { kind: "reply", class: level === "2" ? 2 : 1, body: body.toUpperCase(), value };
}

/** What a controller says; undefined when it is no request. `digest` is what stands before the first one. */
export function readRequest(
  line: string,
): { readonly digest: string; readonly class: 1 | 2; readonly body: string; readonly parameter: string } | undefined {
  const read = /^([0-9a-f]*)%([12])([A-Z0-9]{4}) ([ -~\u0080-\u00ff]{1,128})$/i.exec(line);
  if (read === null) return undefined;
  const [, digest = "", level, body = "", parameter = ""] = read;
  return { digest, class: level === "2" ? 2 : 1, body: body.toUpperCase(), parameter };
}

/** A line as it goes over the wire. */
export function lineBytes(line: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(`${line}\r`, (sign) => sign.charCodeAt(0) & 0xff);
}

/** Text that came over the wire byte by byte, read as the UTF-8 that names are in. */
export function asText(value: string): string {
  return new TextDecoder().decode(Uint8Array.from(value, (sign) => sign.charCodeAt(0) & 0xff));
}

/** Text as {@link lineBytes} takes it. */
export function asBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
