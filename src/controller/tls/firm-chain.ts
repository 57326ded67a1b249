import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { namesIn } from "#process/certificates/read-certificate.ts";
import type { KeyAndChain } from "#process/named-certificate.ts";
import { tlsOptions } from "#process/tls.ts";
import { certificateLimits } from "#protocol/certificate.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { factsOf, subjectOf } from "./certificate-facts.ts";

/** Extended key usage "server" (RFC 5280 §4.2.1.12). */
const serverUsage = "1.3.6.1.5.5.7.3.1";
/** Browsers take no shorter RSA key. Bits. */
const leastRsa = 2_048;
/** The curves that every browser speaks. */
const curves: ReadonlySet<string | undefined> = new Set(["prime256v1", "secp384r1"]);
/** A room's clock may be that much behind the authority's. Milliseconds. */
export const clockGrace = 24 * 3_600_000;

export interface GivenCertificate {
  /** Certificates in any order, PEM; a key among them counts as `key`. */
  readonly chain: string;
  /** The private key; absent: one of `keys`. */
  readonly key?: string;
  /** Keys the room has made for requests, PEM. */
  readonly keys: readonly string[];
  /** The time, ms since 1970. */
  readonly now: number;
}

/**
 * Reads what an authority gave back: the leaf that the key belongs to, and above it what signed it, put in order.
 * Throws `certificate-refused` with what is wrong and what to do: nothing that browsers would refuse is taken.
 */
export function readFirmChain(given: GivenCertificate): KeyAndChain {
  const certificates = readCertificates(given.chain);
  const keys = keysOf(given);
  const found = keys.flatMap((pem) => {
    const key = readKey(pem);
    const leaf = certificates.find((certificate) => certificate.checkPrivateKey(key));
    return leaf === undefined ? [] : [{ pem, key, leaf }];
  })[0];
  if (found === undefined)
    throw refused(given.key === undefined ? "why-certificate-no-request" : "why-certificate-key");
  const { leaf, key, pem } = found;
  if (leaf.ca) throw refused("why-certificate-authority");
  checkKey(key);
  checkUse(leaf);
  checkDates(leaf, given.now);
  const chain = upwardsFrom(leaf, certificates, given.now);
  // Visitors who do not happen to have met what signed it elsewhere would refuse it.
  if (chain.length === 1 && !isRoot(leaf)) throw refused("why-certificate-alone", { issuer: factsOf(leaf).issuer });
  checkAbove(chain.slice(1), given.now);
  const cert = chain.map(String).join("");
  const pair = { key: `${pem.trim()}\n`, cert };
  try {
    createSecureContext({ ...tlsOptions, ...pair });
  } catch (error) {
    throw refused("why-certificate-unusable", { why: error instanceof Error ? error.message : String(error) });
  }
  return pair;
}

/** The certificates of a chain in use, the leaf first. */
export function certificatesOf({ cert }: KeyAndChain): X509Certificate[] {
  return (cert.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? []).map(
    (pem) => new X509Certificate(pem),
  );
}

/** Whether it signed itself. */
export const isRoot = (certificate: X509Certificate): boolean => certificate.checkIssued(certificate);

function readCertificates(text: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
  const pems = blocks.filter((block) => /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(block));
  if (pems.length === 0) {
    throw refused(/BEGIN (?:PKCS7|CERTIFICATE REQUEST)/.test(text) ? "why-certificate-form" : "why-certificate-none");
  }
  if (pems.length > certificateLimits.certificates)
    throw refused("why-certificate-many", { count: certificateLimits.certificates });
  return pems.map((pem, index) => {
    try {
      return new X509Certificate(pem);
    } catch {
      throw refused("why-certificate-broken", { number: index + 1 });
    }
  });
}

/** Keys to try: the one that was given, one that stood among the certificates, else the room's own. */
function keysOf({ chain, key, keys }: GivenCertificate): readonly string[] {
  const given = [key ?? "", chain]
    .join("\n")
    .match(/-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----/gs);
  if (given !== null) return given;
  if (key !== undefined && key.trim() !== "") throw refused("why-certificate-key-form");
  return keys;
}

function readKey(pem: string): KeyObject {
  if (pem.includes("ENCRYPTED")) throw refused("why-certificate-key-locked");
  try {
    return createPrivateKey(pem);
  } catch {
    throw refused("why-certificate-key-form");
  }
}

function checkKey({ asymmetricKeyType: kind, asymmetricKeyDetails: details }: KeyObject): void {
  const good =
    (kind === "rsa" && (details?.modulusLength ?? 0) >= leastRsa) || (kind === "ec" && curves.has(details?.namedCurve));
  if (!good) throw refused("why-certificate-key-weak");
}

function checkUse(leaf: X509Certificate): void {
  if (namesIn(leaf).dns.length === 0) throw refused("why-certificate-nameless");
  if (leaf.keyUsage !== undefined && !leaf.keyUsage.includes(serverUsage)) throw refused("why-certificate-use");
}

const day = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

const isOver = ({ validTo }: X509Certificate, now: number): boolean => Date.parse(validTo) <= now;

/** A root is trusted for being known, and what stands between for its time. */
function checkAbove(above: readonly X509Certificate[], now: number): void {
  const over = above.find((each) => !isRoot(each) && isOver(each, now));
  if (over === undefined) return;
  const values = { name: subjectOf(over), day: day(Date.parse(over.validTo)) };
  throw refused("why-certificate-above-over", values);
}

function checkDates(leaf: X509Certificate, now: number): void {
  const [from, until] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  if (until <= now) throw refused("why-certificate-over", { day: day(until), today: day(now) });
  if (from > now + clockGrace) throw refused("why-certificate-early", { day: day(from), today: day(now) });
}

/**
 * The leaf and what signed it, as far up as it was given; what belongs to neither is left out. An authority has several
 * certificates for one key when it renewed its own: one that is not over goes before.
 */
function upwardsFrom(leaf: X509Certificate, given: readonly X509Certificate[], now: number): X509Certificate[] {
  const chain = [leaf];
  for (let top = leaf; !isRoot(top); ) {
    const signed = given.filter(
      (each) => each.ca && !chain.includes(each) && top.checkIssued(each) && top.verify(each.publicKey),
    );
    const above = signed.find((each) => !isOver(each, now)) ?? signed[0];
    if (above === undefined) break;
    chain.push(above);
    top = above;
  }
  return chain;
}

function refused(code: Parameters<typeof note>[0], values?: Readonly<Record<string, string | number>>): RoomError {
  return new RoomError("certificate-refused", note(code, values));
}
