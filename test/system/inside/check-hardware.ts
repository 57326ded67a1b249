/**
 * Runs in a machine of its own: `npm run check:hardware` with somebody at its terminal, on a speakerphone that is the
 * kernel's hidraw node and a USB camera that is its uvcvideo's; then a recorded call, played by a device of /dev/uhid to the
 * real driver. Prints a line for each thing it tried.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { systemClock } from "#base/clock.ts";
import { messageOf, silentLog } from "#base/log.ts";
import { HidPlayer } from "#devices/replay/hid-player.ts";
import { ReplayedCall } from "#devices/replay/hid-rig.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { UhidDevice } from "#devices/speakerphone/hid/simulator/uhid.ts";
import { HidSpeakerphone } from "#devices/speakerphone/hid/speakerphone.ts";
import { HidrawBus } from "#devices/transport/hid.ts";
import { type VerifiedReport, verifiedReportSchema } from "#protocol/room-test.ts";
import { excerptOf, readWireLog, type WireLog } from "#protocol/wire-log.ts";
import { attempt, expect, until } from "./attempts.ts";
import { positions, simulated } from "./plugged-camera.ts";

const program = "src/controller/commissioning/hardware/main.ts";
const report = "/tmp/report.json";
const recorded = "src/devices/replay/recorded/simulated-yealink-wh66-call.jsonl";

/** Somebody who looks, hears and presses, and says what they saw. */
async function answer(words: string, phone: SimulatedSpeakerphone): Promise<string | undefined> {
  if (words.includes("Test it?")) return "y";
  if (words.includes("ring")) {
    await until(() => phone.lit("ring") || phone.lit("ringer"), "it to ring", 30_000);
    return "y";
  }
  if (words.includes("go on and off")) {
    const before = phone.written.length;
    await until(() => phone.written.length >= before + 3, "the lamp to flash", 30_000);
    const shown = new Set(phone.written.slice(before).map((each) => Buffer.from(each).toString("hex")));
    return shown.size > 1 ? "y" : "n";
  }
  if (words.includes("mute key")) phone.press("mute");
  return undefined;
}

/** Runs it at a terminal with that somebody; what it said, and how it ended. */
async function check(camera: string, phone: SimulatedSpeakerphone): Promise<{ code: number; said: string }> {
  const set = ["--set", "camera.kind=uvc", "--set", `camera.port=${camera}`];
  const words = [program, "--only-set", "--speakerphone", "--yes", `--out=${report}`, ...set];
  const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const typed = /\[y\//.test(line) ? await answer(line, phone) : undefined;
    if (typed !== undefined) child.stdin.write(`${typed}\n`);
  }
  const [code] = (await ended) as [number];
  return { code, said: said.join(" / ") };
}

async function checkHardware(): Promise<void> {
  const phone = new SimulatedSpeakerphone(simulatedModel("jabra-speak-810"), systemClock);
  const eye = simulated(positions, "A1");
  const node = await eye.plug();
  await using _plugged = await UhidDevice.plug(phone);
  await until(async () => (await new HidrawBus().list()).length > 0, "the speakerphone's node");
  let written: VerifiedReport | undefined;
  await attempt("check:hardware passes a speakerphone on hidraw and a camera on uvcvideo", async () => {
    const { code, said } = await check(node, phone);
    expect(code === 0, `ended with ${code}: ${said}`);
    written = verifiedReportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
    return JSON.stringify(written);
  });
  await attempt("its report has what was found, that nothing of it was real, and no place", async () => {
    const text = JSON.stringify(written);
    const found = written?.devices.map(({ kind, results, simulated: isNone }) =>
      [kind, isNone, ...results.map(({ finding }) => finding)].join(" "),
    );
    const phoneFound = "speakerphone true seen-by-person seen-by-person key-pressed";
    expect(found?.join() === `camera true says-so,${phoneFound}`, `${text}`);
    expect(!text.includes("/dev/") && !text.includes("A1"), text);
    return found?.join("; ") ?? "";
  });
  await attempt("both are left as they were", async () => {
    const { pan, tilt } = eye.camera.head.pose;
    expect(Math.abs(pan) < 1 && Math.abs(tilt) < 1, `the camera looks to ${pan}, ${tilt}`);
    const lit = (["ring", "ringer", "mute", "offHook"] as const).filter((lamp) => phone.lit(lamp));
    expect(lit.length === 0 && !phone.offHook, `lit: ${lit.join()}, off the hook: ${phone.offHook}`);
    return `${phone.written.length} reports were written to the speakerphone`;
  });
  phone.close();
  eye.unplug();
}

/** Plays a log to the real driver by a device of /dev/uhid; rejects when the driver did anything else than it did then. */
async function replay({ head, lines }: WireLog): Promise<string> {
  const { usb, before } = head.devices.speakerphone ?? {};
  if (usb === undefined) throw new Error("The log does not say which device it is of.");
  const player = new HidPlayer(lines, usb, systemClock, before);
  const bus = new HidrawBus();
  await using phone = new HidSpeakerphone({ id: "speakerphone", bus, clock: systemClock, log: silentLog });
  const call = new ReplayedCall({ clock: systemClock, phone, player });
  await using _plugged = await UhidDevice.plug(player);
  try {
    phone.start();
    await until(() => phone.health.kind === "ready", "the driver to use it");
    const { where } = phone;
    player.handleOpened();
    await until(() => player.complete, "the log to be played").catch((error: unknown) => {
      throw new Error(`${messageOf(error)}: ${JSON.stringify(player.report)}, keys ${call.keys.join()}`);
    });
    const { heard, ...rest } = player.report;
    const nothing = { unexpected: [], missing: [], disordered: [] };
    expect(JSON.stringify(rest) === JSON.stringify(nothing), JSON.stringify(rest));
    return `${where}: ${heard} reports of the driver's, keys ${call.keys.join(", ")}`;
  } finally {
    call.close();
    player.close();
  }
}

async function main(): Promise<void> {
  await checkHardware();
  const log = readWireLog(readFileSync(recorded, "utf8"));
  await attempt("a recorded call is played over hidraw, and the driver does what it did then", () => replay(log));
  const from = log.lines.findIndex(({ words }) => words.includes("mute"));
  const to = log.lines.findIndex(({ words }) => words.includes("hold on"));
  await attempt("so is an excerpt from its middle, from how the device stood there", () =>
    replay(excerptOf(log, from, to)),
  );
}

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
