import { inNaturalOrder } from "#base/natural-order.ts";
import { neighboursIn, neighbourTable } from "../neighbour-table.ts";
import { inNetwork, type OwnNetwork } from "./own-networks.ts";

/**
 * The hosts of our own networks that this machine has spoken with lately, by the kernel's own table. Nothing is sent, and no
 * host is guessed.
 */
export async function knownHosts(networks: readonly OwnNetwork[], file = neighbourTable): Promise<readonly string[]> {
  const spoken = await neighboursIn(file);
  const hosts = spoken.map(({ host }) => host).filter((host) => networks.some((network) => inNetwork(host, network)));
  return [...new Set(hosts)].sort(inNaturalOrder);
}
