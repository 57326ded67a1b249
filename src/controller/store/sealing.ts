import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "#process/runtime-file.ts";

/** The credential by which systemd may hold the key instead of the room's own file (`LoadCredentialEncrypted=`). */
export const credentialName = "parley-secrets";
/** What stands in the credential's place where systemd cannot open it (systemd/parley-secrets.service): the room starts without. */
const noKey = "none";
const keyBytes = 32;
const algorithm = "aes-256-gcm";
const form = /^v1\.([\w-]{16})\.([\w-]{22})\.([\w-]{1,4000})$/;

export interface SealingOptions {
  /** The room's state directory: its own key is `secrets.key` in it, apart from the database and its backups. */
  readonly directory: string;
  /** Where systemd puts credentials; undefined where it gives none. */
  readonly credentials: string | undefined;
}

/**
 * Encrypts what the room has to read again, so that the database and its backups are of no use without the key. AES-256
 * in GCM, a new nonce each time; `about` says what a secret belongs to, and is no other's.
 */
export class Sealing {
  readonly #options: SealingOptions;
  #keys: Promise<readonly Buffer[]> | undefined;
  /** One after another: two who find no key must not make two. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SealingOptions) {
    this.#options = options;
  }

  /** Rejects when there is no key yet and none can be written. */
  async seal(text: string, about: string): Promise<string> {
    const key = await this.#sealingKey();
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return `v1.${[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")).join(".")}`;
  }

  /** What was sealed; undefined where the key is another one, or the text was changed. */
  async open(sealed: string, about: string): Promise<string | undefined> {
    const [, nonce, tag, text] = form.exec(sealed) ?? [];
    if (nonce === undefined || tag === undefined || text === undefined) return undefined;
    const bytes = (part: string): Buffer => Buffer.from(part, "base64url");
    for (const key of await this.#theKeys().catch(() => [])) {
      try {
        const decipher = createDecipheriv(algorithm, key, bytes(nonce), { authTagLength: 16 })
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes(tag));
        return Buffer.concat([decipher.update(bytes(text)), decipher.final()]).toString("utf8");
      } catch {
        // Sealed by another key, or altered.
      }
    }
    return undefined;
  }

  #sealingKey(): Promise<Buffer> {
    const turn = this.#turn.then(async () => {
      const [key = await this.#make()] = await this.#theKeys();
      return key;
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** The keys there are, the one to seal with first; none yet in a new room. */
  async #theKeys(): Promise<readonly Buffer[]> {
    this.#keys ??= this.#read();
    const reading = this.#keys;
    const forget = (): void => {
      if (this.#keys === reading) this.#keys = undefined;
    };
    try {
      const keys = await reading;
      if (keys.length === 0) forget();
      return keys;
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** systemd's key goes before the room's own, which may have been made while systemd's could not be had. */
  async #read(): Promise<readonly Buffer[]> {
    const { credentials } = this.#options;
    const given = credentials === undefined ? undefined : await keyIn(join(credentials, credentialName));
    if (given === undefined) {
      const own = await keyIn(this.#file);
      return own === undefined ? [] : [own];
    }
    const own = await keyIn(this.#file).catch(() => undefined);
    return own === undefined ? [given] : [given, own];
  }

  /** Makes the room's own key. */
  async #make(): Promise<Buffer> {
    const made = randomBytes(keyBytes);
    await writePrivateFile(this.#file, `${made.toString("base64url")}\n`);
    this.#keys = Promise.resolve([made]);
    return made;
  }

  get #file(): string {
    return join(this.#options.directory, "secrets.key");
  }
}

/** The key in a file; undefined where there is none. A file that holds no key is not written over: it may be a disk's mistake. */
async function keyIn(file: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    text = (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  if (text === noKey) return undefined;
  const key = Buffer.from(text, "base64url");
  if (key.length !== keyBytes) throw new Error(`${file} does not hold a key of ${keyBytes} bytes in base64url.`);
  return key;
}
