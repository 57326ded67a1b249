import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { Camera } from "../camera.ts";
import { agrees, drag, ready, type Simulator, WireRig } from "./wire-rig.ts";

/** Heads with wide positions on real ptys, sockets and processes: everything is waited for, nothing is timed. */
vi.setConfig({ testTimeout: 180_000 });

async function overPty(rig: WireRig, head: string, driven: string): Promise<{ camera: Camera } & Simulator> {
  const directory = await rig.directory();
  const [ours, theirs] = [join(directory, "ours"), join(directory, "theirs")];
  await rig.ptyPair(ours, theirs);
  const simulator = await rig.simulator("--port", theirs, "--model", head, "--baud", "38400");
  const camera = await rig.camera({ model: driven, link: { kind: "serial", path: ours, baud: 38_400 } });
  return { camera, ...simulator };
}

async function overSony(rig: WireRig, head: string, driven: string): Promise<{ camera: Camera } & Simulator> {
  const simulator = await rig.simulator("--listen-sony", "0", "--ack-delay", "5", "--model", head);
  const link = { kind: "udp", host: "127.0.0.1", port: simulator.udpPort, localPort: 0 } as const;
  return { camera: await rig.camera({ family: "visca-sony", model: driven, link }), ...simulator };
}

describe.each([
  ["a pty", overPty, "sony-brc-x1000", "5+4"],
  ["Sony UDP", overSony, "sony-fr7", "5+5"],
] as const)("over %s", (_wire, over, head, width) => {
  test("drag, lift, a place, where it looks, a memory", async () => {
    await using rig = new WireRig();
    const { camera, control } = await over(rig, head, head);
    await ready(camera);
    await drag(camera, control);
    await agrees(camera, control);
    await camera.moveTo({ pan: -120, tilt: 33, zoom: 0.5 });
    await agrees(camera, control);
    expect(await control.state()).toMatchObject({ pan: expect.closeTo(-120, 1), tilt: expect.closeTo(33, 1) });
    await camera.storePreset(2);
    await camera.home();
    await camera.recallPreset(2);
    await agrees(camera, control);
    expect(camera.position?.pan).toBeCloseTo(-120, 1);
    const told = (await control.received()).map(({ words }) => words).filter((words) => words.startsWith("absolute"));
    expect(told).not.toEqual([]);
    expect(told.filter((words) => !words.startsWith(`absolute ${width} panSpeed=24 tiltSpeed=0 `))).toEqual([]);
    const answers = camera
      .exchanges()
      .map(({ words }) => words)
      .filter((words) => words.startsWith("answer pan="));
    expect(answers).not.toEqual([]);
    expect(answers.filter((words) => !words.endsWith(` width=${width}`))).toEqual([]);
  });

  test("as the generic model: width and figures are learned from its answers", async () => {
    await using rig = new WireRig();
    const { camera, control } = await over(rig, head, "generic");
    await ready(camera);
    await drag(camera, control);
    await agrees(camera, control);
    await camera.moveTo({ pan: 77, tilt: -11 });
    expect(await control.state()).toMatchObject({ pan: expect.closeTo(77, 1), tilt: expect.closeTo(-11, 1) });
    expect(camera.health.kind).toBe("ready");
  });
});
