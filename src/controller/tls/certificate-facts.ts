import type { X509Certificate } from "node:crypto";
import type { CertificateFacts } from "#protocol/certificate.ts";
import { canonicalAddress, type Names, unique } from "./names.ts";

/** What a certificate stands for: `DNS:a, IP Address:1.2.3.4`. */
export function namesIn(certificate: X509Certificate): Names {
  const entries = (certificate.subjectAltName ?? "").split(", ");
  const after = (prefix: string): string[] =>
    entries.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length));
  return {
    dns: unique(after("DNS:")),
    addresses: unique(after("IP Address:").flatMap((address) => canonicalAddress(address) ?? [])),
  };
}

/** SHA-256 of a certificate, lower-case hex. */
export function fingerprintOf({ fingerprint256 }: X509Certificate): string {
  return fingerprint256.replaceAll(":", "").toLowerCase();
}

/** What people are told of a certificate. */
export function factsOf(certificate: X509Certificate): CertificateFacts {
  const { dns, addresses } = namesIn(certificate);
  return {
    // As they stand in it: the first is the one it was asked for by.
    names: dnsInOrder(certificate, dns),
    addresses: [...addresses],
    issuer: commonName(certificate.issuer),
    from: Date.parse(certificate.validFrom),
    until: Date.parse(certificate.validTo),
    fingerprint: fingerprintOf(certificate),
  };
}

/** What a certificate was issued to. */
export const subjectOf = ({ subject }: X509Certificate): string => commonName(subject);

function dnsInOrder({ subjectAltName = "" }: X509Certificate, dns: readonly string[]): string[] {
  return dns.toSorted((a, b) => subjectAltName.indexOf(`DNS:${a}`) - subjectAltName.indexOf(`DNS:${b}`));
}

/** What somebody is called in a certificate: its common name, else all that it says of itself in one line. */
function commonName(name: string): string {
  const lines = name.split("\n");
  return lines.find((line) => line.startsWith("CN="))?.slice(3) ?? lines.join(", ");
}
