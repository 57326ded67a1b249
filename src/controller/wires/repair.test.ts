import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import type { DeviceHealth } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { RoomError } from "#protocol/errors.ts";
import { type Repairable, Repairs } from "./repair.ts";

/** One device, a helper that notes what it is asked, and time that passes only when told. */
function rig(
  options: { port?: string | undefined; readdresses?: boolean; hasHelper?: boolean; refuses?: boolean } = {},
) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const audited: object[] = [];
  let health: DeviceHealth | undefined = { kind: "ready", since: 0 };
  let port = "port" in options ? options.port : "1-1.4";
  let at = "visca /dev/ttyUSB0 at 9600";
  let opened = 0;
  const device = (): Repairable => ({
    device: "camera",
    health,
    at,
    readdresses: options.readdresses ?? true,
    reopen: async () => {
      opened += 1;
    },
    port: async () => port,
  });
  const repairs = new Repairs({
    clock,
    log: silentLog,
    audit: {
      record: async (entry) => {
        audited.push(entry);
      },
    },
    power: {
      isThere: options.hasHelper ?? true,
      cycle: async (port, by) => {
        asked.push(`${port} for ${by}`);
        if (options.refuses === true) throw new RoomError("system-refused", "a disk is on it");
        return "power";
      },
    },
    devices: () => [device()],
  });
  const pass = async (ms: number): Promise<void> => {
    for (let gone = 0; gone < ms; gone += 5_000) {
      clock.advance(5_000);
      for (let turns = 0; turns < 5; turns += 1) await setImmediate();
    }
  };
  const fail = (code: DeviceFaultCode, kind: "failed" | "absent" = "failed"): void => {
    health = { kind, since: clock.wall(), fault: new DeviceError(code).fault };
  };
  const steps = () => repairs.all.flatMap(({ tried }) => tried.map(({ step, ok }) => (ok ? step : `${step} failed`)));
  return {
    clock,
    repairs,
    device,
    asked,
    audited,
    pass,
    fail,
    steps,
    opened: () => opened,
    ready: () => {
      health = { kind: "ready", since: clock.wall() };
    },
    connecting: () => {
      health = { kind: "connecting", since: clock.wall(), tries: 1 };
    },
    gone: () => {
      port = undefined;
    },
    moveTo: (place: string) => {
      at = place;
      port = undefined;
    },
    none: () => {
      health = undefined;
    },
  };
}

test("a device that says nothing: reopened, addressed anew, without power for a moment, and then a person", async () => {
  const room = rig();
  await room.pass(5_000);
  room.fail("DEVICE_NO_ANSWER");
  await room.pass(5_000);
  expect(room.repairs.all).toMatchObject([{ device: "camera", tried: [], next: { step: "reopen" } }]);
  await room.pass(20_000);
  expect(room.steps()).toEqual(["reopen"]);
  await room.pass(25_000);
  expect(room.steps()).toEqual(["reopen", "readdress"]);
  expect(room.asked).toEqual([]);
  await room.pass(50_000);
  expect(room.asked).toEqual(["1-1.4 for the room itself: camera"]);
  expect(room.audited).toMatchObject([{ who: "room", what: "device.powerCycle", ok: true }]);
  await room.pass(60_000);
  expect(room.steps()).toEqual(["reopen", "readdress", "power-cycle", "person"]);
  expect(room.repairs.all[0]?.next).toBeNull();
  expect(room.repairs.triedOf("camera")).toBe(
    "the link was opened anew; addresses were given anew; its USB port was without power for a moment (USB port 1-1.4); a person is asked for",
  );
  expect(room.opened()).toBe(3);
  // Nothing more happens by itself.
  await room.pass(3_600_000);
  expect(room.asked).toHaveLength(1);
});

test("as soon as it answers, the ladder ends; the next trouble begins at its top", async () => {
  const room = rig();
  room.fail("DEVICE_OUT_OF_STEP");
  await room.pass(25_000);
  room.connecting();
  await room.pass(5_000);
  expect(room.steps()).toEqual(["reopen"]);
  room.ready();
  await room.pass(5_000);
  expect(room.repairs.all).toEqual([]);
  room.fail("DEVICE_NO_ANSWER");
  await room.pass(5_000);
  expect(room.repairs.all).toMatchObject([{ tried: [], next: { step: "reopen" } }]);
  room.none();
  await room.pass(5_000);
  expect(room.repairs.all).toEqual([]);
});

