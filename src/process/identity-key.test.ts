import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { IdentityKey, isSignedBy, keyFingerprint } from "./identity-key.ts";

test("a key is the same after it was kept, and only its user may read it", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "parley-identity-")), "identity.pem");
  expect(await IdentityKey.read(file)).toBeUndefined();
  const made = IdentityKey.make();
  await made.write(file);
  const read = await IdentityKey.read(file);
  expect(read?.fingerprint).toBe(made.fingerprint);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(isSignedBy(made.publicKey, "statement", read?.sign("statement") ?? "")).toBe(true);
});

test("a signature is of one statement by one key", () => {
  const [one, other] = [IdentityKey.make(), IdentityKey.make()];
  const signature = one.sign("statement");
  expect(isSignedBy(one.publicKey, "statement", signature)).toBe(true);
  expect(isSignedBy(one.publicKey, "statement.", signature)).toBe(false);
  expect(isSignedBy(other.publicKey, "statement", signature)).toBe(false);
});

test("what is no key and no signature verifies nothing", async () => {
  const key = IdentityKey.make();
  for (const wrong of ["", "no key", "AAAA", "a".repeat(10_000)]) {
    expect(isSignedBy(wrong, "statement", key.sign("statement"))).toBe(false);
    expect(isSignedBy(key.publicKey, "statement", wrong)).toBe(false);
    expect(() => keyFingerprint(wrong)).toThrow();
  }
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  expect(() => keyFingerprint(publicKey.export({ type: "spki", format: "der" }).toString("base64url"))).toThrow(
    "not an Ed25519 key",
  );
  const file = join(await mkdtemp(join(tmpdir(), "parley-identity-")), "identity.pem");
  await writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  await expect(IdentityKey.read(file)).rejects.toThrow("holds no Ed25519 key");
});
