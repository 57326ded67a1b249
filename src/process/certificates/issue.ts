import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { encodeNameConstraints, nameConstraintsOid } from "./name-constraints.ts";
import type { Names, Permitted } from "./names.ts";

const day = 86_400_000;

/** From when certificates are valid at the earliest: a Pi has no clock and may start in 1970. */
export const releasedAt = Date.UTC(2026, 0, 1);
/** An authority outlives the hardware: a new one would have to be trusted anew on every tablet. */
export const authorityUntil = Date.UTC(2046, 0, 1);
/** Apple's devices take no certificate of more than 825 days, whoever issued it. */
const leafMs = 820 * day;
/** A leaf is renewed when less than this is left of it. */
const renewMs = 270 * day;
/** How far before now a leaf begins, for tablets whose clocks are behind. */
const leadMs = 30 * day;

const signing = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** From when to when a leaf issued at `now` is valid. */
export function leafValidity(now: number): { readonly from: number; readonly until: number } {
  const from = Math.max(releasedAt, Math.floor((now - leadMs) / day) * day);
  return { from, until: from + leafMs };
}

/** Whether a leaf has to be issued anew for its dates alone: it ends soon, or the clock was set back before it. */
export function isDue(leaf: { readonly from: number; readonly until: number }, now: number): boolean {
  const fresh = leafValidity(now);
  return leaf.from > fresh.from || leaf.until - Math.max(now, releasedAt) < renewMs;
}

/** A new private key as PEM: ECDSA on P-256. */
export function newKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** An authority of a machine's own: good for web servers inside what `permitted` says, and for nothing else. */
export async function issueAuthority(keyPem: string, name: string, permitted: Permitted): Promise<string> {
  const x509 = await loadX509();
  const keys = await importKeys(keyPem);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [name] }, { O: ["Parley"] }],
    notBefore: new Date(releasedAt),
    notAfter: new Date(authorityUntil),
    keys,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.Extension(nameConstraintsOid, true, encodeNameConstraints(permitted)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return `${certificate.toString("pem")}\n`;
}

/** A server's certificate for `names`, under `authority`. */
export async function issueLeaf(options: {
  readonly authorityPem: string;
  readonly authorityKeyPem: string;
  readonly keyPem: string;
  readonly names: Names;
  readonly now: number;
  /** Its common name. */
  readonly subject: string;
}): Promise<string> {
  const x509 = await loadX509();
  const authority = new x509.X509Certificate(options.authorityPem);
  const authorityKeys = await importKeys(options.authorityKeyPem);
  const { publicKey } = await importKeys(options.keyPem);
  const { from, until } = leafValidity(options.now);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [options.subject] }],
    issuer: authority.subjectName,
    notBefore: new Date(from),
    notAfter: new Date(until),
    publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...options.names.dns.map((value) => ({ type: "dns" as const, value })),
        ...options.names.addresses.map((value) => ({ type: "ip" as const, value })),
      ]),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  return `${certificate.toString("pem")}\n`;
}

/** A request for a certificate for `names`, host names and addresses, as an authority takes it (PKCS #10, RFC 2986). */
export async function issueRequest(keyPem: string, names: readonly string[]): Promise<string> {
  const x509 = await loadX509();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    // Some authorities want a common name of their own; it has 64 letters (RFC 5280, ub-common-name).
    name: [{ CN: [(names[0] ?? "").slice(0, 64)] }],
    keys: await importKeys(keyPem),
    signingAlgorithm: signing,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ("dns" as const) : ("ip" as const), value })),
      ),
    ],
  });
  return `${request.toString("pem")}\n`;
}

/** Loaded only when something is issued: most starts find a good certificate, and it takes its time to load. */
async function loadX509() {
  await import("reflect-metadata");
  return import("@peculiar/x509");
}

async function importKeys(pem: string) {
  const privateDer = createPrivateKey(pem).export({ type: "pkcs8", format: "der" });
  const publicDer = createPublicKey(pem).export({ type: "spki", format: "der" });
  const { subtle } = webcrypto;
  return {
    privateKey: await subtle.importKey("pkcs8", privateDer, signing, true, ["sign"]),
    publicKey: await subtle.importKey("spki", publicDer, signing, true, ["verify"]),
  };
}

/** 127 random bits: positive, and never the all-zero serial. */
function newSerial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString("hex");
}
