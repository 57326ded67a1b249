import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { writePrivateFile } from "./runtime-file.ts";

/**
 * Who a room or a hub is to the other: an Ed25519 key pair (RFC 8032) made where it is used, whose private half never
 * leaves it. Public keys travel as SubjectPublicKeyInfo in DER, base64url (RFC 8410).
 */
export class IdentityKey {
  readonly #key: KeyObject;
  /** The public half, base64url. */
  readonly publicKey: string;
  /** What it is known by: see {@link keyFingerprint}. */
  readonly fingerprint: string;

  private constructor(key: KeyObject) {
    this.#key = key;
    this.publicKey = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64url");
    this.fingerprint = keyFingerprint(this.publicKey);
  }

  /** A new one, kept nowhere yet. */
  static make(): IdentityKey {
    return new IdentityKey(generateKeyPairSync("ed25519").privateKey);
  }

  /** The one in `file` (PKCS #8, PEM); undefined where there is no such file. Throws where it holds no Ed25519 key. */
  static async read(file: string): Promise<IdentityKey | undefined> {
    if (!existsSync(file)) return undefined;
    const key = createPrivateKey(await readFile(file, "utf8"));
    if (key.asymmetricKeyType !== "ed25519") throw new Error(`${file} holds no Ed25519 key`);
    return new IdentityKey(key);
  }

  /** Keeps it in `file`, for this user alone. */
  async write(file: string): Promise<void> {
    await writePrivateFile(file, this.#key.export({ type: "pkcs8", format: "pem" }).toString());
  }

  /** A signature of `statement`, base64url. */
  sign(statement: string): string {
    return sign(null, Buffer.from(statement), this.#key).toString("base64url");
  }
}

/** SHA-256 of a public key as it travels, base64url; throws where that is no Ed25519 key. */
export function keyFingerprint(publicKey: string): string {
  const der = keyOf(publicKey).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("base64url");
}

/** Whether `signature` is that of `statement` by the owner of `publicKey`; false for what is no key or no signature. */
export function isSignedBy(publicKey: string, statement: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(statement), keyOf(publicKey), Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

function keyOf(publicKey: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64url"), format: "der", type: "spki" });
  if (key.asymmetricKeyType !== "ed25519") throw new Error("not an Ed25519 key");
  return key;
}
