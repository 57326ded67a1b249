import { createHash, randomBytes } from "node:crypto";
import { type Xml, xml } from "./xml.ts";

/** Who the room is to a camera. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";

/**
 * The digest of a WS-UsernameToken: Base64(SHA-1(nonce + created + password)) (WS-Security UsernameToken profile 1.0).
 * @param created UTC as ISO 8601, by the camera's clock
 */
export function tokenDigest(nonce: Uint8Array, created: string, password: string): string {
  return createHash("sha1").update(nonce).update(created).update(password).digest("base64");
}

/** A WS-UsernameToken as a header of a request. @param now milliseconds since 1970 by the camera's clock */
export function usernameToken({ user, password }: Credentials, now: number): Xml {
  const nonce = randomBytes(16);
  const created = new Date(now).toISOString();
  return xml(
    "wsse:Security",
    {
      "xmlns:wsse": `${security}-wssecurity-secext-1.0.xsd`,
      "xmlns:wsu": `${security}-wssecurity-utility-1.0.xsd`,
      "s:mustUnderstand": 1,
    },
    xml(
      "wsse:UsernameToken",
      {},
      xml("wsse:Username", {}, user),
      xml(
        "wsse:Password",
        { Type: `${security}-username-token-profile-1.0#PasswordDigest` },
        tokenDigest(nonce, created, password),
      ),
      xml(
        "wsse:Nonce",
        { EncodingType: `${security}-soap-message-security-1.0#Base64Binary` },
        nonce.toString("base64"),
      ),
      xml("wsu:Created", {}, created),
    ),
  );
}

const algorithms = { MD5: "md5", "SHA-256": "sha256" } as const;
type Algorithm = keyof typeof algorithms;

/** A challenge of HTTP digest authentication that we can answer (RFC 7616). */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: Algorithm;
  /** Whether the camera knows `qop=auth`; very old ones know none. */
  readonly auth: boolean;
  /** The nonce was too old, and nothing else was wrong. */
  readonly stale: boolean;
}

const part = /([a-z\d-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

/** The best of the challenges in the `WWW-Authenticate` headers of an answer; undefined when there is none we know. */
export function readChallenge(headers: readonly string[]): Challenge | undefined {
  const challenges = headers
    .flatMap((header) => header.split(/(?:^|,\s*)(?=digest\s)/i))
    .filter((header) => /^\s*digest\s/i.test(header))
    .flatMap(readOne);
  return challenges.find(({ algorithm }) => algorithm === "SHA-256") ?? challenges[0];
}

function readOne(header: string): Challenge[] {
  const parts = new Map<string, string>();
  for (const [, name, quoted, plain] of header.replace(/^\s*digest\s/i, "").matchAll(part)) {
    parts.set((name ?? "").toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  }
  const algorithm = (parts.get("algorithm") ?? "MD5").toUpperCase();
  const [realm, nonce] = [parts.get("realm"), parts.get("nonce")];
  if (realm === undefined || nonce === undefined || !isAlgorithm(algorithm)) return [];
  const qualities = parts
    .get("qop")
    ?.split(",")
    .map((one) => one.trim().toLowerCase());
  if (qualities !== undefined && !qualities.includes("auth")) return [];
  const stale = parts.get("stale")?.toLowerCase() === "true";
  return [{ realm, nonce, algorithm, opaque: parts.get("opaque"), auth: qualities !== undefined, stale }];
}

const isAlgorithm = (name: string): name is Algorithm => Object.hasOwn(algorithms, name);

/** What the answer to a challenge is made of. */
export interface DigestRequest {
  readonly method: string;
  /** The request's path with its query. */
  readonly uri: string;
  /** How often the nonce was used, this time included. */
  readonly count: number;
  readonly clientNonce: string;
}

/** The response value of RFC 7616 §3.4.1. */
export function digestResponse(challenge: Challenge, { user, password }: Credentials, request: DigestRequest): string {
  const hash = (text: string): string => createHash(algorithms[challenge.algorithm]).update(text).digest("hex");
  const secret = hash(`${user}:${challenge.realm}:${password}`);
  const asked = hash(`${request.method}:${request.uri}`);
  if (!challenge.auth) return hash(`${secret}:${challenge.nonce}:${asked}`);
  return hash(`${secret}:${challenge.nonce}:${countOf(request)}:${request.clientNonce}:auth:${asked}`);
}

const countOf = ({ count }: DigestRequest): string => count.toString(16).padStart(8, "0");

/** The `Authorization` header that answers a challenge. */
export function authorization(
  challenge: Challenge,
  credentials: Credentials,
  method: string,
  uri: string,
  count: number,
): string {
  const request = { method, uri, count, clientNonce: randomBytes(8).toString("hex") };
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
  const parts = [
    `username=${quoted(credentials.user)}`,
    `realm=${quoted(challenge.realm)}`,
    `nonce=${quoted(challenge.nonce)}`,
    `uri=${quoted(uri)}`,
    `algorithm=${challenge.algorithm}`,
    `response="${digestResponse(challenge, credentials, request)}"`,
    ...(challenge.opaque === undefined ? [] : [`opaque=${quoted(challenge.opaque)}`]),
    ...(challenge.auth ? ["qop=auth", `nc=${countOf(request)}`, `cnonce="${request.clientNonce}"`] : []),
  ];
  return `Digest ${parts.join(", ")}`;
}
