import { readFile } from "node:fs/promises";
import { inNaturalOrder } from "#base/natural-order.ts";
import { inNetwork, type OwnNetwork } from "./own-networks.ts";

/** An entry that is complete, in the kernel's own bits (`include/uapi/linux/if_arp.h`, ATF_COM). */
const complete = 0x02;

/**
 * The hosts of our own networks that this machine has spoken with lately, by the kernel's own table. Nothing is sent, and no
 * host is guessed.
 */
export async function knownHosts(networks: readonly OwnNetwork[], file = "/proc/net/arp"): Promise<readonly string[]> {
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").slice(1);
  const hosts = lines.flatMap((line) => {
    const [host = "", , flags = ""] = line.trim().split(/\s+/);
    const isThere = (Number.parseInt(flags, 16) & complete) !== 0;
    return isThere && networks.some((network) => inNetwork(host, network)) ? [host] : [];
  });
  return [...new Set(hosts)].sort(inNaturalOrder);
}
