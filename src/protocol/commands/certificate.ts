import { z } from "zod";
import { certificateLimits, certificateName, certificateState } from "../certificate.ts";
import { command, secret } from "../define.ts";
import { keepers } from "../roles.ts";

const none = z.strictObject({});

/** The certificate that a firm's own authority issued for the room, beside the room's own. */
export const certificateCommands = {
  "certificate.read": command({
    description: "Which certificates the room has: its own, the firm's, and a request that waits for an answer.",
    params: none,
    result: certificateState,
    roles: [...keepers, "integrator"],
    scope: "certificate",
    risk: "read",
    idempotent: true,
  }),
  "certificate.request": command({
    description:
      "Make a private key, which never leaves the room, and a request for a certificate (PKCS #10) for these names. It takes the place of an earlier request; the certificate in use stays.",
    params: z.strictObject({ names: z.array(certificateName).min(1).max(certificateLimits.names) }),
    result: certificateState,
    roles: ["admin", "integrator"],
    scope: "certificate",
    risk: "reversible",
    timeoutMs: 20_000,
  }),
  "certificate.use": command({
    description:
      "Serve those who come by its names with this certificate: the answer to the room's request, or one with a key of its own. In any order, all in one text of PEM; the authority's root with it lets other rooms check it. Refused with `certificate-refused` and why.",
    params: z.strictObject({
      chain: z.string().max(certificateLimits.chainCharacters),
      key: z.string().max(certificateLimits.keyCharacters).meta(secret).exactOptional(),
    }),
    result: certificateState,
    roles: ["admin", "integrator"],
    scope: "certificate",
    risk: "disruptive",
    timeoutMs: 20_000,
  }),
  "certificate.drop": command({
    description: "Serve everybody with the room's own certificate again. `certificate.restore` takes it back.",
    params: none,
    result: certificateState,
    roles: ["admin"],
    risk: "disruptive",
    idempotent: true,
  }),
  "certificate.restore": command({
    description: "Use the certificate again that was dropped, or replaced, last.",
    params: none,
    result: certificateState,
    roles: ["admin"],
    risk: "disruptive",
  }),
};
