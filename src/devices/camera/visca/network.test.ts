import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import type { WireSpec } from "../registry.ts";
import { agrees, drag, ready, standsStill, until, WireRig } from "./wire-rig.ts";

/** Over real UDP sockets of this machine: everything is waited for, nothing is timed. */
vi.setConfig({ testTimeout: 180_000 });

type Form = "bare" | "sony";
const forms: readonly Form[] = ["bare", "sony"];

const spec = (form: Form, port: number): Pick<WireSpec, "link" | "family"> => ({
  family: form === "sony" ? "visca-sony" : "visca",
  link: { kind: "udp", host: "127.0.0.1", port, localPort: 0 },
});

async function over(form: Form) {
  const rig = new WireRig();
  const simulator = await rig.simulator(form === "sony" ? "--listen-sony" : "--listen-udp", "0", "--ack-delay", "5");
  const camera = await rig.camera(spec(form, simulator.udpPort));
  await ready(camera);
  return { rig, camera, ...simulator };
}

describe.each(forms)("%s datagrams", (form) => {
  test("drag, lift, position, preset", async () => {
    const { rig, camera, control } = await over(form);
    await using _ = rig;
    expect((await control.received())[0]?.bytes).toBe("81 01 06 01 01 01 03 03 FF");
    await drag(camera, control);
    await agrees(camera, control);
    await camera.storePreset(2);
    await camera.home();
    await camera.recallPreset(2);
    await agrees(camera, control);
    expect(camera.position?.pan).toBeGreaterThan(0.5);
  });

  test("on a network that loses one in ten, doubles some and turns some round, it does what it is told", async () => {
    const { rig, camera, control } = await over(form);
    await using _ = rig;
    await control.fault({ datagramLoss: 0.1, datagramDoubles: 0.1, datagramLate: 0.1, datagramDelay: 2 });
    for (let turn = 0; turn < 3; turn += 1) {
      await drag(camera, control);
      await camera.moveTo({ pan: -20 - turn, tilt: 3, zoom: 0.2 });
      await agrees(camera, control);
    }
    expect(camera.health.kind).toBe("ready");
  });

  test("silence, then a voice again", async () => {
    const { rig, camera, control } = await over(form);
    await using _ = rig;
    await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await control.fault({ silent: true });
    await until("the silence to be noticed", () => camera.health.kind === "failed");
    expect(camera.health).toMatchObject({ fault: { code: "DEVICE_NO_ANSWER" } });
    await control.mend();
    await ready(camera);
    await standsStill(control);
    await drag(camera, control);
  });

  test("the plug is pulled in mid-drag and put back", async () => {
    const { rig, camera, control } = await over(form);
    await using _ = rig;
    await camera.drive({ pan: 0.05, tilt: 0, zoom: 0 });
    await control.unplug(0);
    await until("it to be gone", () => camera.health.kind === "absent");
    expect(camera.health).toMatchObject({ fault: { code: "DEVICE_CONNECTION_REFUSED" } });
    await control.plug();
    await ready(camera);
    await standsStill(control);
    await drag(camera, control);
  });

  test("a driver that comes after another finds the camera counting elsewhere, and stops it all the same", async () => {
    const { rig, camera, control, udpPort } = await over(form);
    await using _ = rig;
    // The second comes from the port the first spoke from, as one that is pinned to it does.
    await drag(camera, control);
    await camera.close();
    const second = await rig.camera(spec(form, udpPort));
    await ready(second);
    await drag(second, control);
  });

  test("the wrong form is told apart from a camera that is away", async () => {
    const { rig, udpPort } = await over(form);
    await using _ = rig;
    const camera = await rig.camera(spec(form === "sony" ? "bare" : "sony", udpPort));
    await until("it to fail", () => camera.health.kind === "failed");
    const { health } = camera;
    const code = health.kind === "failed" ? health.fault.code : "";
    expect(["CAMERA_OTHER_WIRE", "DEVICE_NO_ANSWER"]).toContain(code);
  });
});

describe("bare datagrams only", () => {
  test("ACK and completion in one datagram, as some cameras send them", async () => {
    const { rig, camera, control } = await over("bare");
    await using _ = rig;
    await control.fault({ together: true });
    await drag(camera, control);
    await agrees(camera, control);
  });
});

describe("under Sony's header only", () => {
  test.each(["dropAcks", "dropCompletions", "dropAnswers", "dropErrors", "losePackets"] as const)(
    "%s strikes: what was asked is done once, and known to be",
    async (fault) => {
      const { rig, camera, control } = await over("sony");
      await using _ = rig;
      await control.fault({ [fault]: 3 });
      await camera.moveTo({ pan: 30, tilt: 5 });
      await agrees(camera, control);
      expect(camera.position?.pan).toBeCloseTo(30, 0);
      await expect(camera.recallPreset(57)).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
      await drag(camera, control);
    },
  );

  test.each([{ noInquiryType: true }, { strictTypes: true }, { messageAbnormal: 1 }])("%o", async (fault) => {
    await using rig = new WireRig();
    const { control, udpPort } = await rig.simulator("--listen-sony", "0", "--ack-delay", "5");
    await control.fault(fault);
    const camera = await rig.camera(spec("sony", udpPort));
    await ready(camera);
    await drag(camera, control);
    await agrees(camera, control);
  });

  test("from the port the camera wants to be asked from, where that is free; from another where it is not", async () => {
    await using rig = new WireRig();
    const { udpPort } = await rig.simulator("--listen-sony", "0");
    const taken = createSocket("udp4");
    taken.bind(0);
    await once(taken, "listening");
    const wished = taken.address().port;
    const link = { kind: "udp", host: "127.0.0.1", port: udpPort, localPort: wished } as const;
    const first = await rig.camera({ family: "visca-sony", link });
    await ready(first);
    await first.close();
    taken.close();
    await once(taken, "close");
    const second = await rig.camera({ family: "visca-sony", link });
    await ready(second);
  });
});
