import { isIPv4 } from "node:net";
import type { StatusTree } from "#protocol/status.ts";

export interface AddressFacts {
  readonly hostName: string;
  /** The machine's addresses, loopback left out. */
  readonly addresses: readonly string[];
  /** What the setting says; empty: nothing. */
  readonly publicAddress: string;
  readonly httpsPort: number;
  /** SHA-256 of the authority, hex. */
  readonly fingerprint: string;
}

/** Where the room can be reached, for its screen and its links. */
export function networkOf(facts: AddressFacts): StatusTree["network"] {
  const { hostName, httpsPort, fingerprint } = facts;
  const addresses = reachable(facts.addresses);
  const origin = `https://${inUrl(publicHostOf(facts))}:${httpsPort}`;
  return {
    hostName,
    addresses,
    httpsPort,
    panelUrl: `${origin}/panel/`,
    adminUrl: `${origin}/admin/`,
    trustUrl: `${origin}/trust`,
    fingerprint,
  };
}

/** The name or address others reach the room by: the setting's, else its first address, else this machine's own. */
export function publicHostOf({ publicAddress, addresses }: Pick<AddressFacts, "publicAddress" | "addresses">): string {
  return publicAddress.trim() || reachable(addresses)[0] || "localhost";
}

/** Without those that reach no further than the cable; IPv4 first, since people read them from a screen. */
function reachable(addresses: readonly string[]): string[] {
  const far = addresses.filter((address) => !/^fe80:|^169\.254\./i.test(address));
  return [...far.filter((address) => isIPv4(address)), ...far.filter((address) => !isIPv4(address))];
}

function inUrl(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
