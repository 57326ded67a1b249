/**
 * Runs in a machine of its own: the driver of HDMI-CEC, `cec-ctl` and the kernel's CEC framework. `cec-follower` is a
 * television on vivid's emulated HDMI input; the room is at its output. Prints a line for each thing it tried.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { systemClock } from "#base/clock.ts";
import { messageOf, silentLog } from "#base/log.ts";
import { createCecDisplay } from "#devices/display/cec/display.ts";
import { readAdapter } from "#devices/display/cec/output.ts";
import { runCecCtl } from "#devices/display/cec/program.ts";
import type { DrivenDisplay } from "#devices/display/driven-display.ts";
import { attempt, expect, pause, until } from "./attempts.ts";
import { CecTimes } from "./cec-times.ts";

const run = promisify(execFile);
const times = new CecTimes();
const [television, room] = ["/dev/cec0", "/dev/cec1"];
/** vivid's input: what it says of itself (EDID) is what makes the cable lead somewhere, at both its ends. */
const input = "/dev/video0";

/** The television has power: it takes its address, and answers. */
async function switchOnAtTheWall(): Promise<{ follower: ChildProcess; claimed: string }> {
  const { stdout } = await run("cec-ctl", ["-d", television, "--tv", "--osd-name", "Board TV"]);
  times.note("the television has its address");
  const follower = spawn("cec-follower", ["-d", television], { stdio: ["ignore", "pipe", "ignore"] });
  follower.stdout.once("data", () => times.note("the television answers"));
  follower.stdout.resume();
  return { follower, claimed: stdout };
}

/** The television has no power, and no address. */
async function switchOffAtTheWall(follower: ChildProcess): Promise<void> {
  const ended = once(follower, "exit");
  follower.kill("SIGKILL");
  await ended;
  await runCecCtl(["-d", television, "--clear"]);
}

const pullCable = () => run("v4l2-ctl", ["-d", input, "--clear-edid"]);
const putCableBack = () => run("v4l2-ctl", ["-d", input, "--set-edid=type=hdmi"]);

/** The programs that listen on the room's end of the cable: each with its memory and the processor's time it has had. */
const listeners = (): readonly string[] =>
  readdirSync("/proc").flatMap((name) => {
    try {
      if (!/^\d+$/.test(name) || !readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--wait-for-msgs")) return [];
      const rss = /VmRSS:\s*(\d+ kB)/.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
      const [user, system] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ").slice(11, 13) ?? [];
      return [`${rss}, ${10 * (Number(user) + Number(system))} ms of the processor`];
    } catch {
      return [];
    }
  });

const isPower = (display: DrivenDisplay, goal: "on" | "off") =>
  until(async () => {
    await display.refresh();
    return display.reading.power === goal;
  }, `it to be ${goal}, not ${display.reading.power}`);

async function main(): Promise<void> {
  await attempt("vivid has an adapter at each end of its cable", async () => {
    const found = readdirSync("/dev").filter((name) => /^cec\d+$/.test(name));
    expect(found.includes("cec0") && found.includes("cec1"), found.join(" "));
    const starts: number[] = [];
    for (let count = 0; count < 5; count += 1) starts.push(await times.ofStarting());
    return `${found.join(" ")}; cec-ctl alone starts and ends in ${starts.join(", ")} ms`;
  });
  let { follower, claimed } = await switchOnAtTheWall();
  await pause(3_000);
  const { run: timed, listen } = times;
  await using display = createCecDisplay({
    id: "display",
    device: room,
    clock: systemClock,
    log: silentLog,
    run: timed,
    listen,
  });
  display.events.on("health", ({ kind }) => times.note(kind));
  display.start();
  await attempt("the television is found, with the name it says", async () => {
    await until(() => display.health.kind === "ready", "the television to answer").catch(async (error: unknown) => {
      const ours = await runCecCtl(["-d", room]);
      throw new Error(
        `${messageOf(error)}: ${JSON.stringify(display.health)} ${claimed} ${ours.output} ${ours.failure}`,
      );
    });
    expect(display.identity?.model === "Board TV", JSON.stringify(display.identity));
    return JSON.stringify([display.identity, display.reading.power, display.capabilities]);
  });
  for (const on of [false, true, false]) {
    await attempt(`switched ${on ? "on" : "off"}, as it says itself`, async () => {
      const began = Date.now();
      // Done is that it is on its way; the rest is the television's own.
      await display.carryOut({ kind: "power", on });
      const { power } = display.reading;
      await isPower(display, on ? "on" : "off");
      const expected = on ? ["warming", "on"] : ["cooling", "off"];
      expect(expected.includes(power), `on its way it said ${power}`);
      return `${Date.now() - began} ms`;
    });
  }
  await attempt("gone while it is off: asleep, which is no fault", async () => {
    await switchOffAtTheWall(follower);
    void display.refresh();
    await until(() => display.health.kind !== "ready", "it to be missed");
    const { health } = display;
    expect(health.kind === "degraded" && health.fault.code === "DISPLAY_ASLEEP", JSON.stringify(health));
    await until(() => listeners().length === 1, "it to be looked out for");
    const began = listeners();
    await pause(10_000);
    expect(listeners().length === 1, listeners().join("; "));
    return `${JSON.stringify(health)}; what listens has had ${began}, and 10 s later ${listeners()}`;
  });
  await attempt("back, it answers again by itself, and is switched on", async () => {
    times.begin();
    ({ follower } = await switchOnAtTheWall());
    await until(() => display.health.kind === "ready", "it to answer again");
    const told = times.told();
    await until(() => listeners().length === 0, "nobody to listen any more");
    await display.carryOut({ kind: "power", on: true });
    await isPower(display, "on");
    return told;
  });
  for (const on of [true, false]) {
    await attempt(`its cable is pulled while it is ${on ? "on" : "off"}, and put back: it is as it was`, async () => {
      if (!on) {
        await display.carryOut({ kind: "power", on });
        await isPower(display, "off");
      }
      await pullCable();
      void display.refresh();
      await until(() => display.health.kind !== "ready", "it to be missed");
      const { kind } = display.health;
      const { output } = await runCecCtl(["-d", room]);
      expect(readAdapter(output)?.physicalAddress === "f.f.f.f", output);
      await pause(4_000);
      times.begin();
      await putCableBack();
      times.note("v4l2-ctl has ended");
      await until(() => display.health.kind === "ready", "it to answer again");
      const told = times.told();
      const power = on ? "on" : "off";
      // The television's own plug-in is its own: what it says is what it was, or nothing that the room told it.
      const said = times.sent(/--image-view-on|--standby/);
      expect(said.length === 0, `the room said ${said.join(", ")}`);
      return `missed as ${kind}, was ${power}, is ${display.reading.power}: ${told}`;
    });
  }
  await attempt("every message is in its log with what became of it", async () => {
    const said = display.exchanges().map(({ bytes, words }) => `${bytes} ${words}`);
    expect(said.length > 0, "nothing was written down");
    return said.slice(-6).join("; ");
  });
  await attempt("nothing listens once the driver has ended", async () => {
    await pullCable();
    void display.refresh();
    await until(() => listeners().length === 1, "it to be looked out for");
    await display.close();
    expect(listeners().length === 0, listeners().join("; "));
    return "it ended with it";
  });
}

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
