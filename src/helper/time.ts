import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "#process/runtime-file.ts";
import type { TimeSettings, TimeState } from "#protocol/machine-time.ts";
import { type NetworkPrograms, there } from "./network/state.ts";
import { agrees, HelperRefusal } from "./programs.ts";

interface Keeper {
  readonly unit: string;
  /** Parley's own file among its settings; its folder is there where the program is. */
  readonly file: string;
  readonly text: (servers: readonly string[]) => string;
  readonly servers: RegExp;
}

const note = "# Written by Parley's administration page.";
const keepers: Readonly<Record<"timesyncd" | "chrony", Keeper>> = {
  timesyncd: {
    unit: "systemd-timesyncd.service",
    file: "etc/systemd/timesyncd.conf.d/50-parley.conf",
    text: (servers) => `${note}\n[Time]\nNTP=${servers.join(" ")}\n`,
    servers: /^NTP=(.*)$/m,
  },
  chrony: {
    unit: "chrony.service",
    file: "etc/chrony/sources.d/parley.sources",
    text: (servers) => [note, ...servers.map((server) => `server ${server} iburst`), ""].join("\n"),
    servers: /^server (\S+)/gm,
  },
};
const programs: readonly (readonly [TimeState["keptBy"], string])[] = [
  ["chrony", "usr/sbin/chronyd"],
  ["other", "usr/sbin/ntpd"],
  ["timesyncd", "usr/lib/systemd/systemd-timesyncd"],
];

/** How the machine's clock is kept, by systemd and by who keeps it. */
export async function timeStateOf(system: NetworkPrograms): Promise<TimeState> {
  const { run, root = "/" } = system;
  const keptBy = await keeperOf(system);
  const shown = await run("timedatectl", ["show", "--property=NTP", "--property=NTPSynchronized"]);
  const keeper = keptBy === "timesyncd" || keptBy === "chrony" ? keepers[keptBy] : undefined;
  const text = keeper === undefined ? "" : await readFile(join(root, keeper.file), "utf8").catch(() => "");
  // Asked while it does not run, systemd would wait for it to start.
  const sync =
    keptBy === "timesyncd" && (await agrees(run, "systemctl", ["--quiet", "is-active", keepers.timesyncd.unit]))
      ? await run("timedatectl", ["show-timesync", "--property=ServerName", "--property=ServerAddress"]).catch(() => "")
      : "";
  return {
    keptBy,
    on: /^NTP=yes$/m.test(shown),
    synchronised: /^NTPSynchronized=yes$/m.test(shown),
    servers: keeper === undefined ? [] : serversIn(text, keeper),
    following: /^ServerName=(.+)$/m.exec(sync)?.[1] ?? /^ServerAddress=(.+)$/m.exec(sync)?.[1] ?? "",
  };
}

/** Whether the clock follows a time server, and which. Servers that cannot be set are refused before anything is changed. */
export async function setTime(system: NetworkPrograms, { on, servers }: TimeSettings): Promise<void> {
  if (servers !== undefined) await setServers(system, servers);
  await system.run("timedatectl", ["--no-ask-password", "set-ntp", on ? "true" : "false"]);
}

async function setServers(system: NetworkPrograms, servers: readonly string[]): Promise<void> {
  const { run, root = "/" } = system;
  const keptBy = await keeperOf(system);
  if (keptBy !== "timesyncd" && keptBy !== "chrony") {
    throw new HelperRefusal("not-supported", "Neither systemd-timesyncd nor chrony is there.", "time-keeper-none");
  }
  const keeper = keepers[keptBy];
  const file = join(root, keeper.file);
  const before = await readFile(file, "utf8").catch(() => undefined);
  const put = (text: string | undefined): Promise<void> =>
    text === undefined ? rm(file, { force: true }) : writeWhole(file, text, 0o644);
  const after = servers.length === 0 ? undefined : keeper.text(servers);
  if (after === before) return;
  await put(after);
  try {
    await run("systemctl", ["try-restart", keeper.unit]);
  } catch (error) {
    await put(before);
    await run("systemctl", ["try-restart", keeper.unit]).catch(() => {});
    throw error;
  }
}

function serversIn(text: string, { servers }: Keeper): string[] {
  const found = servers.global ? [...text.matchAll(servers)] : [servers.exec(text)].filter((each) => each !== null);
  return found.flatMap(([, said = ""]) => said.split(/\s+/).filter((each) => each !== ""));
}

/** The one that runs, or else the one that is there. */
async function keeperOf({ run, root = "/" }: NetworkPrograms): Promise<TimeState["keptBy"]> {
  for (const [kind, { unit }] of Object.entries(keepers)) {
    if (await agrees(run, "systemctl", ["--quiet", "is-active", unit])) return kind as "timesyncd" | "chrony";
  }
  for (const [kind, file] of programs) if (await there(join(root, file))) return kind;
  return "none";
}