test("by itself the room cuts a port's power once in six hours", async () => {
  const room = rig({ readdresses: false });
  for (const times of [1, 1, 1]) {
    room.fail("DEVICE_NO_ANSWER");
    await room.pass(200_000);
    room.ready();
    await room.pass(600_000);
    expect(room.asked).toHaveLength(times);
  }
  await room.pass(6 * 3_600_000);
  room.fail("DEVICE_NO_ANSWER");
  await room.pass(200_000);
  expect(room.asked).toHaveLength(2);
  expect(room.steps()).toEqual(["reopen", "power-cycle", "person"]);
});

test("one that has fallen off the bus is looked for at the port where it was", async () => {
  const room = rig();
  await room.pass(5_000);
  room.gone();
  room.fail("DEVICE_UNPLUGGED", "absent");
  await room.pass(200_000);
  expect(room.asked).toHaveLength(1);
  // Nothing is there to be opened.
  expect(room.steps()).toEqual(["power-cycle", "person"]);
  expect(room.opened()).toBe(0);
});

test("another device in its place does not take the power of the port where it was", async () => {
  const room = rig();
  await room.pass(5_000);
  room.moveTo("visca 10.0.0.9 port 5678");
  room.fail("DEVICE_NO_ANSWER");
  await room.pass(200_000);
  expect(room.asked).toEqual([]);
  await expect(room.repairs.powerCycle(room.device(), "ada")).rejects.toMatchObject({ code: "wrong-state" });
});

test("without a port, or without a helper, that step is left out", async () => {
  for (const without of [{ port: undefined }, { hasHelper: false }]) {
    const said: unknown[] = [];
    const room = rig({ ...without, readdresses: false });
    room.fail("DEVICE_NO_ANSWER");
    room.repairs.events.on("changed", ([repair]) => said.push(repair?.next?.step));
    await room.pass(200_000);
    expect(room.asked).toEqual([]);
    expect(room.steps()).toEqual(["reopen", "person"]);
    // Nothing is promised that is not done.
    expect(said).toEqual(expect.arrayContaining(["reopen", "person"]));
    expect(said).not.toContain("power-cycle");
  }
});

test("a step that could not be taken is said, and the next one comes all the same", async () => {
  const room = rig({ refuses: true });
  room.fail("DEVICE_NO_ANSWER");
  await room.pass(200_000);
  expect(room.steps()).toEqual(["reopen", "readdress", "power-cycle failed", "person"]);
  expect(room.audited).toMatchObject([{ ok: false }]);
  expect(room.repairs.triedOf("camera")).toContain("a disk is on it): failed");
});

test("what another attempt does not mend is left to people at once", async () => {
  const room = rig();
  const codes = ["DEVICE_PORT_ABSENT", "DEVICE_PORT_DENIED", "DEVICE_SIGN_IN_REFUSED", "CAMERA_OTHER_WIRE"] as const;
  for (const code of codes) {
    room.fail(code, "absent");
    await room.pass(200_000);
    expect(room.repairs.all, code).toEqual([]);
  }
  expect(room.opened()).toBe(0);
});

test.each(["DEVICE_HOST_UNREACHABLE", "DEVICE_CONNECTION_REFUSED"] as const)(
  "an address or a port at which nobody answers is for a person alone, who is asked after a while: %s",
  async (code) => {
    const room = rig();
    await room.pass(5_000);
    room.fail(code, "absent");
    await room.pass(5_000);
    expect(room.repairs.all).toMatchObject([{ tried: [], next: { step: "person" } }]);
    // Its driver tries again meanwhile.
    room.connecting();
    await room.pass(60_000);
    expect(room.steps()).toEqual([]);
    room.fail(code, "failed");
    await room.pass(120_000);
    expect(room.steps()).toEqual(["person"]);
    expect(room.opened()).toBe(0);
    expect(room.asked).toEqual([]);
    room.ready();
    await room.pass(5_000);
    expect(room.repairs.all).toEqual([]);
  },
);

test("somebody who asks: once a minute, and not where there is no port", async () => {
  const room = rig();
  expect(await room.repairs.powerCycle(room.device(), "ada")).toEqual({ port: "1-1.4", cutBy: "power" });
  await expect(room.repairs.powerCycle(room.device(), "ada")).rejects.toMatchObject({ code: "too-many" });
  await room.pass(60_000);
  await room.repairs.powerCycle(room.device(), "ada");
  expect(room.asked).toEqual(Array(2).fill("1-1.4 for ada"));
  // The dispatcher has it in the audit log already.
  expect(room.audited).toEqual([]);
  const elsewhere = rig({ port: undefined });
  await expect(elsewhere.repairs.powerCycle(elsewhere.device(), "ada")).rejects.toMatchObject({ code: "wrong-state" });
});
