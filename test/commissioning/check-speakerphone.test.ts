import { PassThrough } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { Person } from "#controller/commissioning/hardware/person.ts";
import { verifiedReport } from "#controller/commissioning/hardware/report.ts";
import { testSpeakerphone } from "#controller/commissioning/hardware/tested-devices.ts";
import { simulatedModel } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { MemoryHidBus } from "#devices/transport/hid-memory.ts";
import { verifiedReportSchema } from "#protocol/room-test.ts";
import { until } from "../rig/until.ts";

/*
 * The terminal's test of a speakerphone: the real driver and steps, a simulated device with its firmware's habits, and
 * somebody at the terminal who says what they see of it, and nothing else.
 */
let device: SimulatedSpeakerphone | undefined;
afterEach(() => device?.close());

/** What somebody does when they are asked `words`; undefined: nothing. */
type Acts = (words: string, phone: SimulatedSpeakerphone) => Promise<string | undefined> | string | undefined;

async function check(model: string, acts: Acts) {
  const phone = new SimulatedSpeakerphone(simulatedModel(model), systemClock);
  device = phone;
  const bus = new MemoryHidBus();
  // No node of this machine's has such a name: the report says that it is simulated.
  bus.plug(phone, "/dev/hidraw-simulated");
  const keyboard = new PassThrough();
  const said: string[] = [];
  const person = new Person(keyboard, (words) => {
    said.push(words);
    void Promise.resolve(acts(words, phone)).then((line) => {
      if (line === "") keyboard.end();
      else if (line !== undefined) keyboard.write(`${line}\n`);
    });
  });
  const tested = await testSpeakerphone(
    person.attendant,
    async (step, act) => ({ step, ...(await act()) }),
    (name) => person.agrees(`Speakerphone ${name}. Test it?`),
    bus,
  );
  keyboard.end();
  const found = Object.fromEntries((tested?.results ?? []).map(({ step, finding }) => [step, finding]));
  return { phone, said, tested, found };
}

/** Somebody who looks, hears and presses. */
const somebody: Acts = async (words, phone) => {
  if (words.includes("Test it?")) return "y";
  if (words.includes("ring")) return phone.lit("ring") || phone.lit("ringer") ? "y" : "n";
  if (words.includes("lamp")) {
    const before = phone.written.length;
    // On, off and on again: three reports of a lamp.
    await until(() => phone.written.length >= before + 3, "the lamp to flash", 5_000);
    const shown = new Set(phone.written.slice(before).map((report) => Buffer.from(report).toString("hex")));
    return shown.size > 1 ? "y" : "n";
  }
  if (words.includes("mute key")) phone.press("mute");
  return undefined;
};

const dark = (phone: SimulatedSpeakerphone): boolean =>
  (["ring", "ringer", "mute", "offHook"] as const).every((lamp) => !phone.lit(lamp));

test.for(["jabra-speak-810", "yealink-wh66", "sennheiser-sc-660"])(
  "%s: it rings, flashes and hears its key, and is left as it was",
  async (model) => {
    const { phone, tested, found } = await check(model, somebody);
    expect(found).toEqual({
      "speakerphone.ring": "seen-by-person",
      "speakerphone.lamps": "seen-by-person",
      "speakerphone.mute": "key-pressed",
    });
    expect(tested).toMatchObject({ kind: "speakerphone", family: "hid", wire: "usb", simulated: true });
    await until(() => dark(phone) && !phone.offHook, "its lamps to be out");
    if (tested === undefined) throw new Error("nothing was tested");
    const report = verifiedReportSchema.parse(verifiedReport([tested], systemClock.wall()));
    expect(report.devices[0]).toMatchObject({ name: phone.name, simulated: true });
    expect(JSON.stringify(report)).not.toContain("/dev/");
  },
);

test("picked up while it rings: no call, and it lies on the hook afterwards", async () => {
  const { phone, found } = await check("jabra-speak-810", (words, ringing) => {
    if (words.includes("Test it?")) return "y";
    if (words.includes("ring")) {
      ringing.press("hook");
      return "y";
    }
    return "s";
  });
  expect(found).toEqual({
    "speakerphone.ring": "seen-by-person",
    "speakerphone.lamps": "not-wanted",
    "speakerphone.mute": "not-wanted",
  });
  await until(() => dark(phone) && !phone.offHook, "it to lie on the hook");
});

test("nobody sees it ring, and the key is dead: neither passes", async () => {
  const { found, said } = await check("jabra-speak-810", (words) => (words.includes("Test it?") ? "y" : "n"));
  expect(found).toEqual({
    "speakerphone.ring": "not-seen",
    "speakerphone.lamps": "not-seen",
    "speakerphone.mute": "no-key",
  });
  expect(said.join("\n")).toContain("Press the mute key");
});

test("whoever agreed has gone: it does not ring on", async () => {
  const { phone, found } = await check("jabra-speak-810", (words) => {
    if (words.includes("Test it?")) return "y";
    return "";
  });
  expect(new Set(Object.values(found))).toEqual(new Set(["no-answer"]));
  await until(() => dark(phone) && !phone.offHook, "its lamps to be out");
});

test("it is not agreed to: nothing is said to it but what it is told when it is opened", async () => {
  const { phone, tested } = await check("jabra-speak-810", (words) => (words.includes("Test it?") ? "n" : undefined));
  expect(tested).toBeUndefined();
  const lit = phone.written.filter((report) => report.subarray(1).some((byte) => byte !== 0));
  expect(lit).toEqual([]);
});
