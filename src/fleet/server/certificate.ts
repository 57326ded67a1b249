import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import { OwnCertificates } from "#process/certificates/own-certificates.ts";
import { namesIn } from "#process/certificates/read-certificate.ts";
import { fromOneFile, type KeyAndChain } from "#process/named-certificate.ts";
import { tlsOptions } from "#process/tls.ts";

/** What the hub's HTTPS server presents. */
export interface HubCertificate extends AsyncDisposable {
  readonly current: KeyAndChain;
  /** SHA-256 of the hub's own authority, base64url; undefined where the certificate is another's. */
  readonly authority: string | undefined;
  /** The host names and addresses it stands for. */
  readonly names: readonly string[];
  /** Whether a client that calls the hub by `host`, a name or an address, takes it. */
  covers(host: string): boolean;
  /** Calls `changed` whenever there is another. */
  follow(changed: (pair: KeyAndChain) => void): void;
}

export interface OwnCertificateOptions {
  /** The hub's state. */
  readonly state: string;
  /** The name or the address rooms reach it by. */
  readonly host: string;
  readonly hostName: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A certificate below an authority of the hub's own, kept in STATE/tls. */
export async function ownCertificate({
  state,
  host,
  hostName,
  clock,
  log,
}: OwnCertificateOptions): Promise<HubCertificate> {
  const isAddress = isIP(host) !== 0;
  const certificates = new OwnCertificates({
    of: "hub",
    directory: join(state, "tls"),
    copies: join(state, "tls-copy"),
    hostName: isAddress ? hostName : host,
    addresses: () => [
      ...Object.values(networkInterfaces()).flatMap((list) => list?.map(({ address }) => address) ?? []),
      ...(isAddress ? [host] : []),
    ],
    clock,
    now: () => clock.wall(),
    log,
  });
  await certificates.start();
  const { current } = certificates;
  return {
    get current() {
      return certificates.current;
    },
    authority: Buffer.from(current.fingerprint, "hex").toString("base64url"),
    names: [...current.names, ...current.addresses],
    covers: (asked) => covers(new X509Certificate(certificates.current.cert), asked),
    follow: (changed) => void certificates.events.on("reissued", changed),
    [Symbol.asyncDispose]: () => certificates[Symbol.asyncDispose](),
  };
}

/** How often the firm's file is looked at, milliseconds: who renews it replaces it. */
const lookEveryMs = 30_000;

/** The firm's certificate: one PEM file with the private key and the chain. Throws, in words, where it cannot be used. */
export async function firmCertificate(file: string, clock: Clock, log: Log): Promise<HubCertificate> {
  let text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Error(`${file} cannot be read: ${messageOf(error)}`);
  });
  let current = usable(text, file);
  let told = (_pair: KeyAndChain): void => {};
  const look = async (): Promise<void> => {
    const now = await readFile(file, "utf8").catch(() => text);
    if (now === text) return;
    text = now;
    try {
      current = usable(text, file);
      told(current);
      log.info("the certificate was replaced", { file });
    } catch (error) {
      log.error("the new certificate cannot be used; the one before serves on", { because: messageOf(error) });
    }
  };
  const timer = clock.every(lookEveryMs, () => void look());
  const { dns, addresses } = namesIn(new X509Certificate(current.cert));
  return {
    get current() {
      return current;
    },
    authority: undefined,
    names: [...dns, ...addresses],
    covers: (asked) => covers(new X509Certificate(current.cert), asked),
    follow: (changed) => {
      told = changed;
    },
    [Symbol.asyncDispose]: async () => timer.cancel(),
  };
}

function usable(text: string, file: string): KeyAndChain {
  const pair = fromOneFile(text);
  if (pair === undefined) {
    throw new Error(`${file} needs a private key and the certificates from its own up to an authority, all as PEM`);
  }
  try {
    createSecureContext({ ...tlsOptions, ...pair });
  } catch (error) {
    throw new Error(`${file} cannot be used: ${messageOf(error)}`);
  }
  return pair;
}

function covers(leaf: X509Certificate, host: string): boolean {
  return (isIP(host) === 0 ? leaf.checkHost(host, { subject: "never" }) : leaf.checkIP(host)) !== undefined;
}
