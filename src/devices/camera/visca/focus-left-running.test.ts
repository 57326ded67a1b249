import { describe, expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { type CameraModel, cameraModel } from "../model.ts";
import { steppedTime } from "../stepped-time.ts";
import { ViscaCamera } from "./camera.ts";
import { streamCarriage } from "./carriage.ts";
import { fromHex } from "./notation.ts";
import { SimulatedCamera } from "./simulator/simulated-camera.ts";
import { ViscaWire } from "./wire.ts";
import { ready, until, WireRig } from "./wire-rig.ts";

vi.setConfig({ testTimeout: 60_000 });

const focusStop = "81 01 04 08 00 FF";
const stops = ["81 01 06 01 01 01 03 03 FF", "81 01 04 07 00 FF"];

/** A camera whose lens a controller that is no more had focused by hand, in time that passes only when told. */
function leftRunning(model: CameraModel = cameraModel("generic")) {
  const clock = new ManualClock();
  const simulator = new SimulatedCamera({ clock, model, baud: 0, ackDelay: 5 });
  const link = new MemoryLink((bytes) => simulator.handleBytes(bytes));
  simulator.events.on("bytes", (bytes) => link.say(bytes));
  const wire = new ViscaWire({ clock, link, carriage: streamCarriage, explain: (error) => error });
  const more = { upsideDown: false, clock, log: silentLog, coalesce: true };
  const camera = new ViscaCamera({ id: "camera", wire, model, address: 1, ...more });
  const { pass } = steppedTime(clock, { limit: 40_000 });
  const opened = async (): Promise<void> => {
    for (let steps = 0; camera.health.kind !== "ready" && steps < 4_000; steps += 1) await pass(5);
    expect(camera.health.kind).toBe("ready");
  };
  const told = (): string[] => simulator.received.map(({ bytes }) => bytes);
  const say = async (...packets: string[]): Promise<void> => {
    for (const packet of packets) {
      simulator.handleBytes(fromHex(packet));
      await pass(10);
    }
  };
  return { camera, simulator, link, pass, opened, told, say };
}

describe("a lens that is being focused as its controller goes", () => {
  test("is stopped as the next begins, before it has come to its end", async () => {
    const { camera, simulator, pass, opened, say, told } = leftRunning();
    await say("81 01 04 38 03 FF", "81 01 04 08 03 FF");
    await pass(300);
    const before = simulator.focus.place;
    expect(simulator.focus.moves).toBe("near");
    camera.start();
    await opened();
    expect(simulator.focus.moves).toBe("stop");
    await pass(1_000);
    const { place } = simulator.focus;
    expect(place).toBeGreaterThan(before);
    expect(place).toBeLessThan(0xc000);
    await pass(1_000);
    expect(simulator.focus.place).toBe(place);
    // Behind the two stops of what moves it, and once.
    const inOrder = told().filter((packet) => packet === focusStop || stops.includes(packet));
    expect(inOrder).toEqual([...stops, focusStop]);
  });

  test("focuses by itself: it refuses, and is as ready as any other", async () => {
    const { camera, simulator, opened, told } = leftRunning();
    camera.start();
    await opened();
    expect(told()).toContain(focusStop);
    expect(camera.exchanges().filter(({ bytes }) => bytes === "90 61 41 FF" || bytes === "90 60 41 FF")).toHaveLength(
      1,
    );
    expect(simulator.focus.mode).toBe("auto");
  });

  test("has no such word in its model's file: it hears none", async () => {
    const { functions: _, ...model } = cameraModel("generic");
    const { camera, opened, told } = leftRunning(model);
    camera.start();
    await opened();
    expect(told()).not.toContain(focusStop);
  });

  test("the wire is lost and comes back: stopped again", async () => {
    const { camera, simulator, link, opened, pass, told } = leftRunning();
    camera.start();
    await opened();
    const toManual = camera.adjust("focus", "manual");
    await pass(50);
    await toManual;
    const toNear = camera.adjust("focus", "near");
    await pass(50);
    await toNear;
    link.unplug();
    await pass(100);
    expect(camera.health.kind).toBe("absent");
    expect(simulator.focus.moves).toBe("near");
    link.plug();
    await opened();
    expect(simulator.focus.moves).toBe("stop");
    expect(told().filter((packet) => packet === focusStop)).toHaveLength(2);
  });
});

describe.each([
  ["TCP", "visca", "--listen-tcp"],
  ["bare datagrams", "visca", "--listen-udp"],
  ["Sony's datagrams", "visca-sony", "--listen-sony"],
] as const)("over %s", (_, family, listens) => {
  test("the plug is pulled while the lens runs and put back: the lens is told to stop", async () => {
    await using rig = new WireRig();
    const { control, tcpPort, udpPort } = await rig.simulator(listens, "0", "--ack-delay", "5");
    const link =
      listens === "--listen-tcp"
        ? ({ kind: "tcp", host: "127.0.0.1", port: tcpPort } as const)
        : ({ kind: "udp", host: "127.0.0.1", port: udpPort, localPort: 0 } as const);
    const camera = await rig.camera({ family, link });
    await ready(camera);
    const stopped = async () => (await control.received()).filter(({ bytes }) => bytes === focusStop).length;
    await camera.adjust?.("focus", "manual");
    await camera.adjust?.("focus", "near");
    const before = await stopped();
    await control.unplug(0);
    // Datagrams go nowhere in silence: it is asked, and does not answer.
    await until("it to be gone", () => camera.health.kind === "absent" || camera.health.kind === "failed");
    await control.plug();
    await ready(camera);
    await until("the lens to be told", async () => (await stopped()) > before);
  });
});
