import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** The systems a room is installed on. */
export const suites = ["bookworm", "trixie"] as const;
export type Suite = (typeof suites)[number];

const repository = join(import.meta.dirname, "../../..");
/** What the installation says a room stands on: the machines of the tests have it before their network is cut. */
const neededList = join(repository, "scripts/install/packages.sh");

/** A Debian that boots; what else is in here is for the tests to look around with. */
const base = ["systemd", "systemd-sysv", "dbus", "udev", "kmod", "procps", "ca-certificates"];
const looking = ["libnss3-tools", "socat", "strace"];

/**
 * What keeps the clock or the network in other rooms than most: each with what it needs, below /var/cache/rig, to be put on
 * without a network. ifupdown with what Debian recommends to it, which is another DHCP client in each suite.
 */
const putAside = [
  "chrony --no-install-recommends",
  "ntpsec --no-install-recommends",
  "network-manager --no-install-recommends",
  "ifupdown --install-recommends",
];

/** Run inside, as root, with the list of needed packages as a function before it. */
const furnish = `
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
apt-get -qq update
wanted=""
while IFS=: read -r purpose names; do
  for name in \${names%%/*}; do
    if apt-cache show --no-all-versions "$name" 2>/dev/null | grep -q '^Package:'; then wanted="$wanted $name"; break; fi
  done
done <<LIST
$(needed_packages)
LIST
apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends $wanted ${looking.join(" ")} </dev/null
apt-get clean
while read -r name how; do
  mkdir -p /var/cache/rig/$name/partial
  apt-get -qq -o Dir::Cache::archives=/var/cache/rig/$name install --yes $how --download-only $name </dev/null
  rm -rf /var/cache/rig/$name/partial /var/cache/rig/$name/lock
done <<LIST
${putAside.join("\n")}
LIST
rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin
systemctl enable systemd-networkd.service
systemctl mask systemd-networkd-wait-online.service
: > /etc/machine-id
`;

/** Where the cached root of a suite is; its name changes with what goes into it. */
export function rootOf(suite: Suite): string {
  const cache = process.env.XDG_CACHE_HOME?.startsWith("/") ? process.env.XDG_CACHE_HOME : join(homedir(), ".cache");
  const recipe = createHash("sha256");
  for (const part of [neededFunction(), furnish, base.join()]) recipe.update(part);
  return join(cache, "parley", "machines", `${suite}-${recipe.digest("hex").slice(0, 12)}`);
}

/** Makes the root of a suite where it is not there yet; needs root and the Debian mirror. Minutes. */
export async function makeRoot(suite: Suite, told: (line: string) => void): Promise<void> {
  const root = rootOf(suite);
  if (existsSync(root)) return;
  const part = `${root}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, ".."), { recursive: true });
  // In a mount namespace of its own: one that was cut short leaves no /proc mounted in what is removed the next time.
  const { mirror, security } = debianMirrors();
  const make = ["debootstrap", "--variant=minbase", `--include=${base.join()}`, suite, part, mirror];
  await run("unshare", ["--mount", ...make], told);
  await writeFile(
    join(part, "etc/apt/sources.list"),
    [
      `deb ${mirror} ${suite} main`,
      `deb ${mirror} ${suite}-updates main`,
      `deb ${security} ${suite}-security main`,
      "",
    ].join("\n"),
  );
  const script = `${neededFunction()}\n${furnish}`;
  const enter = ["--quiet", `--directory=${part}`, "--pipe", "--register=no", "--keep-unit", "--resolv-conf=copy-host"];
  await run("systemd-nspawn", [...enter, "/bin/bash", "-s"], told, script);
  await rm(join(part, "etc/resolv.conf"), { force: true });
  await rename(part, root);
  await dropOlder(root, suite);
}

/** Where this machine's own apt takes Debian from; another place where `PARLEY_DEBIAN_MIRROR` and `…_SECURITY_MIRROR` say so. */
function debianMirrors(): { mirror: string; security: string } {
  const targets = execFileSync("apt-get", ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"], {
    encoding: "utf8",
  });
  const sources = [...new Set(targets.split("\n").map((line) => line.trim().replace(/\/$/, "")))];
  const mirror = process.env.PARLEY_DEBIAN_MIRROR ?? sources.find((source) => source.endsWith("/debian"));
  const security =
    process.env.PARLEY_DEBIAN_SECURITY_MIRROR ?? sources.find((source) => source.endsWith("/debian-security"));
  if (mirror === undefined || security === undefined) {
    throw new Error(
      "This machine's apt knows no Debian mirror. Set PARLEY_DEBIAN_MIRROR and PARLEY_DEBIAN_SECURITY_MIRROR.",
    );
  }
  return { mirror, security };
}

/** `needed_packages` out of the installation's own list. */
function neededFunction(): string {
  const text = readFileSync(neededList, "utf8");
  const found = /^needed_packages\(\) \{\n[\s\S]*?\n\}$/m.exec(text)?.[0];
  if (found === undefined) throw new Error(`${neededList} has no function needed_packages any more.`);
  return found;
}

async function dropOlder(root: string, suite: Suite): Promise<void> {
  const folder = join(root, "..");
  for (const name of await readdir(folder)) {
    const isOther = name.startsWith(`${suite}-`) && join(folder, name) !== root;
    if (isOther) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function run(file: string, args: readonly string[], told: (line: string) => void, input = ""): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], { stdio: ["pipe", "pipe", "pipe"] });
    const tail: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
          tail.push(line);
          if (tail.length > 30) tail.shift();
          told(line);
        }
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${file} ended with ${code}:\n${tail.join("\n")}`));
    });
    child.stdin.on("error", () => {}).end(input);
  });
}
