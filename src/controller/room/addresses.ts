import { BlockList, isIPv4 } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { hostNames } from "#process/certificates/names.ts";
import type { StatusTree } from "#protocol/status.ts";

export interface AddressFacts {
  readonly hostName: string;
  /** The machine's addresses as {@link ranked} gives them, loopback left out. */
  readonly addresses: readonly string[];
  /** What the setting says; empty: nothing. */
  readonly publicAddress: string;
  readonly httpsPort: number;
  /** SHA-256 of the authority, hex. */
  readonly fingerprint: string;
  /** Since when the room can be reached as far as it can now, ms since 1970. */
  readonly reachSince: number;
}

/** How far somebody can be from the room and still reach it. */
export type Reach = StatusTree["network"]["reach"];

/** Where the room can be reached, for its screen and its links. */
export function networkOf(facts: AddressFacts): StatusTree["network"] {
  const { hostName, addresses, httpsPort, fingerprint, reachSince } = facts;
  const origin = `https://${inUrl(publicHostOf(facts))}:${httpsPort}`;
  return {
    hostName,
    addresses: addresses.filter((address) => !isLinkLocal6(address)),
    reach: reachOf(addresses),
    reachSince,
    httpsPort,
    panelUrl: `${origin}/panel/`,
    adminUrl: `${origin}/admin/`,
    trustUrl: `${origin}/trust`,
    fingerprint,
  };
}

/**
 * The name or address others reach the room by: the setting's, else its first address. One of the same cable alone is
 * better than none; IPv6's are not, since no link can carry the interface they need, so there it is the name.
 */
export function publicHostOf(facts: Pick<AddressFacts, "publicAddress" | "addresses" | "hostName">): string {
  const { publicAddress, addresses, hostName } = facts;
  const address = addresses.find((one) => !isLinkLocal6(one));
  const byMulticast = hostNames(hostName).find((name) => name.endsWith(".local"));
  return publicAddress.trim() || address || (addresses.length > 0 && byMulticast) || "localhost";
}

/** How far the room can be reached by these addresses. */
export function reachOf(addresses: readonly string[]): Reach {
  if (addresses.some((address) => !isLinkLocal(address))) return "network";
  return addresses.length > 0 ? "link-local" : "none";
}

/**
 * A machine's addresses, the one for links first: of the network that leads on before one that does not, such as a
 * camera's own cable; from far before from the same cable; IPv4 before IPv6, since people read them from a screen.
 */
export function ranked(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
  gateways: readonly string[],
): readonly string[] {
  const own = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ internal }) => !internal);
  const rank = ({ address, cidr }: NetworkInterfaceInfo): number =>
    (isLinkLocal(address) ? 4 : 0) + (leadsOn(cidr, gateways) ? 0 : 2) + (isIPv4(address) ? 0 : 1);
  return own
    .map((info, index) => ({ address: info.address, rank: rank(info), index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ address }) => address);
}

/** Whether one of the gateways stands in an address's network. */
function leadsOn(cidr: string | null, gateways: readonly string[]): boolean {
  const [network, prefix] = cidr?.split("/") ?? [];
  if (network === undefined || prefix === undefined) return false;
  const family = isIPv4(network) ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), family);
  // An IPv6 router is called by its link-local address: whatever has an IPv6 network leads on by it.
  return gateways.some((gateway) =>
    family === "ipv6" && isLinkLocal6(gateway)
      ? true
      : isIPv4(gateway) === isIPv4(network) && list.check(gateway, family),
  );
}

function isLinkLocal(address: string): boolean {
  return isLinkLocal6(address) || address.startsWith("169.254.");
}

function isLinkLocal6(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}

function inUrl(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
