import { X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import { tlsOptions } from "./tls.ts";

/** A private key and the certificates from its own up to an authority, PEM. */
export interface KeyAndChain {
  readonly key: string;
  /** The leaf first. */
  readonly cert: string;
}

/** What the firm's certificate is called in the folder that the meeting server reads. */
export const firmFile = "firm.pem";

/** Key and chain as one file holds them, so that no reader ever sees the key of one beside the chain of another. */
export function inOneFile({ key, cert }: KeyAndChain): string {
  return `${key.trim()}\n${cert.trim()}\n`;
}

/** What {@link inOneFile} wrote; undefined when a part is missing. */
export function fromOneFile(text: string): KeyAndChain | undefined {
  const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----/s.exec(text)?.[0];
  const cert = text.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs)?.join("\n");
  return key === undefined || cert === undefined ? undefined : { key: `${key}\n`, cert: `${cert}\n` };
}

/**
 * A second certificate of an HTTPS server, for whoever asks for the server by one of its names (RFC 6066 §3, server name
 * indication). Everybody else, by address above all, is given the server's own.
 */
export class NamedCertificate {
  #used: { readonly leaf: X509Certificate; readonly context: SecureContext } | undefined;

  /** Takes another, or none; connections that are open keep theirs. Throws what is wrong with it, and keeps the last. */
  use(pair: KeyAndChain | undefined): void {
    this.#used =
      pair === undefined
        ? undefined
        : { leaf: new X509Certificate(pair.cert), context: createSecureContext({ ...tlsOptions, ...pair }) };
  }

  /** The option `SNICallback` of an HTTPS server. */
  readonly SNICallback = (name: string, choose: (error: Error | null, context?: SecureContext) => void): void => {
    // Its names are its alternative names: browsers read no others.
    const named = isOwn(name) ? undefined : this.#used?.leaf.checkHost(name, { subject: "never" });
    if (named === undefined) choose(null);
    else choose(null, this.#used?.context);
  };
}

/** The machine's own names, by which those come who know the room's own authority: whatever the certificate says of them. */
const isOwn = (name: string): boolean => /(?:^|\.)(?:localhost|local)$/i.test(name);
