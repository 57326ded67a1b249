import { lstat, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "#process/runtime-file.ts";
import { activationMs } from "#protocol/wire/helper.ts";
import { HelperRefusal } from "../programs.ts";
import type { NetworkBefore } from "./change-file.ts";
import { stanzasOf, withAddress, withNameServers } from "./interfaces-file.ts";
import { type NetworkPrograms, there } from "./state.ts";
import type { Way } from "./ways.ts";

const stopMs = 10_000;
const folder = "etc/network";
const resolver = "etc/resolv.conf";
/** Who puts a stanza's name servers where they belong. The hook for the last is there without it as well. */
const resolverKeepers = ["sbin/resolvconf", "usr/sbin/resolvconf", "usr/lib/systemd/systemd-resolved"];

/**
 * ifupdown, which Debian's installer leaves on a server: the interface's stanza is rewritten where it stands. The old one
 * is taken down before, since what it started is only known by what is written.
 */
export const ifupdown: Way<Extract<NetworkBefore, { by: "ifupdown" }>> = {
  remember: async (programs, name) => {
    const found = await stanzaFile(programs, name);
    return { by: "ifupdown", ...found, resolver: await ownResolver(programs) };
  },
  apply: async (programs, settings, { file, text, resolver: servers }) => {
    const [stanza] = stanzasOf(text, settings.interface);
    if (stanza === undefined) throw unclear(settings.interface);
    await networking(programs, "stop");
    await write(programs, file, withAddress(text, settings, stanza));
    const { ipv4 } = settings;
    if (servers !== null && ipv4.method === "static" && ipv4.dns.length > 0) {
      await writeResolver(programs, withNameServers(servers, ipv4.dns));
    }
    await networking(programs, "start");
  },
  restore: async (programs, _name, { file, text, resolver: servers }) => {
    await networking(programs, "stop").catch(() => {});
    await write(programs, file, text);
    if (servers !== null) await writeResolver(programs, servers);
  },
  activate: (programs) => networking(programs, "start"),
};

/** The file with the interface's IPv4 stanza, as long as there is exactly one of a form that is understood. */
async function stanzaFile({ root = "/" }: NetworkPrograms, name: string): Promise<{ file: string; text: string }> {
  const more = await readdir(join(root, folder, "interfaces.d")).catch((): string[] => []);
  const files = ["interfaces", ...more.filter((each) => /^[\w-]+$/.test(each)).map((each) => `interfaces.d/${each}`)];
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, folder, file), "utf8").catch(() => "");
      return stanzasOf(text, name).map(({ method }) => ({ file, text, method }));
    }),
  );
  const [only, ...others] = found.flat();
  if (only === undefined || others.length > 0 || !["dhcp", "static"].includes(only.method)) throw unclear(name);
  return { file: only.file, text: only.text };
}

function unclear(name: string): HelperRefusal {
  return new HelperRefusal(
    "not-supported",
    `/etc/network/interfaces does not have exactly one stanza “iface ${name} inet dhcp” or “… inet static”: change it there.`,
    "network-file-unclear",
  );
}

/** The list of name servers where it is a file that no other program writes. */
async function ownResolver({ root = "/" }: NetworkPrograms): Promise<string | null> {
  for (const keeper of resolverKeepers) if (await there(join(root, keeper))) return null;
  const path = join(root, resolver);
  const is = await lstat(path).catch(() => undefined);
  return is?.isFile() === true ? readFile(path, "utf8") : null;
}

/** Beside no file that ifupdown reads: everything in interfaces.d may be one. */
async function write({ root = "/" }: NetworkPrograms, file: string, text: string): Promise<void> {
  await writeWhole(join(root, folder, file), text, 0o644, join(root, folder, ".parley-written"));
}

/** In place: the one file of its folder that may be written. */
async function writeResolver({ root = "/" }: NetworkPrograms, text: string): Promise<void> {
  await writeFile(join(root, resolver), text, { flush: true });
}

/** Every interface, also those that were plugged in later: the service knows both. */
async function networking({ run }: NetworkPrograms, verb: "start" | "stop"): Promise<void> {
  await run("systemctl", [verb, "networking.service"], verb === "stop" ? stopMs : activationMs);
}
