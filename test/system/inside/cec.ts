/**
 * Runs in a machine of its own: the driver of HDMI-CEC, `cec-ctl` and the kernel's CEC framework. `cec-follower` is a
 * television on vivid's emulated HDMI input; the room is at its output. Prints a line for each thing it tried.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { systemClock } from "#base/clock.ts";
import { messageOf, silentLog } from "#base/log.ts";
import { createCecDisplay } from "#devices/display/cec/display.ts";
import { readAdapter } from "#devices/display/cec/output.ts";
import { runCecCtl } from "#devices/display/cec/program.ts";
import type { DrivenDisplay } from "#devices/display/driven-display.ts";
import { attempt, expect, pause, until } from "./attempts.ts";
import { CecBus } from "./cec-bus.ts";
import { CecTimes } from "./cec-times.ts";

const run = promisify(execFile);
const times = new CecTimes();
/**
 * What is at once, and what a return may take: more than in a room, since the processor is emulated and others use it too.
 * Without a watch on the node it was missed after 13 s. Milliseconds.
 */
const [missedWithin, backWithin] = [3_000, 8_000];
const [television, room] = ["/dev/cec0", "/dev/cec1"];
/** The room's adapter, while its own node is gone. */
const aside = "/run/cec1";
/** vivid's input: what it says of itself (EDID) is what makes the cable lead somewhere, at both its ends. */
const input = "/dev/video0";

/** The television has power: it takes its address, and answers. */
async function switchOnAtTheWall(): Promise<Television> {
  const { stdout } = await run("cec-ctl", ["-d", television, "--tv", "--osd-name", "Board TV"]);
  times.note("the television has its address");
  const follower = spawn("cec-follower", ["-d", television], { stdio: ["ignore", "pipe", "ignore"] });
  const answers = once(follower.stdout, "data").then(() => times.note("the television answers"));
  follower.stdout.resume();
  return { follower, claimed: stdout, answers };
}

interface Television {
  readonly follower: ChildProcess;
  /** What was said when it took its address. */
  readonly claimed: string;
  /** It has said its first word; when, as it was noted. */
  readonly answers: Promise<number>;
}

/** The television has no power, and no address. */
async function switchOffAtTheWall(follower: ChildProcess): Promise<void> {
  const ended = once(follower, "exit");
  follower.kill("SIGKILL");
  await ended;
  await runCecCtl(["-d", television, "--clear"]);
}

/** The adapter at each end leaves its folder, as one on USB does, with all that the kernel knew of it. */
const tellDriver = (what: "bind" | "unbind") => writeFileSync(`/sys/bus/platform/drivers/vivid/${what}`, "vivid.0");

/** Makes another node of the same adapter. */
async function copyNode(from: string, to: string): Promise<void> {
  const { rdev } = await stat(from);
  await run("mknod", [to, "c", String(rdev >> 8), String(rdev & 0xff)]);
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

/** It was not switched, since times were taken last. */
function assertNothingSaid(): void {
  const said = times.sent(/--image-view-on|--standby/);
  expect(said.length === 0, `the room said ${said.join(", ")}`);
}

/** When it becomes so by what the driver itself tells, as that was noted. */
function health(display: DrivenDisplay, wanted: string): Promise<number> {
  let at: number | undefined;
  const stop = display.events.on("health", ({ kind }) => {
    if (kind === wanted) at ??= times.note(`it is ${wanted}`);
  });
  const became = until(() => at, `it to be ${wanted}`).finally(stop);
  // What is waited for meanwhile may fail first.
  became.catch(() => {});
  return became;
}

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
  for (const [on, round] of [true, false].flatMap((on) => [1, 2, 3].map((round) => [on, round] as const))) {
    await attempt(
      `its cable is pulled while it is ${on ? "on" : "off"}, and put back (${round}): it is as it was`,
      async () => {
        if (display.reading.power !== (on ? "on" : "off")) {
          await display.carryOut({ kind: "power", on });
          await isPower(display, on ? "on" : "off");
        }
        await pullCable();
        void display.refresh();
        await until(() => display.health.kind !== "ready", "it to be missed");
        const { kind } = display.health;
        const { output } = await runCecCtl(["-d", room]);
        expect(readAdapter(output)?.physicalAddress === "f.f.f.f", output);
        await pause(4_000);
        await using bus = new CecBus(room);
        await pause(500);
        times.begin();
        const ready = health(display, "ready");
        await putCableBack();
        times.note("v4l2-ctl has ended");
        const parts = times.partsOf(bus, await ready);
        const told = times.told();
        const power = on ? "on" : "off";
        // The television's own plug-in is its own: what it says is what it was, or nothing that the room told it.
        assertNothingSaid();
        return `missed as ${kind}, was ${power}, is ${display.reading.power}: ${parts}; ${told}`;
      },
    );
  }
  for (const round of [1, 2, 3]) {
    await attempt(
      `the adapter is pulled in use and put back (${round}): it has its address, and is in use`,
      async () => {
        const ended = once(follower, "exit");
        follower.kill("SIGKILL");
        await ended;
        times.begin();
        tellDriver("unbind");
        await until(() => !existsSync(room), "its node to go");
        const gone = times.note("the node is gone");
        await until(() => display.health.kind !== "ready", "it to be missed");
        const { kind } = display.health;
        const missedAfter = times.note("it is missed") - gone;
        expect(missedAfter <= missedWithin, `missed only after ${missedAfter} ms: ${times.told()}`);
        await pause(2_000);
        const missed = times.told();
        times.begin();
        const ready = health(display, "ready");
        tellDriver("bind");
        times.note("the driver is bound");
        await until(() => existsSync(television) && existsSync(room), "its nodes");
        const node = times.note("its node is there");
        await using bus = new CecBus(room);
        const back = await switchOnAtTheWall();
        ({ follower } = back);
        const at = await ready;
        const took = at - Math.max(node, await back.answers);
        expect(took <= backWithin, `back only after ${took} ms: ${times.told()}`);
        assertNothingSaid();
        return `${took} ms; missed as ${kind} after ${missedAfter} ms: ${missed}; back: ${times.partsOf(bus, at)}; ${times.told()}`;
      },
    );
  }
  // Last of all: a node that was made by hand is nobody's to take away.
  for (const round of [1, 2, 3]) {
    await attempt(
      `the adapter alone goes and comes, the television on meanwhile (${round}): it is in use`,
      async () => {
        await copyNode(room, aside);
        times.begin();
        await rm(room);
        await until(() => display.health.kind !== "ready", "it to be missed");
        const missedAfter = times.note("it is missed");
        expect(missedAfter <= missedWithin, `missed only after ${missedAfter} ms: ${times.told()}`);
        // One that was pulled knows nothing when it comes.
        await runCecCtl(["-d", aside, "--clear"]);
        await pause(3_000);
        await using bus = new CecBus(aside);
        await pause(500);
        times.begin();
        const ready = health(display, "ready");
        await copyNode(aside, room);
        await rm(aside);
        const took = await ready;
        expect(took <= backWithin, `back only after ${took} ms: ${times.told()}`);
        assertNothingSaid();
        return `${took} ms; missed after ${missedAfter} ms; ${times.partsOf(bus, took)}; ${times.told()}`;
      },
    );
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
