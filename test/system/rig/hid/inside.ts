/** Runs inside a virtual machine: simulated speakerphones through /dev/uhid, and the driver on the hidraw nodes they make. */
import { delay, systemClock } from "#base/clock.ts";
import { createLog, formatEntry, messageOf } from "#base/log.ts";
import { simulatedModel, simulatedModelNames } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { UhidDevice } from "#devices/speakerphone/hid/simulator/uhid.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import type { Speakerphone } from "#devices/speakerphone/speakerphone.ts";
import { HidrawBus } from "#devices/transport/hid.ts";
import type { InsideFindings } from "./findings.ts";

const log = createLog("speakerphone", (entry) => process.stderr.write(`${formatEntry(entry)}\n`));
const bus = new HidrawBus();
/** What the hook says within half a second of being told is an echo. */
const echoOverMs = 560;

async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs} ms`);
    await delay(5);
  }
}

/** One device: plugged in, rung, answered, muted, opened, hung up, and pulled out in a call and back in. */
async function converse(phone: Speakerphone, name: string): Promise<Omit<InsideFindings, "name">> {
  const model = simulatedModel(name);
  const device = new SimulatedSpeakerphone(model, systemClock);
  const heard: string[] = [];
  const unhear = [
    phone.events.on("hook", (offHook) => heard.push(offHook ? "up" : "down")),
    phone.events.on("muteKey", () => heard.push("mute")),
  ];
  const { lamps, keys } = model;
  const lit = (lamp: "ring" | "offHook" | "mute", want: boolean) =>
    until(`${lamp} ${want ? "on" : "off"}`, () => lamps[lamp] === undefined || device.lit(lamp) === want);
  const said = (word: string) => until(`hears ${word}`, () => heard.splice(0).includes(word));
  let plugged = await UhidDevice.plug(device);
  try {
    await until("the node", async () => (await bus.list()).some(({ vendor }) => vendor === model.vendor));
    if (keys.hook === undefined) {
      await delay(1_500);
      return { telephony: phone.capabilities !== undefined, path: phone.where };
    }
    await until("the driver to use it", () => phone.health.kind === "ready");
    const path = phone.where;
    await delay(echoOverMs);
    await phone.setRinging(true);
    await lit("ring", true);
    device.press("hook");
    await said("up");
    await phone.setOffHook(true);
    await lit("offHook", true);
    await lit("ring", false);
    const muteMs: number[] = [];
    if (keys.mute !== undefined) {
      for (const muted of [true, false, true]) {
        await delay(100);
        const began = performance.now();
        device.press("mute");
        await until("hears mute", () => heard.splice(0).includes("mute"));
        await phone.setMute(muted);
        await lit("mute", muted);
        muteMs.push(performance.now() - began);
      }
    }
    // Pulled out in the call, and back in: the lamps are told again.
    await plugged[Symbol.asyncDispose]();
    device.restart();
    await until("the driver to miss it", () => phone.health.kind === "absent");
    const back = performance.now();
    plugged = await UhidDevice.plug(device);
    await until("the driver to use it again", () => phone.health.kind === "ready");
    await lit("offHook", true);
    if (keys.mute !== undefined) await lit("mute", true);
    const backMs = performance.now() - back;
    await phone.setMute(false);
    await delay(echoOverMs);
    if (lamps.offHook === undefined) await phone.setOffHook(true);
    heard.length = 0;
    // One whose hook knows nothing of the call any more is lifted before it can be hung up.
    if (!device.offHook && model.firmware.hook === "switch") {
      device.press("hook");
      await delay(1_000);
      heard.length = 0;
    }
    device.press("hook");
    await said("down");
    await phone.setOffHook(false);
    await lit("offHook", false);
    return { telephony: true, path, muteMs, backMs, forgotten: device.forgotten };
  } finally {
    for (const stop of unhear) stop();
    await plugged[Symbol.asyncDispose]();
    device.close();
    await Promise.all([phone.setMute(false), phone.setOffHook(false), phone.setRinging(false)]);
    await until("the node to go", async () => !(await bus.list()).some(({ vendor }) => vendor === model.vendor));
    await delay(600);
  }
}

/** Two at once: the one that serves calls is taken although the other was first. */
async function chooses(phone: Speakerphone): Promise<string> {
  const [camera, speak] = ["logitech-mx-brio", "jabra-speak-810"].map(
    (name) => new SimulatedSpeakerphone(simulatedModel(name), systemClock),
  );
  if (camera === undefined || speak === undefined) throw new Error("no such models");
  await using _camera = await UhidDevice.plug(camera);
  await until("the camera's keys", () => phone.health.kind === "ready");
  await using _speak = await UhidDevice.plug(speak);
  await until("the better one", () => phone.identity?.model === speak.name && phone.others === 1);
  return phone.identity?.model ?? "";
}

const tell = (findings: object): void => void process.stdout.write(`parley-finding ${JSON.stringify(findings)}\n`);

await using phone = createSpeakerphone({ id: "speakerphone", family: "hid" }, { clock: systemClock, log }, bus);
phone.start();
for (const name of simulatedModelNames().filter((each) => simulatedModel(each).whole)) {
  try {
    tell({ name, ...(await converse(phone, name)) });
  } catch (error) {
    const wire = phone
      .exchanges()
      .slice(-12)
      .map(({ direction, bytes, words }) => `${direction} ${bytes} ${words}`);
    tell({ name, telephony: false, path: "", failed: `${messageOf(error)}; ${wire.join("; ")}` });
  }
}
try {
  tell({ chosen: await chooses(phone) });
} catch (error) {
  tell({ chosen: messageOf(error) });
}
tell({ done: true });
