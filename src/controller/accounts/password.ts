import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";

/** What argon2id costs: memory in KiB, passes, lanes. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/**
 * Above OWASP's least (19 MiB, two passes), within RFC 9106's advice to take what the machine can spare: 32 MiB and
 * three passes in one lane are 0.1 s of a desktop's core and under half a second of a Pi's, and leave its memory alone.
 */
const cost: Cost = { memory: 32_768, passes: 3, lanes: 1 };
const tagLength = 32;
const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/**
 * Hashes waiting at once; each takes 32 MiB and a core, so more callers are told to come back. Strangers leave places
 * free for those the room knows: who fills the queue keeps nobody out.
 */
const mostWaiting = { ordinary: 10, known: 14 } as const;
export type Urgency = keyof typeof mostWaiting;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** A password as a self-describing argon2id hash (PHC string format). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost, tagLength, "known");
  return phcString(salt, hash);
}

/** Whether `password` is the one behind `stored`. */
export async function verifyPassword(
  password: string,
  stored: string,
  urgency: Urgency = "ordinary",
): Promise<boolean> {
  const [, memory, passes, lanes, salt, hash] = phc.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error("A stored password hash is not understood.");
  const expected = Buffer.from(hash, "base64");
  const params = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const derived = await derive(password, Buffer.from(salt, "base64"), params, expected.length, urgency);
  return timingSafeEqual(derived, expected);
}

/** A hash nobody knows a password for: verifying against it takes the time that a real one takes. */
export function decoyHash(): string {
  return phcString(randomBytes(16), randomBytes(tagLength));
}

function phcString(salt: Buffer, hash: Buffer): string {
  const base64 = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.lanes}$${base64(salt)}$${base64(hash)}`;
}

/** One at a time, off the main thread. */
async function derive(
  password: string,
  nonce: Buffer,
  { memory, passes, lanes }: Cost,
  length: number,
  urgency: Urgency,
): Promise<Buffer> {
  if (waiting >= mostWaiting[urgency]) throw new RoomError("too-many", note("why-wait", { seconds: 5 }));
  waiting += 1;
  const turn = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const message = password.normalize("NFKC");
        const params = { message, nonce, memory, passes, parallelism: lanes, tagLength: length };
        argon2("argon2id", params, (error, hash) => (error === null ? resolve(hash) : reject(error)));
      }),
  );
  last = turn.catch(() => {});
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}
