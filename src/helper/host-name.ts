import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NetworkPrograms } from "./network/state.ts";
import { agrees } from "./programs.ts";

/**
 * Gives the machine another name, for now and after a restart. What stands for its own address in /etc/hosts, where Debian's
 * installer and Raspberry Pi OS write it, takes the name too: without it `sudo` looks for the new name in the network.
 */
export async function setHostName({ run, root = "/" }: NetworkPrograms, name: string): Promise<void> {
  const before = await readFile(join(root, "etc/hostname"), "utf8").catch(() => "");
  await run("hostnamectl", ["--no-ask-password", "hostname", name]);
  await renameInHosts(join(root, "etc/hosts"), before.trim(), name).catch(() => {
    // The machine has its name; a file that is nobody's to write stays as it is.
  });
  // What answers for NAME.local in the network takes the name at its start alone. A machine may have none.
  await agrees(run, "systemctl", ["--no-block", "try-restart", "avahi-daemon.service"]);
}

/** The text of /etc/hosts with the machine's own line under its new name; the same text where it has none under the former. */
export function renamedHosts(text: string, before: string, name: string): string {
  const former = (before.split(".")[0] ?? "").toLowerCase();
  if (former === "" || former === "localhost") return text;
  return text
    .split("\n")
    .map((line) => {
      const [said = "", ...comment] = line.split("#");
      if (!/^\s*127\.0\.1\.1\s/.test(said)) return line;
      const renamed = said.replace(/\S+/g, (word) => {
        const [label = "", ...domain] = word.split(".");
        return label.toLowerCase() === former ? [name, ...domain].join(".") : word;
      });
      return [renamed, ...comment].join("#");
    })
    .join("\n");
}

/** In place, the one file of its folder that may be written; never empty in between, should the power go. */
async function renameInHosts(path: string, before: string, name: string): Promise<void> {
  const file = await open(path, constants.O_RDWR);
  try {
    const text = await file.readFile("utf8");
    const renamed = renamedHosts(text, before, name);
    if (renamed === text) return;
    const bytes = Buffer.from(renamed);
    await file.write(bytes, 0, bytes.length, 0);
    await file.truncate(bytes.length);
    await file.sync();
  } finally {
    await file.close();
  }
}
