/**
 * Runs in a machine of its own: the driver of HDMI-CEC, `cec-ctl` and the kernel's CEC framework. `cec-follower` is a
 * television on vivid's emulated HDMI input; the room is at its output. Prints a line for each thing it tried.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { systemClock } from "#base/clock.ts";
import { messageOf, silentLog } from "#base/log.ts";
import { runCecCtl } from "#devices/display/cec/client.ts";
import { createCecDisplay } from "#devices/display/cec/display.ts";
import { attempt, expect, pause, until } from "./attempts.ts";

const run = promisify(execFile);
const [television, room] = ["/dev/cec0", "/dev/cec1"];

/** The television is there, and answers. */
async function plugIn(): Promise<{ follower: ChildProcess; claimed: string }> {
  const { stdout } = await run("cec-ctl", ["-d", television, "--tv", "--osd-name", "Board TV"]);
  return { follower: spawn("cec-follower", ["-d", television], { stdio: "ignore" }), claimed: stdout };
}

/** The television is gone, with the address it had. */
async function pull(follower: ChildProcess): Promise<void> {
  const ended = once(follower, "exit");
  follower.kill("SIGKILL");
  await ended;
  await runCecCtl(["-d", television, "--clear"]);
}

async function main(): Promise<void> {
  await attempt("vivid has an adapter at each end of its cable", async () => {
    const found = readdirSync("/dev").filter((name) => /^cec\d+$/.test(name));
    expect(found.includes("cec0") && found.includes("cec1"), found.join(" "));
    return found.join(" ");
  });
  const { follower, claimed } = await plugIn();
  await pause(3_000);
  await using display = createCecDisplay({ id: "display", device: room, clock: systemClock, log: silentLog });
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
      const goal = on ? "on" : "off";
      await until(async () => {
        await display.refresh();
        return display.reading.power === goal;
      }, `it to be ${goal}, not ${display.reading.power}`);
      const expected = on ? ["warming", "on"] : ["cooling", "off"];
      expect(expected.includes(power), `on its way it said ${power}`);
      return `${Date.now() - began} ms`;
    });
  }
  await attempt("gone while it is off: asleep, which is no fault", async () => {
    await pull(follower);
    void display.refresh();
    await until(() => display.health.kind !== "ready", "it to be missed");
    const { health } = display;
    expect(health.kind === "degraded" && health.fault.code === "DISPLAY_ASLEEP", JSON.stringify(health));
    return JSON.stringify(health);
  });
  await attempt("back, it answers again by itself, and is switched on", async () => {
    const began = Date.now();
    await plugIn();
    await until(() => display.health.kind === "ready", "it to answer again");
    const back = Date.now() - began;
    await display.carryOut({ kind: "power", on: true });
    await until(async () => {
      await display.refresh();
      return display.reading.power === "on";
    }, `it to be on, not ${display.reading.power}`);
    return `${back} ms`;
  });
  await attempt("every message is in its log with what became of it", async () => {
    const said = display.exchanges().map(({ bytes, words }) => `${bytes} ${words}`);
    expect(said.length > 0, "nothing was written down");
    return said.slice(-6).join("; ");
  });
}

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
