import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { request } from "node:http";
import { basename, join } from "node:path";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { numberFlag, readFlagsOrExit, textFlag } from "#process/flags.ts";
import { readRuntimePath } from "#process/runtime-file.ts";

/*
 * What a room does at night, by systemd's timer: the store is tidied by its controller, and releases that nobody would
 * go back to are taken away. Not while somebody meets: it waits, and where the meeting lasts, it is left for the next night.
 */

const flags = readFlagsOrExit("parley housekeeping", {
  runtime: textFlag("FILE", "the controller's runtime file (/run/parley/controller/controller.json)"),
  prefix: textFlag("DIR", "where releases are (/opt/parley)"),
  patience: numberFlag(180, 0, 600, "minutes to wait for a meeting to end"),
});
const lookEveryMs = 60_000;
const answerWithinMs = 130_000;
const runtimeFile = flags.runtime ?? "/run/parley/controller/controller.json";
const prefix = flags.prefix ?? "/opt/parley";
const say = (words: string): void => void process.stdout.write(`${words}\n`);

const controllerRuntime = z.object({ loopbackPort: z.int(), kioskToken: z.string() });
const occupied = z.object({ busy: z.boolean() });

let failed = false;
const attempt = async (what: string, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    failed = true;
    process.stderr.write(`${what} failed: ${messageOf(error)}\n`);
  }
};

if (await isFree()) {
  await attempt("Tidying the store", async () => {
    const { status, body } = await ask("POST", "/api/v1/commands/room.tidy");
    if (status !== 200) throw new Error(`the controller answered ${status}: ${body.slice(0, 300)}`);
    say(`The store is tidy: ${body}`);
  });
  await attempt("Taking old releases away", takeOldReleasesAway);
} else say("Somebody meets: tidying is left for the next night.");
process.exit(failed ? 1 : 0);

/** Whether nobody meets, now or within the time there is. A controller that does not answer keeps nobody from tidying. */
async function isFree(): Promise<boolean> {
  const until = systemClock.monotonic() + flags.patience * 60_000;
  for (;;) {
    const busy = await ask("GET", "/api/v1/status/occupied").then(
      ({ status, body }) => status === 200 && occupied.parse(JSON.parse(body)).busy,
      () => false,
    );
    if (!busy) return true;
    if (systemClock.monotonic() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** All but the installed release and the one before it, to which an update goes back. */
async function takeOldReleasesAway(): Promise<void> {
  const folder = join(prefix, "releases");
  const names = await readdir(folder).catch((): string[] => []);
  const current = await readlink(join(prefix, "current")).catch(() => "");
  // Not behind a link of the installation's: somebody runs it from elsewhere, and knows what is needed.
  if (basename(current) === "" || !names.includes(basename(current))) return;
  const previous = (await readFile(join(prefix, "previous"), "utf8").catch(() => "")).trim();
  for (const name of names) {
    if (name === basename(current) || name === previous || name.startsWith(".")) continue;
    await rm(join(folder, name), { recursive: true, force: true });
    say(`Took the release ${name} away.`);
  }
}

/** One request to the controller on this machine. */
async function ask(method: "GET" | "POST", path: string): Promise<{ readonly status: number; readonly body: string }> {
  const runtime = await readRuntimePath(runtimeFile, controllerRuntime);
  if (runtime === undefined) throw new Error("the controller is not running");
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${runtime.kioskToken}`, "content-type": "application/json" };
    const options = { host: "127.0.0.1", port: runtime.loopbackPort, agent: false, timeout: answerWithinMs } as const;
    const asked = request({ ...options, method, path, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        if (body.length < 65_536) body += part;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", reject);
    asked.end(method === "POST" ? "{}" : undefined);
  });
}
