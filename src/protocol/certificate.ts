import { z } from "zod";

const at = z.number().describe("ms since 1970");

/** A name a certificate may be asked for: a host name, or a wildcard for one label. */
const dnsName = /^(?:\*\.)?(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

/** A host name or an address, as a certificate stands for it. */
export const certificateName = z.union([z.ipv4(), z.ipv6(), z.string().trim().toLowerCase().max(253).regex(dnsName)]);

/** What a certificate says of itself. */
export const certificateFacts = z.object({
  names: z.array(z.string()).describe("host names, the first of them in the room's links"),
  addresses: z.array(z.string()),
  issuer: z.string(),
  from: at,
  until: at,
  fingerprint: z.string().describe("SHA-256, lower-case hex"),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

/** The firm's own certificate in this room. */
export const firmCertificate = certificateFacts.extend({
  /** Whether people are served with it, or why not. */
  state: z.enum(["used", "ended", "not-begun"]),
  /** Whether its first name leads to this room, as far as the room's name servers say; until they have answered: unknown. */
  leadsHere: z.enum(["yes", "no", "unknown"]),
  /** Whether the chain goes up to an authority that signed itself: other rooms can check it then. */
  whole: z.boolean(),
});
export type FirmCertificate = z.infer<typeof firmCertificate>;

/** A request that waits for an authority's answer (PKCS #10, RFC 2986). */
export const certificateRequest = z.object({ names: z.array(z.string()), at, pem: z.string() });
export type CertificateRequest = z.infer<typeof certificateRequest>;

/** Which certificates the room has. */
export const certificateState = z.object({
  own: certificateFacts.describe("the room's own, for everybody who comes by an address"),
  firm: firmCertificate.nullable(),
  request: certificateRequest.nullable(),
  before: z.boolean().describe("whether there is one to restore"),
});

/** What a room takes of certificates at most (docs/bounds.md). */
export const certificateLimits = {
  /** Characters of PEM. */
  chainCharacters: 32_000,
  keyCharacters: 12_000,
  /** Certificates in a chain as it is given: more than any has. */
  certificates: 12,
  /** Names in a request. */
  names: 20,
  /** An answer may still be on its way to a request that another took the place of: so many keys are kept. */
  requests: 4,
} as const;
