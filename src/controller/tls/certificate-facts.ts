import type { X509Certificate } from "node:crypto";
import { fingerprintOf, namesIn } from "#process/certificates/read-certificate.ts";
import type { CertificateFacts } from "#protocol/certificate.ts";

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
