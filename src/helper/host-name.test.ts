import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { renamedHosts, setHostName } from "./host-name.ts";
import { HelperRefusal } from "./programs.ts";

const test = base.extend<{ root: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  root: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "parley-name-"));
    await mkdir(join(root, "etc"));
    await writeFile(join(root, "etc/hostname"), "raspberrypi\n");
    await use(root);
    await rm(root, { recursive: true, force: true });
  },
});

const installers = (name: string): string =>
  `127.0.0.1\tlocalhost\n127.0.1.1\t${name}.example.org\t${name} # ours\n192.0.2.4 raspberrypi-printer\n::1 localhost\n`;

test("the machine's own line of the hosts file takes the new name, shorter or longer, and no other line does", async ({
  root,
}) => {
  const ran: string[] = [];
  const run = async (file: string, args: readonly string[]): Promise<string> => {
    ran.push([file, ...args].join(" "));
    if (file === "hostnamectl") await writeFile(join(root, "etc/hostname"), `${args.at(-1)}\n`);
    return "";
  };
  const hosts = join(root, "etc/hosts");
  await writeFile(hosts, installers("raspberrypi"));
  for (const name of ["oak", "the-large-room-on-the-second-floor"]) {
    await setHostName({ run, root }, name);
    expect(await readFile(hosts, "utf8")).toBe(installers(name));
  }
  expect(ran.slice(0, 2)).toEqual([
    "hostnamectl --no-ask-password hostname oak",
    "systemctl --no-block try-restart avahi-daemon.service",
  ]);
});

test("a name that was refused changes no file; a machine without a hosts file gets its name all the same", async ({
  root,
}) => {
  const refuses = async (): Promise<string> => {
    throw new HelperRefusal("failed", "no");
  };
  await writeFile(join(root, "etc/hosts"), installers("raspberrypi"));
  await expect(setHostName({ run: refuses, root }, "oak")).rejects.toThrow("no");
  expect(await readFile(join(root, "etc/hosts"), "utf8")).toBe(installers("raspberrypi"));
  await rm(join(root, "etc/hosts"));
  await setHostName({ run: async () => "", root }, "oak");
  await expect(readFile(join(root, "etc/hosts"), "utf8")).rejects.toThrow("ENOENT");
});

test("only the former name is replaced: not what merely contains it, not behind a comment, not localhost", () => {
  const others = "127.0.1.1 pi-2 mypi api.pi\n#127.0.1.1 pi\n127.0.0.1 pi\n";
  expect(renamedHosts(others, "pi", "oak")).toBe(others);
  expect(renamedHosts("127.0.1.1 PI.example.org Pi", "pi", "oak")).toBe("127.0.1.1 oak.example.org oak");
  for (const unknown of ["", "localhost"])
    expect(renamedHosts("127.0.1.1 localhost", unknown, "oak")).toContain(" localhost");
});
