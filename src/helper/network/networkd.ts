import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "#process/runtime-file.ts";
import type { NetworkSettings } from "#protocol/machine-network.ts";
import type { NetworkBefore } from "./change-file.ts";
import type { NetworkPrograms } from "./state.ts";
import type { Way } from "./ways.ts";

const networkdFolder = "etc/systemd/network";

/** systemd-networkd: a file of Parley's own that comes before the machine's; taken away, the interface is what it was. */
export const networkd: Way<Extract<NetworkBefore, { by: "networkd" }>> = {
  answersWhenUp: false,
  remember: async (programs, name) => ({
    by: "networkd",
    text: await readFile(fileOf(programs, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    }),
  }),
  apply: async (programs, settings) => {
    await mkdir(join(programs.root ?? "/", networkdFolder), { recursive: true });
    await writeWhole(fileOf(programs, settings.interface), networkdFile(settings), 0o644);
    await reconfigure(programs, settings.interface);
  },
  restore: async (programs, name, { text }) => {
    if (text === null) await rm(fileOf(programs, name), { force: true });
    else await writeWhole(fileOf(programs, name), text, 0o644);
    return undefined;
  },
  activate: (programs, name) => reconfigure(programs, name),
};

function fileOf({ root = "/" }: NetworkPrograms, name: string): string {
  return join(root, networkdFolder, `05-parley-${name}.network`);
}

async function reconfigure({ run }: NetworkPrograms, name: string): Promise<void> {
  await run("networkctl", ["reload"]);
  await run("networkctl", ["reconfigure", name]);
}

/** The text of a .network file. Each value has been through a schema that lets no line break in. */
export function networkdFile({ interface: name, ipv4 }: NetworkSettings): string {
  const lines = ["# Written by Parley's administration page.", "[Match]", `Name=${name}`, "", "[Network]"];
  if (ipv4.method === "dhcp") lines.push("DHCP=yes");
  else {
    lines.push("DHCP=ipv6", `Address=${ipv4.address}/${ipv4.prefix}`);
    if (ipv4.gateway !== undefined) lines.push(`Gateway=${ipv4.gateway}`);
    lines.push(...ipv4.dns.map((server) => `DNS=${server}`));
  }
  return `${[...lines, "IPv6AcceptRA=yes"].join("\n")}\n`;
}
