import { lookup } from "node:dns/promises";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { releaseFolder } from "#process/release-folder.ts";
import { removeRuntimeFile, writeRuntimeFile } from "#process/runtime-file.ts";
import { ServiceNotify } from "#process/service-notify.ts";
import { startHub } from "./hub.ts";
import { readAddress } from "./origin.ts";

const flags = readFlagsOrExit("parley hub", {
  state: requiredFlag("DIR", "where the hub keeps everything: rooms, incidents, its keys"),
  runtime: textFlag("DIR", "where it says how it is reached (STATE/run)"),
  port: portFlag(8470, "page, API and rooms, HTTPS"),
  name: textFlag("NAME", "what it is called (the machine's name)"),
  address: textFlag("HOST[:PORT]", "how rooms reach it (the machine's name, and the port above)"),
  certificate: textFlag("FILE", "the firm's certificate: private key and chain in one PEM file (one of its own)"),
  pages: textFlag("DIR", "the built page (dist/pages/fleet)"),
  supervised: switchFlag("end when standard input ends"),
});
/** The unit's is empty where the machine's name is good enough. */
const address = flags.address === "" ? undefined : flags.address;
const log = stderrLog("hub");

async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const state = resolve(flags.state);
  const runtime = resolve(flags.runtime ?? join(state, "run"));
  const service = new ServiceNotify({ clock: systemClock, log: log.part("service") });
  const hub = await startHub({
    state,
    port: flags.port,
    name: nameOf(flags.name ?? hostname()),
    address: address === undefined ? undefined : readAddress(address),
    hostName: hostname(),
    certificate: flags.certificate === undefined ? undefined : resolve(flags.certificate),
    pages: resolve(flags.pages ?? join(releaseFolder, "dist/pages/fleet")),
    version: programVersion(),
    clock: systemClock,
    log,
  });
  await writeRuntimeFile(runtime, "hub", { pid: process.pid, httpsPort: hub.port, origin: hub.origin });
  sayReady(`hub ready: ${hub.origin}, port ${hub.port}; sign in with the key in ${hub.keyFile}`);
  void service.ready(`serving rooms on port ${hub.port}`);
  service.watch();
  if (address === undefined) void doubtName(new URL(hub.origin).hostname);

  const why = await stopped;
  log.info("stopping", { why });
  void service.stopping();
  await endProcess(async () => {
    await hub[Symbol.asyncDispose]();
    await removeRuntimeFile(runtime, "hub");
  });
}

/** A name of the machine's own choice is often one that nobody else knows. */
async function doubtName(host: string): Promise<void> {
  await lookup(host).catch(() => {
    log.warn("not even this machine finds the name that rooms are invited by: give --address with one they find", {
      host,
    });
  });
}

function nameOf(given: string): string {
  const name = given.trim().slice(0, 60);
  if (name === "") throw new Error("--name needs a letter at least");
  return name;
}

/** The version in package.json. */
function programVersion(): string {
  const read: unknown = JSON.parse(readFileSync(join(releaseFolder, "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(read).version;
}

run().catch((error: unknown) => {
  log.error("the hub could not start", { because: messageOf(error) });
  process.exit(1);
});
