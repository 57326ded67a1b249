import { constants } from "node:fs";
import { lstat, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeWhole } from "#process/runtime-file.ts";
import { HelperRefusal } from "../programs.ts";
import type { NetworkBefore } from "./change-file.ts";
import { bringUp, takeDown } from "./interface-up.ts";
import { isUnderOthers, readsElsewhere, stanzasOf, withAddress, withNameServers } from "./interfaces-file.ts";
import { type NetworkPrograms, there } from "./state.ts";
import type { Way } from "./ways.ts";

const folder = "etc/network";
const resolver = "etc/resolv.conf";
/** Who puts a stanza's name servers where they belong. The hook for the last is there without it as well. */
const resolverKeepers = ["sbin/resolvconf", "usr/sbin/resolvconf", "usr/lib/systemd/systemd-resolved"];
/** Beside no file that ifupdown reads: it reads none whose name begins so. */
const written = ".parley-written";
const ready = ".parley-ready";

type Before = Extract<NetworkBefore, { by: "ifupdown" }>;

/**
 * ifupdown, which Debian's installer leaves on a server: the interface's stanza is rewritten where it stands. The old one
 * is taken down before, since what it started is only known by what is written.
 */
export const ifupdown: Way<Before> = {
  answersWhenUp: true,
  remember: async (programs, name) => {
    const found = await stanzaFile(programs, name);
    const servers = await ownResolver(programs);
    const { root = "/" } = programs;
    const { mode } = await stat(join(root, folder, found.file));
    await writable(join(root, folder, found.file));
    if (servers !== null) await writable(join(root, resolver));
    // Its folder takes files: nothing is taken down for something that cannot be written then.
    await makeReady(programs, found.text, mode);
    await rm(join(root, folder, ready), { force: true });
    return { by: "ifupdown", ...found, mode: mode & 0o777, resolver: servers };
  },
  apply: async (programs, settings, { file, text, mode, resolver: servers }) => {
    const [stanza] = stanzasOf(text, settings.interface);
    if (stanza === undefined) throw unclear(settings.interface);
    await makeReady(programs, withAddress(text, settings, stanza), mode);
    await takeDown(programs, settings.interface);
    await putReady(programs, file);
    const { ipv4 } = settings;
    if (servers !== null && ipv4.method === "static" && ipv4.dns.length > 0) {
      await writeResolver(programs, withNameServers(servers, ipv4.dns));
    }
    await bringUp(programs, settings.interface, "short");
  },
  restore: async (programs, name, { file, text, mode, resolver: servers }) => {
    const { root = "/" } = programs;
    const isWritten = (await readFile(join(root, folder, file), "utf8").catch(() => undefined)) === text;
    // A disk that takes nothing is found before the interface is down.
    if (!isWritten) await makeReady(programs, text, mode);
    await takeDown(programs, name).catch(() => {
      // It is brought up by what is written, as far as it goes.
    });
    if (!isWritten) await putReady(programs, file);
    if (servers === null || (await readFile(join(root, resolver), "utf8").catch(() => undefined)) === servers) {
      return undefined;
    }
    // A room that is reached and has wrong name servers is not lost; one that is down for them is.
    return writeResolver(programs, servers).then(
      () => undefined,
      (error: unknown) => `/${resolver}: ${error instanceof Error ? error.message : String(error)}`,
    );
  },
  activate: (programs, name) => bringUp(programs, name, "long"),
};

/** The file with the interface's IPv4 stanza, as long as there is exactly one of a form that is understood. */
async function stanzaFile({ root = "/" }: NetworkPrograms, name: string): Promise<{ file: string; text: string }> {
  const more = await readdir(join(root, folder, "interfaces.d")).catch((): string[] => []);
  const files = ["interfaces", ...more.filter((each) => !each.startsWith(".")).map((each) => `interfaces.d/${each}`)];
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, folder, file), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT" || error.code === "EISDIR") return "";
        throw new HelperRefusal("failed", error.message);
      });
      if (readsElsewhere(text) || isUnderOthers(text, name)) throw unclear(name);
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
    `/etc/network/interfaces does not have exactly one stanza “iface ${name} inet dhcp” or “… inet static” that nothing else stands on: change it there.`,
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

/** Throws a refusal where the file is one that nobody may write, such as one that its administrator made immutable. */
async function writable(path: string): Promise<void> {
  try {
    await (await open(path, constants.O_WRONLY)).close();
  } catch (error) {
    throw new HelperRefusal("failed", `It could not be put back: ${error instanceof Error ? error.message : error}`);
  }
}

/** Has the text on the disk, whole, where nobody reads it yet. */
async function makeReady({ root = "/" }: NetworkPrograms, text: string, mode: number): Promise<void> {
  // What a power cut left behind.
  await rm(join(root, folder, written), { force: true });
  // The settings of a wireless network have its password in them: who may read them stays as it was.
  await writeWhole(join(root, folder, ready), text, mode & 0o777, join(root, folder, written));
}

async function putReady({ root = "/" }: NetworkPrograms, file: string): Promise<void> {
  const path = join(root, folder, file);
  await rename(join(root, folder, ready), path);
  for (const each of [dirname(path), join(root, folder)]) {
    const directory = await open(each, constants.O_RDONLY);
    await directory.sync().finally(() => directory.close());
  }
}

/** In place: the one file of its folder that may be written. */
async function writeResolver({ root = "/" }: NetworkPrograms, text: string): Promise<void> {
  await writeFile(join(root, resolver), text, { flush: true });
}
