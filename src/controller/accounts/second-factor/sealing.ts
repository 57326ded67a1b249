import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "#process/runtime-file.ts";

/** The credential by which systemd may hold the key instead of the room's own file (`LoadCredentialEncrypted=`). */
export const credentialName = "parley-secrets";
const keyBytes = 32;
const algorithm = "aes-256-gcm";
const form = /^v1\.([\w-]{16})\.([\w-]{22})\.([\w-]{1,600})$/;

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
  #key: Promise<Buffer> | undefined;

  constructor(options: SealingOptions) {
    this.#options = options;
  }

  /** Rejects when there is no key yet and none can be written. */
  async seal(text: string, about: string): Promise<string> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, await this.#theKey(true), nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return `v1.${[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")).join(".")}`;
  }

  /** What was sealed; undefined where the key is another one, or the text was changed. */
  async open(sealed: string, about: string): Promise<string | undefined> {
    const [, nonce, tag, text] = form.exec(sealed) ?? [];
    if (nonce === undefined || tag === undefined || text === undefined) return undefined;
    try {
      const bytes = (part: string): Buffer => Buffer.from(part, "base64url");
      const decipher = createDecipheriv(algorithm, await this.#theKey(false), bytes(nonce), { authTagLength: 16 })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes(tag));
      return Buffer.concat([decipher.update(bytes(text)), decipher.final()]).toString("utf8");
    } catch {
      return undefined;
    }
  }

  #theKey(make: boolean): Promise<Buffer> {
    this.#key ??= this.#read(make).catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }

  async #read(make: boolean): Promise<Buffer> {
    const { directory, credentials } = this.#options;
    const given = credentials === undefined ? undefined : await keyIn(join(credentials, credentialName));
    if (given !== undefined) return given;
    const file = join(directory, "secrets.key");
    const own = await keyIn(file);
    if (own !== undefined) return own;
    if (!make) throw new Error("There is no key.");
    const made = randomBytes(keyBytes);
    await writePrivateFile(file, `${made.toString("base64url")}\n`);
    return made;
  }
}

/** The key in a file; undefined where there is none. A file that holds no key is not written over: it may be a disk's mistake. */
async function keyIn(file: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const key = Buffer.from(text.trim(), "base64url");
  if (key.length !== keyBytes) throw new Error(`${file} does not hold a key of ${keyBytes} bytes in base64url.`);
  return key;
}
