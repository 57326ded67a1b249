import { test as base, describe, expect } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { cameraModel } from "../model.ts";
import { OnvifCamera } from "./camera.ts";
import {
  focusMoves,
  focusStatus,
  imagingOptions,
  imagingSettings,
  modeIn,
  moveFocus,
  setImagingMode,
} from "./imaging.ts";
import { CameraServer } from "./simulator/camera-server.ts";
import type { OnvifFaults } from "./simulator/faults.ts";
import { envelope, readEnvelope } from "./soap.ts";
import { readXml } from "./xml.ts";

const credentials = { user: "room", password: "s&cret <7>" };

interface Rig {
  readonly server: CameraServer;
  readonly camera: OnvifCamera;
  ready(faults?: Partial<OnvifFaults>): Promise<void>;
  until(condition: () => boolean, what: string): Promise<void>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function withRig(use: (rig: Rig) => Promise<void>, quirks: "nearIsMore"[] = []): Promise<void> {
  const model = { ...cameraModel("generic"), quirks };
  await using server = new CameraServer({ clock: systemClock, model, credentials });
  const port = await server.listen(0);
  const options = { id: "camera", host: "127.0.0.1", port, credentials, model, upsideDown: false };
  await using camera = new OnvifCamera({ ...options, clock: systemClock, log: silentLog });
  const until = async (condition: () => boolean, what: string): Promise<void> => {
    for (const end = Date.now() + 20_000; !condition(); await pause(10)) {
      if (Date.now() > end) throw new Error(`waited for ${what}`);
    }
  };
  await use({
    server,
    camera,
    until,
    ready: async (faults = {}) => {
      Object.assign(server.faults, faults);
      camera.start();
      await until(() => camera.health.kind === "ready", "the camera to be ready");
    },
  });
}

const test = base.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => withRig(use),
});

const whole = {
  focus: ["auto", "manual", "near", "far", "stop"],
  exposure: ["auto", "manual"],
  whiteBalance: ["auto", "manual"],
  backlight: ["on", "off"],
};

