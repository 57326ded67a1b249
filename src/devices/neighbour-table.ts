import { readFile } from "node:fs/promises";

/** Where Linux keeps whom this machine has spoken with lately. */
export const neighbourTable = "/proc/net/arp";
/** An entry that is complete, in the kernel's own bits (`include/uapi/linux/if_arp.h`, ATF_COM). */
const complete = 0x02;

/** The hosts of a table of neighbours whose card is known, with that; none where there is no such table. */
export async function neighboursIn(file: string): Promise<readonly { readonly host: string; readonly card: string }[]> {
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").slice(1);
  return lines.flatMap((line) => {
    const [host = "", , flags = "", card = ""] = line.trim().split(/\s+/);
    return (Number.parseInt(flags, 16) & complete) === 0 ? [] : [{ host, card }];
  });
}
