import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "../../device-error.ts";
import type { Camera } from "../camera.ts";
import { streamCarriage } from "./carriage.ts";
import { driveTo, home, presetRecall } from "./commands.ts";
import { zoomInquiry } from "./inquiries.ts";
import { ViscaLine } from "./line.ts";
import { fromHex, toHex } from "./notation.ts";
import { ViscaSession } from "./session.ts";
import { agrees, drag, endChild, ready, standsStill, until, WireRig } from "./wire-rig.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Three cameras on one line, played by a test on a clock that stands still. */
function three() {
  const clock = new ManualClock();
  const written: string[] = [];
  const line = new ViscaLine({ clock, carriage: streamCarriage(), write: (bytes) => written.push(toHex(bytes)) });
  const [one, two, third] = [1, 2, 3].map(
    (address) => new ViscaSession({ clock, line, address, coalesce: true, completes: true }),
  );
  if (one === undefined || two === undefined || third === undefined) throw new Error("three are three");
  const sent = (): string[] => written.splice(0);
  const say = (...packets: string[]): void => line.handleBytes(fromHex(packets.join(" ")));
  return { clock, line, one, two, third, sent, say };
}
const right = driveTo.encode({ panSpeed: 5, tiltSpeed: 1, pan: "right", tilt: "stop" });
const still = driveTo.encode({ panSpeed: 1, tiltSpeed: 1, pan: "stop", tilt: "stop" });

describe("one line, several cameras", () => {
  test("one packet is out until its camera's first reply; a stop of any goes before a drive of any", () => {
    const { one, two, third, sent, say } = three();
    void one.drive("pan-tilt", right);
    void two.drive("pan-tilt", right);
    void third.stop("pan-tilt", still);
    expect(sent()).toEqual(["81 01 06 01 05 01 02 03 FF"]);
    say("90 41 FF");
    expect(sent()).toEqual(["83 01 06 01 01 01 03 03 FF"]);
    say("B0 41 FF");
    expect(sent()).toEqual(["82 01 06 01 05 01 02 03 FF"]);
  });

  test("the same motor of two cameras: neither drive replaces the other, a stop ends only its own", async () => {
    const { one, two, third, sent, say } = three();
    void third.inquire(zoomInquiry);
    const first = one.drive("pan-tilt", right);
    const second = two.drive("pan-tilt", right);
    void one.stop("pan-tilt", still);
    expect(await first).toEqual({ kind: "replaced" });
    say("B0 50 00 00 00 00 FF");
    say("90 41 FF");
    say("A0 41 FF");
    expect(await second).toEqual({ kind: "confirmed" });
    expect(sent()).toEqual(["83 09 04 47 FF", "81 01 06 01 01 01 03 03 FF", "82 01 06 01 05 01 02 03 FF"]);
  });

  test("sockets are each camera's own: a completion belongs to the camera it comes from", async () => {
    const { one, two, say } = three();
    const ended: string[] = [];
    const first = one.command(presetRecall, { preset: 1 }).then(() => ended.push("one"));
    say("90 41 FF");
    const second = two.command(presetRecall, { preset: 1 }).then(() => ended.push("two"));
    say("A0 41 FF");
    const third = two.command(home, {}).then(() => ended.push("home of two"));
    // What comes from camera 1 while camera 2 is awaited is camera 1's.
    say("90 51 FF");
    await first;
    expect(ended).toEqual(["one"]);
    say("A0 42 FF", "A0 51 FF");
    await second;
    say("A0 52 FF");
    await third;
    expect(ended).toEqual(["one", "two", "home of two"]);
  });

  test("two in progress in one camera do not keep another from its own", () => {
    const { one, two, sent, say } = three();
    void one.command(presetRecall, { preset: 1 });
    say("90 41 FF");
    void one.command(home, {});
    say("90 42 FF");
    void one.command(presetRecall, { preset: 2 });
    void two.command(home, {});
    expect(sent().at(-1)).toBe("82 01 06 04 FF");
  });

  test("who leaves is told so; the others go on, and its late answer is nobody's", async () => {
    const { line, one, two, sent, say } = three();
    const lost = one.inquire(zoomInquiry).catch((error: unknown) => error);
    const asked = two.inquire(zoomInquiry);
    one.close(new DeviceError("DEVICE_CLOSED"));
    expect(await lost).toMatchObject({ code: "DEVICE_CLOSED" });
    say("A0 50 02 0B 0B 08 FF");
    expect(await asked).toEqual({ zoom: 0x2bb8 });
    expect(sent()).toEqual(["81 09 04 47 FF", "82 09 04 47 FF"]);
    expect([...line.members]).toEqual([2, 3]);
  });

  test("silence of one is not silence of another", () => {
    const { clock, line, one, two, say } = three();
    const silent: string[] = [];
    line.events.on("unanswered", (inARow, address) => silent.push(`${address}: ${inARow}`));
    for (let round = 0; round < 3; round += 1) {
      void one.inquire(zoomInquiry).catch(() => undefined);
      clock.advance(500);
      void two.inquire(zoomInquiry);
      say("A0 50 02 0B 0B 08 FF");
      clock.advance(100);
      clock.advance(500);
      say("A0 50 02 0B 0B 08 FF");
    }
    expect(silent.every((words) => words.startsWith("1: "))).toBe(true);
    expect(silent.length).toBeGreaterThan(2);
  });

  test("buffers are emptied one by one while several are spoken with, and all at once where there is one", async () => {
    const { line, one, two, third, sent, say } = three();
    void one.clear();
    say("90 50 FF");
    two.close(new DeviceError("DEVICE_CLOSED"));
    third.close(new DeviceError("DEVICE_CLOSED"));
    void one.clear();
    expect(sent()).toEqual(["81 01 00 01 FF", "88 01 00 01 FF"]);
    expect(line.members.size).toBe(1);
  });

  test("addresses are given anew once, whoever of them asks", () => {
    const { sent, say } = three();
    say("A0 38 FF");
    say("88 30 04 FF");
    expect(sent().filter((bytes) => bytes === "88 30 01 FF")).toHaveLength(1);
  });
});

