import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { parseDescriptor } from "#devices/speakerphone/hid/descriptor.ts";
import { habitsOf } from "#devices/speakerphone/hid/makers.ts";
import { HidSession } from "#devices/speakerphone/hid/session.ts";
import { simulatedModel, simulatedModelNames } from "#devices/speakerphone/hid/simulator/model.ts";
import { SimulatedSpeakerphone } from "#devices/speakerphone/hid/simulator/simulated-speakerphone.ts";
import { HidSpeakerphone } from "#devices/speakerphone/hid/speakerphone.ts";
import { type Telephony, telephonyOf } from "#devices/speakerphone/hid/telephony.ts";
import { MemoryHidBus } from "#devices/transport/hid-memory.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";

const models = simulatedModelNames().map(simulatedModel);
const idle = { muted: false, offHook: false, ringing: false, held: false };
const inThisProcess = {
  state: () => Promise.resolve(""),
  processes: () => ({ "this process": process.pid }),
  trouble: () => [],
};

/** What a device says it is made of: read, and where there is telephony in it, spoken to with whatever it sends. */
export const speakerphoneDescriptors: Boundary = {
  name: "speakerphone: report descriptors",
  way: "the driver's own reading in this process, and a session with what came of it",
  open: async (): Promise<OpenBoundary> => {
    const input = (label: string, bytes: Buffer, reports: readonly Buffer[]) => ({
      label,
      shown: bytes.toString("hex"),
      send: async (): Promise<Outcome> => {
        const descriptor = parseDescriptor(bytes);
        const telephony = telephonyOf(descriptor);
        if (telephony === undefined) return dropped(descriptor.notes.length > 0 ? "broken" : "no telephony");
        await speak(telephony, reports);
        return accepted;
      },
    });
    const reports = (chance: Chance): Buffer[] => Array.from({ length: 4 }, () => chance.bytes(chance.int(0, 40)));
    return {
      ...inThisProcess,
      make: (chance) => input("wild", chance.bytes(chance.int(0, 400)), reports(chance)),
      mutate: (chance) =>
        input("changed", mutateBytes(chance, chance.pick(models)?.descriptor ?? Buffer.of()), reports(chance)),
      [Symbol.asyncDispose]: async () => {},
    };
  },
};

async function speak(telephony: Telephony, reports: readonly Buffer[]): Promise<void> {
  const session = new HidSession({
    telephony,
    habits: habitsOf(0),
    clock: new ManualClock(),
    told: idle,
    write: () => Promise.resolve(),
    lost: (error) => {
      throw error;
    },
  });
  session.start();
  for (const report of reports) session.handleReport(report);
  await session.tell({ muted: true, offHook: true, ringing: true, held: true });
  session.close();
}

/** What a device sends: afterwards every key is heard within one press. */
export const speakerphoneReports: Boundary = {
  name: "speakerphone driver: reports",
  way: "the driver on a simulated device in this process, into whose reports somebody else speaks",
  open: async (): Promise<OpenBoundary> => {
    const clock = new ManualClock();
    const bus = new MemoryHidBus();
    const model = simulatedModel("jabra-speak-810");
    const device = new SimulatedSpeakerphone(model, clock);
    const phone = new HidSpeakerphone({ id: "speakerphone", bus, clock, log: silentLog });
    let heard: string[] = [];
    phone.events.on("hook", () => heard.push("hook"));
    phone.events.on("muteKey", () => heard.push("mute"));
    phone.events.on("volumeKey", () => heard.push("volume"));
    bus.plug(device);
    phone.start();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1_000);
    const send = async (report: Buffer): Promise<Outcome> => {
      heard = [];
      device.say(report);
      clock.advance(3_000);
      return heard.length > 0 ? accepted : dropped("nothing pressed");
    };
    const input = (label: string, report: Buffer) => ({
      label,
      shown: report.toString("hex"),
      send: () => send(report),
    });
    const valid = (chance: Chance): Buffer => {
      const report = chance.int(1, 5);
      return Buffer.concat([Buffer.of(report), chance.bytes(model.inputs[report] ?? 1)]);
    };
    return {
      ...inThisProcess,
      make: (chance) => input("wild", chance.bytes(chance.int(0, 80))),
      mutate: (chance) => input("changed", mutateBytes(chance, valid(chance))),
      after: async () => {
        device.say(Buffer.of(2, 0, 0));
        device.say(Buffer.of(1, 0, 0));
        clock.advance(3_000);
        for (const key of ["hook", "mute", "volumeUp"] as const) {
          heard = [];
          const told = phone.told.offHook;
          if (key === "hook") device.say(Buffer.of(2, told ? 1 : 0, 0));
          clock.advance(3_000);
          heard = [];
          if (key === "hook") device.say(Buffer.of(2, told ? 0 : 1, 0));
          else device.say(key === "mute" ? Buffer.of(2, 0b100 | (told ? 1 : 0), 0) : Buffer.of(1, 2, 0));
          clock.advance(3_000);
          if (heard.length !== 1) throw new Error(`after all that, ${key} was heard as ${JSON.stringify(heard)}`);
        }
      },
      [Symbol.asyncDispose]: () => phone.close(),
    };
  },
};
