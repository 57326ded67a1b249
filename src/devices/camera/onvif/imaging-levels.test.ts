import { test as base, describe, expect } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { cameraModel } from "../model.ts";
import { OnvifCamera } from "./camera.ts";
import { imagingSettings, setImagingLevel } from "./imaging.ts";
import { ImagingLevels } from "./imaging-levels.ts";
import { CameraServer } from "./simulator/camera-server.ts";
import { envelope, readEnvelope } from "./soap.ts";
import { readXml } from "./xml.ts";

const credentials = { user: "room", password: "s&cret <7>" };

interface Rig {
  readonly server: CameraServer;
  readonly camera: OnvifCamera;
  ready(): Promise<void>;
  until(what: string, condition: () => boolean): Promise<void>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const test = base.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const model = cameraModel("generic");
    await using server = new CameraServer({ clock: systemClock, model, credentials });
    const port = await server.listen(0);
    const options = { id: "camera", host: "127.0.0.1", port, credentials, model, upsideDown: false };
    await using camera = new OnvifCamera({ ...options, clock: systemClock, log: silentLog });
    const until = async (what: string, condition: () => boolean): Promise<void> => {
      for (const end = Date.now() + 20_000; !condition(); await pause(10)) {
        if (Date.now() > end) throw new Error(`waited for ${what}`);
      }
    };
    const ready = async (): Promise<void> => {
      camera.start();
      await until("the camera to be ready", () => camera.health.kind === "ready");
    };
    await use({ server, camera, until, ready });
  },
});

describe("the numbers of a network camera's picture", () => {
  test("are those its options have a range for, and what of them it says", async ({ rig }) => {
    await rig.ready();
    const { levels = {} } = rig.camera.capabilities;
    const only = { what: "exposure", of: ["manual"] };
    expect(levels.shutter).toEqual({ min: 100, max: 40_000, step: 1, unit: "microseconds", only, resets: false });
    expect(levels.iris).toEqual({ min: -18, max: 0, step: 1, unit: "decibel", only, resets: false });
    expect(levels.contrast).toEqual({ min: -1, max: 1, step: 0.02, unit: "own", resets: false });
    expect(Object.keys(levels).sort()).toEqual(
      ["blueGain", "brightness", "contrast", "gain", "iris", "redGain", "saturation", "sharpness", "shutter"].sort(),
    );
    // What it rules itself it says nothing of.
    expect(rig.camera.levels).toEqual({ brightness: 50, contrast: 0, saturation: 50, sharpness: 7 });
  });

  test("are set one by one, the rest of their group as it was, and what it says then counts", async ({ rig }) => {
    const { camera, server } = rig;
    const { imaging } = server.camera;
    await rig.ready();
    await camera.setLevel("contrast", 0.26);
    expect(imaging.tones.get("Contrast")).toBe(0.26);
    await camera.adjust("exposure", "manual");
    expect(camera.levels).toMatchObject({ shutter: 20_000, gain: 12, iris: 0 });
    await camera.setLevel("gain", 30);
    await camera.setLevel("shutter", 10_000);
    expect(imaging.exposure).toEqual({ time: 10_000, gain: 30, iris: 0 });
    await camera.adjust("whiteBalance", "manual");
    await camera.setLevel("redGain", 20);
    expect(imaging.gains).toEqual({ red: 20, blue: 127.5 });
    expect(camera.levels).toMatchObject({ shutter: 10_000, gain: 30, redGain: 20, contrast: 0.26 });
    await camera.adjust("exposure", "auto");
    expect(camera.levels).not.toHaveProperty("shutter");
  });

  test("what it refuses is told, and what it has no range for is not sent", async ({ rig }) => {
    const { camera, server } = rig;
    await rig.ready();
    await expect(camera.setLevel("temperature", 4_000)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    await expect(camera.setLevel("contrast", "initial")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    await expect(camera.adjust("flip", "on")).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    server.faults.noImaging = true;
    await expect(camera.setLevel("contrast", 1)).rejects.toMatchObject({ code: "CAMERA_LACKS" });
    expect(camera.health.kind).toBe("ready");
  });

  test("somebody sets it on its own page: read while it stands still", async ({ rig }) => {
    await rig.ready();
    rig.server.camera.imaging.tones.set("Sharpness", 11);
    await rig.camera.stop();
    await rig.until("the camera's own page to be seen", () => rig.camera.levels.sharpness === 11);
  });
});

test("a number that was not said goes into its place: the schema is a sequence", () => {
  const said = readEnvelope(
    `<E:Envelope xmlns:E="http://www.w3.org/2003/05/soap-envelope" xmlns:a="x" xmlns:tt="y"><E:Body><a:GetImagingSettingsResponse><a:ImagingSettings><tt:Exposure><tt:Mode>MANUAL</tt:Mode><tt:Window bottom="1"/><tt:MaxIris>0</tt:MaxIris><tt:Gain>3</tt:Gain><tt:Iris>-2</tt:Iris></tt:Exposure></a:ImagingSettings></a:GetImagingSettingsResponse></E:Body></E:Envelope>`,
  );
  if (said.kind !== "answer") throw new Error(said.kind);
  const settings = imagingSettings("s").read(said.body);
  const set = setImagingLevel("s", "Exposure", "ExposureTime", 500, settings?.Exposure);
  const exposure = readXml(envelope(set.body))?.find("Body/SetImagingSettings/ImagingSettings/Exposure");
  expect(exposure?.elements.map(({ name }) => name)).toEqual([
    ...["Mode", "Window", "MaxIris", "ExposureTime", "Gain", "Iris"],
  ]);
  const tone = readXml(envelope(setImagingLevel("s", "Contrast", undefined, 0.5, undefined).body));
  expect(tone?.find("Body/SetImagingSettings/ImagingSettings/Contrast")?.number).toBe(0.5);
});

test("without the mode that opens it a number needs none", () => {
  const modes = { BacklightCompensation: [], Exposure: [], Focus: [], WhiteBalance: [] };
  const levels = new ImagingLevels({ modes, ranges: { "Exposure/Gain": { min: 0, max: 1 } } }, {});
  expect(levels.offered).toEqual({ gain: { min: 0, max: 1, step: 0.01, unit: "decibel", resets: false } });
});