describe("a network camera is set", () => {
  test.for([
    ["as cameras are", {}],
    ["with a token", { signIn: "token" }],
    ["of the first edition", { oldEdition: true }],
    ["with the second media service alone", { onlyMedia2: true }],
    ["with addresses of another network", { foreignAddress: true }],
  ] as const)("%s: it offers what its options name, and says how it is", async ([, faults], { rig }) => {
    await rig.ready(faults);
    expect(rig.camera.capabilities.adjustments).toEqual(whole);
    expect(rig.camera.adjusted).toEqual({ focus: "auto", exposure: "auto", whiteBalance: "auto", backlight: "off" });
  });

  test("without an imaging service nothing can be set, and it is steered all the same", async ({ rig }) => {
    await rig.ready({ noImaging: true });
    expect(rig.camera.capabilities.adjustments).toEqual({});
    await expect(rig.camera.adjust("focus", "auto")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    expect(await rig.camera.readFocus()).toBeUndefined();
    expect(await rig.camera.stop()).toEqual({ kind: "confirmed" });
  });

  test("each mode goes with the values that belong to it, and what it says afterwards counts", async ({ rig }) => {
    const { camera, server } = rig;
    await rig.ready();
    await camera.adjust("exposure", "manual");
    await camera.adjust("backlight", "on");
    // Focusing by itself it says no gains: the middle of their range goes with it.
    await camera.adjust("whiteBalance", "manual");
    expect(server.camera.imaging.gains).toEqual({ red: 127.5, blue: 127.5 });
    server.camera.imaging.gains = { red: 20, blue: 200 };
    await camera.adjust("whiteBalance", "manual");
    expect(server.camera.imaging.gains).toEqual({ red: 20, blue: 200 });
    expect(camera.adjusted).toMatchObject({ exposure: "manual", whiteBalance: "manual", backlight: "on" });
    server.camera.imaging.modes.set("Exposure", "AUTO");
    await camera.adjust("backlight", "off");
    expect(camera.adjusted).toMatchObject({ exposure: "auto", backlight: "off" });
  });

  test("somebody sets it on its own page: read while it stands still", async ({ rig }) => {
    await rig.ready();
    expect(rig.camera.adjusted.backlight).toBe("off");
    rig.server.camera.imaging.modes.set("BacklightCompensation", "ON");
    await rig.camera.stop();
    await rig.until(() => rig.camera.adjusted.backlight === "on", "the camera's own page to be seen");
  });

  test("what it refuses is told; what it does not offer is not sent", async ({ rig }) => {
    await rig.ready();
    await expect(rig.camera.adjust("whiteBalance", "indoor")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    rig.server.faults.noImaging = true;
    await expect(rig.camera.adjust("backlight", "on")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    expect(rig.camera.health.kind).toBe("ready");
  });
});

describe("the focus of a network camera", () => {
  test("moves for as long as it is told, and a stop leaves it there", async ({ rig }) => {
    const { camera, server, until } = rig;
    const { focus } = server.camera.imaging;
    await rig.ready();
    await camera.adjust("focus", "near");
    await until(() => focus.place < 0.4, "it to come nearer");
    await camera.adjust("focus", "stop");
    await pause(150);
    const { place } = focus;
    await pause(150);
    expect(focus.place).toBe(place);
    await camera.adjust("focus", "far");
    await until(() => focus.place > place, "it to go farther");
    await camera.adjust("focus", "stop");
    expect(camera.adjusted.focus, "it left its automatic").toBe("manual");
  });

  test("a camera that counts the other way, as its model's file says", () =>
    withRig(
      async ({ camera, server, ready, until }) => {
        await ready();
        await camera.adjust("focus", "far");
        await until(() => server.camera.imaging.focus.place < 0.5, "the smaller number");
      },
      ["nearIsMore"],
    ));

  test("its place is told and gone to again, by itself and by hand; one beyond its range is its end", async ({
    rig,
  }) => {
    const { camera, server, until } = rig;
    const { focus } = server.camera.imaging;
    await rig.ready();
    expect(await camera.readFocus()).toEqual({ mode: "auto" });
    await camera.focusTo({ mode: "manual", place: 0.25 });
    await until(() => focus.place === 0.25, "it to be there");
    expect(await camera.readFocus()).toEqual({ mode: "manual", place: 0.25 });
    expect(camera.adjusted.focus).toBe("manual");
    await camera.focusTo({ mode: "auto" });
    expect(await camera.readFocus()).toEqual({ mode: "auto" });
    await camera.focusTo({ mode: "manual", place: 12 });
    await until(() => focus.place === 1, "its end");
  });

  test("a controller that died left it moving: the next one stops it", async ({ rig }) => {
    const { focus } = rig.server.camera.imaging;
    focus.move("near", 0.05);
    await rig.ready();
    const { place } = focus;
    await pause(200);
    expect(focus.place).toBeCloseTo(place, 2);
  });
});

describe("what cameras answer", () => {
  const answered = (name: string, inside: string) => {
    const said = readEnvelope(
      `<E:Envelope xmlns:E="http://www.w3.org/2003/05/soap-envelope" xmlns:a="x" xmlns:tt="y"><E:Body><a:${name}Response>${inside}</a:${name}Response></E:Body></E:Envelope>`,
    );
    if (said.kind !== "answer") throw new Error(said.kind);
    return said.body;
  };

  test("options without modes, ranges of nothing, an older status: what is not there is not offered", () => {
    const options = imagingOptions("s").read(
      answered(
        "GetOptions",
        "<a:ImagingOptions><tt:Brightness><tt:Min>0</tt:Min><tt:Max>9</tt:Max></tt:Brightness><tt:WhiteBalance><tt:Mode>AUTO</tt:Mode><tt:YrGain><tt:Min>4</tt:Min><tt:Max>4</tt:Max></tt:YrGain></tt:WhiteBalance></a:ImagingOptions>",
      ),
    );
    expect(options).toEqual({
      modes: { BacklightCompensation: [], Exposure: [], Focus: [], WhiteBalance: ["AUTO"] },
      ranges: { Brightness: { min: 0, max: 9 } },
    });
    expect(focusMoves("s").read(answered("GetMoveOptions", ""))).toEqual({
      absolute: undefined,
      continuous: undefined,
    });
    const old = "<a:Status><tt:FocusStatus><tt:Position>7</tt:Position></tt:FocusStatus></a:Status>";
    expect(focusStatus("s").read(answered("GetStatus", old))).toEqual({ place: 7 });
    expect(focusStatus("s").read(answered("GetStatus", "<a:Status/>"))).toEqual({ place: undefined });
    expect(imagingSettings("s").read(answered("GetStatus", "<a:Status/>"))).toBeUndefined();
  });

  test("what is written is read back as it was meant, whatever came in the group", () => {
    const settings = imagingSettings("s").read(
      answered(
        "GetImagingSettings",
        '<a:ImagingSettings><tt:Exposure><tt:Mode>AUTO</tt:Mode><tt:Window bottom="1" top="0"/><tt:Gain>3.5</tt:Gain><tt:Extension><x>1</x></tt:Extension></tt:Exposure></a:ImagingSettings>',
      ),
    );
    expect(settings && modeIn(settings, "Exposure")).toBe("AUTO");
    const set = setImagingMode("s", "Exposure", "MANUAL", settings?.Exposure, { Gain: 1, Iris: 2 });
    const exposure = readXml(envelope(set.body))?.find("Body/SetImagingSettings/ImagingSettings/Exposure");
    expect(exposure?.elements.map(({ name }) => name)).toEqual(["Mode", "Window", "Gain", "Iris"]);
    expect(exposure?.find("Window")?.attributes).toMatchObject({ bottom: "1", top: "0" });
    expect([exposure?.textOf("Mode"), exposure?.numberOf("Gain"), exposure?.numberOf("Iris")]).toEqual([
      "MANUAL",
      3.5,
      2,
    ]);
    const moved = readXml(envelope(moveFocus("s", { speed: -3.5 }).body))?.find("Body/Move/Focus");
    expect(moved?.numberOf("Continuous/Speed")).toBe(-3.5);
  });
});
