/*
 * What Sony's set-up tools and cameras say to each other on UDP port 52380, by broadcast both ways (Sony's command lists,
 * "Camera IP Setting Command"): STX, fields in ASCII that each end with FFh, ETX. Only the question who is there is ever
 * sent: the same port also takes new addresses.
 */

/** What a camera says of itself. */
export interface SetupAnswer {
  /** Its network card's address, lower-case, such as `08:00:46:01:02:03`. */
  readonly mac: string;
  /** The address it has, which may be of another network than ours. */
  readonly address: string;
  readonly model: string;
  /** The name it was given; Sony allows eight characters. */
  readonly name: string;
}

const stx = 0x02;
const etx = 0x03;
const fieldEnd = 0xff;
/** Longer, or of more fields, is no answer of a camera's. */
const most = { bytes: 512, fields: 16 } as const;
const question = "ENQ:network";

const framed = (fields: readonly string[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([stx, ...fields.flatMap((field) => [...Buffer.from(field, "latin1"), fieldEnd]), etx]);

/** The question who is there. */
export const setupInquiry = (): Uint8Array<ArrayBuffer> => framed([question]);

/** Whether a datagram is that question. */
export function isSetupInquiry(datagram: Uint8Array): boolean {
  const fields = readFields(datagram);
  return fields?.length === 1 && fields[0] === question;
}

/** A camera's answer to it, as a datagram. */
export function writeSetupAnswer({ mac, address, model, name }: SetupAnswer): Uint8Array<ArrayBuffer> {
  return framed([
    `MAC:${mac.toUpperCase().replaceAll(":", "-")}`,
    `MODEL:${model}`,
    "SOFTVERSION:1.00.00",
    `IPADR:${address}`,
    `NAME:${name}`,
    "WRITE:off",
  ]);
}

/** Reads a camera's answer; undefined for anything else, the question itself included. */
export function readSetupAnswer(datagram: Uint8Array): SetupAnswer | undefined {
  const said = new Map<string, string>();
  for (const field of readFields(datagram) ?? []) {
    const [, key, value] = /^([A-Z]{2,16}):([ -~]{0,64})$/.exec(field) ?? [];
    if (key === undefined || value === undefined || said.has(key)) return undefined;
    said.set(key, value.trim());
  }
  const mac = macIn(said.get("MAC"));
  const address = addressIn(said.get("IPADR"));
  if (mac === undefined || address === undefined) return undefined;
  return { mac, address, model: said.get("MODEL") ?? "", name: said.get("NAME") ?? "" };
}

/** The fields between STX and ETX; undefined where a datagram is not framed like that. */
function readFields(datagram: Uint8Array): readonly string[] | undefined {
  if (datagram.length > most.bytes || datagram[0] !== stx || datagram.at(-1) !== etx) return undefined;
  const inside = Buffer.from(datagram.subarray(1, -1));
  if (inside.at(-1) !== fieldEnd) return undefined;
  const fields = inside.subarray(0, -1).toString("latin1").split(String.fromCharCode(fieldEnd));
  return fields.length > most.fields ? undefined : fields;
}

function macIn(text: string | undefined): string | undefined {
  if (text === undefined || !/^[\da-f]{2}([-:][\da-f]{2}){5}$/i.test(text)) return undefined;
  return text.toLowerCase().replaceAll("-", ":");
}

/** Some cameras write zeros before short numbers. */
function addressIn(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split(".").map(Number);
  const [first = 0] = parts;
  const isHost = first > 0 && first < 224 && parts.every((part) => part <= 255);
  return isHost ? parts.join(".") : undefined;
}
