import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findChromium } from "./kiosk-shell.mjs";
import { mustRun, runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-context.mjs";

/** @typedef {import("./setup-context.mjs").SetupContext} SetupContext */
/** @typedef {import("./progress.mjs").Report} Report */
/** @typedef {"run" | "test" | "chromium" | "electron" | "worker-build" | "system"} Purpose */

/** Days after which a list of packages names versions that the mirrors may have dropped. */
const listsFreshForMs = 24 * 3600 * 1000;

/** What each package is looked for by: a command, or a file below /usr. @type {Record<Purpose, [name: string, probe: string][]>} */
const wanted = {
  run: [
    ["socat", "socat"],
    ["udev", "udevadm"],
    ["libusb-1.0-0", "lib/*/libusb-1.0.so.0"],
    ["libnss3-tools", "certutil"],
  ],
  test: [
    ["ffmpeg", "ffmpeg"],
    ["iproute2", "ip"],
    ["nftables", "nft"],
    ["openssl", "openssl"],
    ["mosquitto", "mosquitto"],
    ["libfaketime", "lib/*/faketime/libfaketimeMT.so.1"],
    ["pulseaudio", "pulseaudio"],
  ],
  system: [
    ["debootstrap", "debootstrap"],
    ["systemd-container", "systemd-nspawn"],
    ["qemu-system-x86", "qemu-system-x86_64"],
    ["qemu-utils", "qemu-storage-daemon"],
    ["busybox-static", "busybox"],
    ["cpio", "cpio"],
    ["dbus-daemon", "dbus-daemon"],
    ["pipewire", "pipewire"],
    ["pipewire-pulse", "pipewire-pulse"],
    ["pulseaudio", "pulseaudio"],
    ["pulseaudio-utils", "pactl"],
    ["wireplumber", "wireplumber"],
  ],
  chromium: [
    ["chromium", "(chromium)"],
    ["chromium-sandbox", "lib/chromium/chrome-sandbox"],
  ],
  // Electron's binary brings no libraries; Chromium's package needs the same ones and is the shell to fall back to.
  electron: [
    ["libgtk-3-0", "lib/*/libgtk-3.so.0"],
    ["libnss3", "lib/*/libnss3.so"],
    ["libgbm1", "lib/*/libgbm.so.1"],
    ["libasound2", "lib/*/libasound.so.2"],
  ],
  "worker-build": [
    ["g++", "g++"],
    ["meson", "meson"],
    ["ninja-build", "ninja"],
    ["pkg-config", "pkg-config"],
    ["python3", "python3"],
    ["binutils", "strip"],
    ["libssl-dev", "include/openssl/ssl.h"],
    ["libuv1-dev", "include/uv.h"],
    ["libsrtp2-dev", "include/srtp2/srtp.h"],
    ["libflatbuffers-dev", "include/flatbuffers/flatbuffers.h"],
    ["flatbuffers-compiler", "flatc"],
    ["libabsl-dev", "include/absl/base/config.h"],
  ],
};

/** Set while apt-get runs, so that the next set-up mends what a killed one left half configured. @param {string} cache */
const interruptedMark = (cache) => join(cache, "apt-at-work");

/**
 * The Debian packages whose files are not here.
 * @param {SetupContext} context
 * @param {readonly Purpose[]} purposes
 */
export function missingPackages({ env }, purposes) {
  return purposes
    .flatMap((purpose) => wanted[purpose])
    .filter(([, probe]) => !isThere(probe, env))
    .map(([name]) => name);
}

/** @param {SetupContext} context */
export function aptWasInterrupted({ cache }) {
  return existsSync(interruptedMark(cache)) && process.getuid?.() === 0;
}

/**
 * Installs packages as root after naming them; for anyone else, says which line to run.
 * @param {SetupContext} context
 * @param {readonly string[]} packages
 * @param {{ env: NodeJS.ProcessEnv, report: Report, isRoot?: boolean }} tools
 */
export async function installPackages({ cache }, packages, { env, report, isRoot = process.getuid?.() === 0 }) {
  const line = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (!commandPath("apt-get", env)) {
    throw new SetupError(`These Debian packages are missing, and there is no apt-get here: ${packages.join(" ")}.`);
  }
  if (!isRoot) {
    throw new SetupError(
      `Some Debian packages are missing. Run this line, then the same command again:\n\n  sudo ${line}\n`,
    );
  }
  report.say(packages.length > 0 ? `installing ${packages.join(", ")}` : "finishing an interrupted installation");
  const quiet = { ...env, DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_SUSPEND: "1" };
  // Another apt at work (unattended upgrades on a fresh machine) is waited for.
  const apt = ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"];
  mkdirSync(cache, { recursive: true });
  writeFileSync(interruptedMark(cache), "");
  await runCommand("dpkg", ["--configure", "-a"], { env: quiet });
  if (!listsAreFresh()) {
    report.at("updating the package lists");
    const updated = await runCommand("apt-get", [...apt, "update"], { env: quiet });
    if (updated.code !== 0) report.say("The package lists could not be updated; going on with those that are here.");
  }
  const install = [...apt, "-o", "APT::Status-Fd=3", "install", "-y", "--no-install-recommends", "--fix-broken"];
  const options = { env: quiet, onStatus: (/** @type {string} */ status) => report.at(aptStatus(status)) };
  const first = await runCommand("apt-get", [...install, ...packages], options);
  if (first.code !== 0) {
    report.say("apt-get failed; updating the package lists and trying once more.");
    await runCommand("apt-get", [...apt, "update"], { env: quiet });
    await mustRun("apt-get install", "apt-get", [...install, ...packages], options);
  }
  rmSync(interruptedMark(cache), { force: true });
}

/** `pmstatus:socat:42.5:Unpacking` as words. @param {string} status */
export function aptStatus(status) {
  const [kind, name, percent] = status.split(":");
  const what = kind === "dlstatus" ? "downloading" : `installing ${name}`;
  return `${what}, ${Math.floor(Number(percent) || 0)} %`;
}

/** @param {string} name @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
export function commandPath(name, env) {
  // Administration commands (ip, nft) are not on everybody's path.
  const folders = [...(env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** @param {string} probe @param {NodeJS.ProcessEnv} env */
function isThere(probe, env) {
  if (probe === "(chromium)") return findChromium(env) !== undefined;
  if (!probe.includes("/")) return commandPath(probe, env) !== undefined;
  const [before, after] = probe.split("/*/");
  if (after === undefined) return existsSync(join("/usr", probe));
  return readdirSync(join("/usr", before ?? "")).some((folder) =>
    existsSync(join("/usr", before ?? "", folder, after)),
  );
}

function listsAreFresh() {
  const folder = "/var/lib/apt/lists";
  if (!existsSync(folder)) return false;
  const times = readdirSync(folder)
    .filter((name) => /_Packages(\.\w+)?$/.test(name))
    .map((name) => Math.max(statSync(join(folder, name)).mtimeMs, statSync(folder).mtimeMs));
  return times.length > 0 && Date.now() - Math.max(...times) < listsFreshForMs;
}
