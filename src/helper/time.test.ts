import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { HelperRefusal, type RunProgram } from "./programs.ts";
import { setTime, timeStateOf } from "./time.ts";

const test = base.extend<{ root: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  root: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "parley-time-"));
    await mkdir(join(root, "etc/systemd/timesyncd.conf.d"), { recursive: true });
    await mkdir(join(root, "etc/chrony/sources.d"), { recursive: true });
    await use(root);
    await rm(root, { recursive: true, force: true });
  },
});

/** A system on which one unit is active; what it ran, and a restart that fails where it is told to. */
function system(root: string, active: string, fails = false) {
  const ran: string[] = [];
  const run: RunProgram = async (file, args) => {
    const line = [file, ...args].join(" ");
    ran.push(line);
    if (line.includes("is-active") && !line.endsWith(active)) throw new HelperRefusal("failed", "inactive");
    if (fails && line.includes("try-restart")) throw new HelperRefusal("failed", "Job failed.");
    if (line.includes("show-timesync")) return "ServerName=ntp.example.org\nServerAddress=192.0.2.5\n";
    if (line.includes("timedatectl show ")) return "NTP=yes\nNTPSynchronized=no\n";
    return "";
  };
  return { system: { run, root }, ran };
}

test("systemd-timesyncd is given servers by a file of Parley's own, and says which it follows", async ({ root }) => {
  const { system: it, ran } = system(root, "systemd-timesyncd.service");
  await setTime(it, { on: true, servers: ["ntp.example.org", "192.0.2.5"] });
  expect(await readFile(join(root, "etc/systemd/timesyncd.conf.d/50-parley.conf"), "utf8")).toBe(
    "# Written by Parley's administration page.\n[Time]\nNTP=ntp.example.org 192.0.2.5\n",
  );
  expect(ran.slice(-2)).toEqual([
    "systemctl try-restart systemd-timesyncd.service",
    "timedatectl --no-ask-password set-ntp true",
  ]);
  expect(await timeStateOf(it)).toEqual({
    keptBy: "timesyncd",
    on: true,
    synchronised: false,
    servers: ["ntp.example.org", "192.0.2.5"],
    following: "ntp.example.org",
  });
  await setTime(it, { on: true, servers: [] });
  expect((await timeStateOf(it)).servers).toEqual([]);
});

test("chrony is given its sources, a line each", async ({ root }) => {
  const { system: it, ran } = system(root, "chrony.service");
  await setTime(it, { on: true, servers: ["a.example.org", "2001:db8::5"] });
  expect(await readFile(join(root, "etc/chrony/sources.d/parley.sources"), "utf8")).toContain(
    "server a.example.org iburst\nserver 2001:db8::5 iburst\n",
  );
  expect(ran).toContain("systemctl try-restart chrony.service");
  expect((await timeStateOf(it)).servers).toEqual(["a.example.org", "2001:db8::5"]);
});

test("servers that the program does not start with are taken back", async ({ root }) => {
  const file = join(root, "etc/systemd/timesyncd.conf.d/50-parley.conf");
  await writeFile(file, "[Time]\nNTP=before.example.org\n");
  const { system: it, ran } = system(root, "systemd-timesyncd.service", true);
  await expect(setTime(it, { on: false, servers: ["new.example.org"] })).rejects.toThrow("Job failed.");
  expect(await readFile(file, "utf8")).toBe("[Time]\nNTP=before.example.org\n");
  expect(ran.filter((line) => line.includes("set-ntp"))).toEqual([]);
});

test("without servers those that are set stay; where nobody known keeps the clock none can be set", async ({
  root,
}) => {
  const { system: it, ran } = system(root, "nobody");
  await setTime(it, { on: false });
  expect(ran).toEqual(["timedatectl --no-ask-password set-ntp false"]);
  await expect(setTime(it, { on: true, servers: ["a"] })).rejects.toMatchObject({ reason: "time-keeper-none" });
  expect(await timeStateOf(it)).toMatchObject({ keptBy: "none", servers: [], following: "" });
});
