import type { Machine } from "./machine.ts";

/** Where a running system writes by itself, and what the accounts' tools keep as the last version. */
const ownDoings = [
  "/proc",
  "/sys",
  "/dev",
  "/run",
  "/tmp",
  "/mnt",
  "/var/log",
  "/var/tmp",
  "/var/cache/ldconfig",
  "/var/lib/systemd/random-seed",
  "/var/lib/systemd/timesync",
  "/var/lib/systemd/timers",
  "/var/lib/systemd/catalog",
  // The machine's own key, which systemd makes when it first seals something.
  "/var/lib/systemd/credential.secret",
  "/var/lib/private",
  "/etc/machine-id",
  "/etc/.updated",
  "/var/.updated",
  "/etc/passwd-",
  "/etc/group-",
  "/etc/shadow-",
  "/etc/gshadow-",
  "/etc/.pwd.lock",
];

/**
 * Everything on a machine's disk that could bear witness of an installation, one line each: kind, mode, owner, path and
 * where a link leads; below /etc the contents as well, and so the accounts.
 */
export async function traces(machine: Machine): Promise<readonly string[]> {
  const pruned = ownDoings.map((path) => `-path ${path}`).join(" -o ");
  const text = await machine.sh(
    `find / -xdev \\( ${pruned} \\) -prune -o -printf '%y %m %u %g %p %l\\n'
     find /etc -xdev \\( ${pruned} \\) -prune -o -type f -print0 | xargs -0 sha256sum`,
  );
  return text
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}
