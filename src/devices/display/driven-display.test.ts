import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { DeviceError } from "../device-error.ts";
import { type Introduction, unread } from "./display.ts";
import { DrivenDisplay } from "./driven-display.ts";
import type { DisplayTalk, TalkHearer } from "./talk.ts";

/*
 * In which order a display's answers count, where they cross: a television without a wire, which answers when the test lets
 * it. That a bus brings them into such an order is shown by cec/return.test.ts.
 */

const patience = { timeout: 20_000, interval: 5 } as const;

/** A television that has a sound while it is on, and says so only then. */
class Television {
  isOn = true;
  /** What it says of itself is kept back until this has come. */
  held: Promise<void> | undefined;
  hearer: TalkHearer | undefined;
  introduced = 0;

  begin(hearer: TalkHearer): DisplayTalk {
    this.hearer = hearer;
    return {
      open: async () => {},
      introduce: () => this.#introduce(),
      read: async () => ({ ...unread, power: this.isOn ? "on" : "off" }),
      order: async (order) => {
        if (order.kind === "power") this.isOn = order.on;
      },
      close: async () => {},
    };
  }

  async #introduce(): Promise<Introduction> {
    this.introduced += 1;
    const { isOn: hasSound, held } = this;
    this.held = undefined;
    await held;
    return {
      identity: { vendor: "", model: hasSound ? "on" : "off", firmware: "" },
      capabilities: {
        power: true,
        inputs: [],
        pictureMute: false,
        audioMute: hasSound,
        volume: hasSound,
        freeze: false,
        signal: false,
      },
    };
  }
}

/** One that was spoken with and is back, in standby, and says what it is only when `release` is called. */
async function backInStandby() {
  const television = new Television();
  const display = new DrivenDisplay({
    id: "display",
    clock: new QuickClock(),
    log: silentLog,
    where: "a cable",
    begin: (hearer) => television.begin(hearer),
    introducesLate: true,
  });
  onTestFinished(() => display.close());
  display.start();
  const ready = () => vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await ready();
  expect(display.capabilities).toMatchObject({ audioMute: true, volume: true });
  const { promise: held, resolve } = Promise.withResolvers<void>();
  television.isOn = false;
  television.held = held;
  television.hearer?.handleLost(new DeviceError("DEVICE_UNPLUGGED"));
  await vi.waitFor(() => expect(display.health.kind).not.toBe("ready"), patience);
  await ready();
  await vi.waitFor(() => expect(television.held).toBeUndefined(), patience);
  expect(display.reading.power).toBe("off");
  const release = async () => {
    resolve();
    await setImmediate();
    // Stands behind what was still to be asked.
    await display.refresh();
  };
  return { television, display, release };
}

test("back in standby and switched on before it has said what it is: what it says while it is on counts", async () => {
  const { television, display, release } = await backInStandby();
  await display.carryOut({ kind: "power", on: true });
  expect(display.capabilities).toMatchObject({ audioMute: true, volume: true });
  await release();
  expect(display.capabilities).toMatchObject({ audioMute: true, volume: true });
  expect(display.identity?.model).toBe("on");
  expect(television.introduced).toBe(3);
});

test("back in standby and on by itself just before it is read: it is asked again what it is", async () => {
  const { television, display, release } = await backInStandby();
  television.isOn = true;
  await release();
  expect(display.reading.power).toBe("on");
  expect(display.capabilities).toMatchObject({ audioMute: true, volume: true });
  expect(display.identity?.model).toBe("on");
});

test("back in standby and so it stays: what it said late counts", async () => {
  const { display, release } = await backInStandby();
  await release();
  expect(display.reading.power).toBe("off");
  expect(display.identity?.model).toBe("off");
  expect(display.capabilities).toMatchObject({ audioMute: false, volume: false });
});