describe("three simulated cameras on a real pty", () => {
  async function chain(baud: number) {
    const rig = new WireRig();
    const directory = await rig.directory();
    const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
    const socat = await rig.ptyPair(ours, theirs);
    const flags = ["--port", theirs, "--cameras", "3", "--baud", String(baud), "--ack-delay", "5"];
    const { control } = await rig.simulator(...flags);
    const camera = (address: number): Promise<Camera> =>
      rig.camera({ id: `camera ${address}`, address, link: { kind: "serial", path: ours, baud } });
    return { rig, control, camera, socat, ours, theirs };
  }

  test.each([9_600, 115_200])("at %i baud: each does what it is told and says where it is", async (baud) => {
    const { rig, control, camera } = await chain(baud);
    await using _ = rig;
    const cameras = await Promise.all([camera(1), camera(2), camera(3)]);
    await Promise.all(cameras.map(ready));
    await Promise.all(cameras.map((each, index) => drag(each, control, index + 1)));
    await Promise.all(cameras.map((each, index) => each.moveTo({ pan: -10 * (index + 1), tilt: 2 })));
    await Promise.all(cameras.map((each, index) => agrees(each, control, index + 1)));
    expect(cameras.map(({ position }) => Math.round(position?.pan ?? 0))).toEqual([-10, -20, -30]);
    expect(cameras.map(({ health }) => health.kind)).toEqual(["ready", "ready", "ready"]);
    // Each remembers its own exchanges.
    expect(cameras[1]?.exchanges().some(({ bytes }) => bytes.startsWith("81"))).toBe(false);
  });

  test("one falls silent, the others go on; it comes back by itself", async () => {
    const { rig, control, camera } = await chain(38_400);
    await using _ = rig;
    const [first, second] = await Promise.all([camera(1), camera(2)]);
    await Promise.all([ready(first), ready(second)]);
    await control.fault({ silent: true }, 2);
    await until("the silence to be noticed", () => second.health.kind === "failed");
    await drag(first, control, 1);
    expect(first.health.kind).toBe("ready");
    await control.mend(2);
    await ready(second);
    await drag(second, control, 2);
  });

  test("one was switched off and has forgotten its number: it says so, and has it again", async () => {
    const { rig, control, camera } = await chain(38_400);
    await using _ = rig;
    const [first, second] = await Promise.all([camera(1), camera(2)]);
    await Promise.all([ready(first), ready(second)]);
    await control.fault({ losesAddress: true }, 2);
    await control.announce(2);
    await drag(second, control, 2);
    await drag(first, control, 1);
  });

  test("one is released, and the line stays with the other; a number that no camera has is told", async () => {
    const { rig, control, camera } = await chain(38_400);
    await using _ = rig;
    const [first, second, fifth] = await Promise.all([camera(1), camera(2), camera(5)]);
    await Promise.all([ready(first), ready(second)]);
    await until("camera 5 to be given up", () => fifth.health.kind === "failed");
    expect(fifth.health).toMatchObject({
      fault: { code: "DEVICE_NO_ANSWER", note: { code: "line-cameras", values: { count: 3 } } },
    });
    await first.close();
    await drag(second, control, 2);
    await second.close();
    await standsStill(control, 2);
  });

  test("the cable is pulled in mid-drag: all are gone, and all come back", async () => {
    const { rig, control, camera, socat, ours, theirs } = await chain(38_400);
    await using _ = rig;
    const cameras = await Promise.all([camera(1), camera(3)]);
    await Promise.all(cameras.map(ready));
    await cameras[1]?.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await endChild(socat);
    await until("both to be gone", () => cameras.every(({ health }) => health.kind === "absent"));
    await rm(ours, { force: true });
    await rm(theirs, { force: true });
    await rig.ptyPair(ours, theirs);
    await Promise.all(cameras.map(ready));
    await standsStill(control, 3);
  });
});
