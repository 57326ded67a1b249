import { expect, test, vi } from "vitest";
import type { Camera } from "../camera.ts";
import { powerInquiry } from "./inquiries.ts";
import { fromHex, toHex } from "./notation.ts";
import { ready, until, WireRig } from "./wire-rig.ts";

vi.setConfig({ testTimeout: 60_000 });

async function overTcp() {
  const rig = new WireRig();
  const { control, tcpPort } = await rig.simulator("--listen-tcp", "0", "--baud", "0", "--ack-delay", "5");
  const start = (): Promise<Camera> => rig.camera({ link: { kind: "tcp", host: "127.0.0.1", port: tcpPort } });
  return { rig, control, start };
}

const toldOf = ({ health }: Camera): string | undefined => ("fault" in health ? health.fault?.code : undefined);

test("the answer of a power circuit that is at fault, both ways (reference §6)", () => {
  expect(powerInquiry.answer.decode(fromHex("90 50 04 FF"))).toEqual({ state: "fault" });
  expect(toHex(powerInquiry.answer.encode({ state: "fault" }))).toBe("90 50 04 FF");
});

test("a head that says from the beginning that its power is at fault is degraded, and steered all the same", async () => {
  const { rig, control, start } = await overTcp();
  await using _ = rig;
  await control.fault({ powerFault: true });
  const camera = await start();
  await until("it to be told", () => toldOf(camera) === "CAMERA_POWER_FAULT");
  expect(camera.health).toMatchObject({
    kind: "degraded",
    fault: { verdict: "refused", words: "The device says that its own power is at fault." },
  });
  expect(camera.power).toBe("unknown");
  await camera.moveTo({ pan: 20, tilt: 5 });
  expect((await control.state()).pan).toBeCloseTo(20, 0);
});

test("one that begins to say so while it is in use, and is well again", async () => {
  const { rig, control, start } = await overTcp();
  await using _ = rig;
  const camera = await start();
  await ready(camera);
  expect(camera.power).toBe("on");
  await control.fault({ powerFault: true });
  await until("it to be told", () => toldOf(camera) === "CAMERA_POWER_FAULT");
  await control.fault({ powerFault: false });
  await ready(camera);
  expect(camera.power).toBe("on");
});

test("in standby with a fault it is no longer called switched off", async () => {
  const { rig, control, start } = await overTcp();
  await using _ = rig;
  const camera = await start();
  await ready(camera);
  await camera.setPower("standby");
  expect(toldOf(camera)).toBe("CAMERA_STANDBY");
  await control.fault({ powerFault: true });
  await until("it to be told", () => toldOf(camera) === "CAMERA_POWER_FAULT");
  await control.fault({ powerFault: false });
  await until("it to be asleep again", () => toldOf(camera) === "CAMERA_STANDBY");
  expect(camera.power).toBe("standby");
});
