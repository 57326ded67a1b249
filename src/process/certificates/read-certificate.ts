import type { X509Certificate } from "node:crypto";
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
