import type { NetworkInterfaceInfo } from "node:os";
import { isLoopback } from "#process/loopback.ts";
import type { IceCandidate } from "#protocol/wire/media-parameters.ts";

/** Where this machine can be reached: what a client elsewhere can use, and what only one on this machine can. */
export interface Addresses {
  readonly external: readonly string[];
  readonly loopback: readonly string[];
}

/** Sorts an address into its place; link-local IPv6 needs a zone that no candidate can carry, so it has none. */
export function usableAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): Addresses {
  const external = new Set<string>();
  const loopback = new Set<string>();
  for (const info of Object.values(interfaces).flatMap((list) => list ?? [])) {
    if (info.internal) loopback.add(info.address);
    else if (!info.address.toLowerCase().startsWith("fe80:")) external.add(info.address);
  }
  return { external: [...external].sort(), loopback: [...loopback].sort() };
}

/** Whether two looks at the machine saw the same addresses. */
export function sameAddresses(a: Addresses, b: Addresses): boolean {
  return a.external.join() === b.external.join() && a.loopback.join() === b.loopback.join();
}

/** Who the candidates are for. */
export interface CandidateWish {
  readonly port: number;
  /** When the room's owner named the addresses, only these are told. */
  readonly announced: readonly string[];
  /** The address the client reached the signalling at: proven to work, so it is tried first. */
  readonly reachedAt: string;
}

/**
 * The ICE candidates of the one media port, best first. Made here rather than by the worker: it listens on the
 * unspecified address, so that an address that comes or goes needs no new socket and cuts no meeting.
 */
export function candidatesFor(addresses: Addresses, wish: CandidateWish): IceCandidate[] {
  const named = wish.announced.length > 0 ? wish.announced : addresses.external;
  const local = isLoopback(wish.reachedAt);
  const all = local ? [...named, ...addresses.loopback] : [...named];
  const proven = wish.announced.length === 0 && wish.reachedAt !== "" ? [wish.reachedAt] : [];
  const ordered = [...new Set([...proven, ...all])];
  return ordered.flatMap((address, index) =>
    (["udp", "tcp"] as const).map(
      (protocol): IceCandidate => ({
        foundation: `${protocol}candidate${index}`,
        priority: icePriority(protocol === "udp" ? 65_535 - index : 32_767 - index),
        address,
        ip: address,
        protocol,
        port: wish.port,
        type: "host",
        ...(protocol === "tcp" ? { tcpType: "passive" as const } : {}),
      }),
    ),
  );
}

/** RFC 8445 section 5.1.2.1, host type preference 126, component 1. */
function icePriority(localPreference: number): number {
  return 126 * 2 ** 24 + localPreference * 2 ** 8 + 255;
}
