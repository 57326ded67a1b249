import type { FleetTrouble } from "#protocol/fleet.ts";

/** What Node's TLS says of a certificate: who signed it, its dates, its names. */
const ofACertificate =
  /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERROR_IN_CERT_|ERR_TLS_CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH)/;

/** The error of the system behind what a library made of it. */
function cause(error: unknown): unknown {
  let known = error;
  for (const inside of ["description", "error"]) {
    if (typeof known === "object" && known !== null && inside in known) {
      const next: unknown = (known as Record<string, unknown>)[inside];
      if (typeof next === "object" && next !== null) known = next;
    }
  }
  return known;
}

/** Why a connection to a hub came to nothing: its certificate, or the way to it; and what the system said. */
export function connectionTrouble(error: unknown): { readonly trouble: FleetTrouble; readonly detail: string } {
  const known = cause(error);
  const { code, message } = (typeof known === "object" && known !== null ? known : {}) as Record<string, unknown>;
  const words = typeof message === "string" && message !== "" ? message : String(code ?? known);
  return {
    trouble: ofACertificate.test(String(code)) ? "certificate" : "unreachable",
    detail: words.slice(0, longestDetail),
  };
}

/** Some of it is what the other end chose to say. */
const longestDetail = 200;
