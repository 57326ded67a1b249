import { readdir, readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { createLog } from "#base/log.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { CameraServer } from "#devices/camera/onvif/simulator/camera-server.ts";
import { RtspServer } from "#devices/camera/onvif/simulator/rtsp-server.ts";
import { CameraStream } from "#kiosk/shell/stream/camera-stream.ts";
import { Ffmpeg, type StreamSource } from "#kiosk/shell/stream/ffmpeg.ts";
import { readStreamPart, type StreamPart, type StreamState } from "#protocol/wire/camera-stream.ts";
import { until } from "../rig/until.ts";

const password = "correct horse battery";

/** The shell's end of a stream, over real RTSP from a simulated camera, fetched by the real ffmpeg. */
describe("a network camera's stream, as the shell fetches it", () => {
  const model = cameraModel("generic");
  let camera: CameraServer;
  let server: RtspServer;
  let port: number;
  let source: StreamSource;
  let stream: CameraStream;
  const lines: string[] = [];
  const states: StreamState[] = [];
  const parts: StreamPart[] = [];
  const viewer = {
    send: (message: Uint8Array<ArrayBuffer> | string) => {
      const part = typeof message === "string" ? undefined : readStreamPart(message.buffer);
      if (part !== undefined) parts.push(part);
    },
    waiting: () => 0,
  };

  beforeEach(async () => {
    for (const list of [lines, states, parts]) list.length = 0;
    camera = new CameraServer({ clock: systemClock, model, credentials: { user: "room", password } });
    const { head } = camera.camera;
    server = new RtspServer({ head, model, clock: systemClock, gate: camera.gate, path: "/stream2" });
    port = await server.listen(0);
    source = { url: `rtsp://127.0.0.1:${port}/stream2`, user: "room", password };
    stream = make("ffmpeg");
  });

  afterEach(async () => {
    stream.stop();
    await server[Symbol.asyncDispose]();
    await camera[Symbol.asyncDispose]();
    // Whatever happened, nobody reads the password in what was written down.
    expect(lines.join("\n")).not.toMatch(/correct|horse/);
  });

  const make = (program: string): CameraStream =>
    new CameraStream({
      camera: "camera",
      source: async () => source,
      run: (options) => new Ffmpeg({ ...options, program }),
      report: (state) => states.push(state),
      clock: systemClock,
      log: createLog("stream", (entry) => lines.push(JSON.stringify(entry))),
    });
  const failed = () => states.flatMap((state) => (state.state === "failed" ? [state.why] : []));
  const pictures = () => parts.filter(({ kind }) => kind !== "config").length;
  const seen = (count: number) => until(() => pictures() >= count, `${count} pictures`, 20_000);

  test("it begins with the decoder's configuration and a whole picture, and goes on at the camera's pace", async () => {
    stream.add(viewer);
    await seen(30);
    expect(parts[0]?.kind).toBe("config");
    // Baseline, as the camera codes it: nothing was coded anew on the way.
    expect(parts[0]?.bytes[1]).toBe(66);
    expect(parts[1]?.kind).toBe("key");
    const times = parts.filter(({ kind }) => kind !== "config").map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(states).toEqual([{ state: "playing" }]);
  });

  test("no password stands on a command line", async () => {
    stream.add(viewer);
    await seen(1);
    const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
    const read = (name: string) => readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
    const all = (await Promise.all(processes.map(read))).filter((line) => line.includes("ffmpeg"));
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((line) => line.includes("horse") || line.includes(String(port)))).toEqual([]);
  });

  test("a camera that is unplugged and back is seen again by itself", async () => {
    stream.add(viewer);
    await seen(5);
    await server.unplug();
    await until(() => failed().length > 0, "the loss to be told", 20_000);
    const before = pictures();
    await server.listen(port);
    await seen(before + 5);
    expect(states.at(-1)).toEqual({ state: "playing" });
  });

  test("one that says nothing more is asked anew", async () => {
    stream.add(viewer);
    await seen(5);
    server.faults.silent = true;
    await until(() => failed().includes("silent") || failed().length > 0, "the silence to be told", 20_000);
    const before = pictures();
    server.faults.silent = false;
    await seen(before + 5);
  });

  test("a wrong password, a path that is none and a camera that is not there are told apart", async () => {
    source = { ...source, password: "a guess" };
    stream.add(viewer);
    await until(() => failed().includes("refused"), "the refusal", 20_000);
    source = { ...source, password, url: `rtsp://127.0.0.1:${port}/stream1` };
    await until(() => failed().includes("not-found"), "no such stream", 20_000);
    await server.unplug();
    await until(() => failed().includes("unreachable"), "nobody there", 20_000);
    expect(pictures()).toBe(0);
    await server.listen(port);
  });

  test("a camera that codes in H.265 is made into what the screen takes", async () => {
    const { head } = camera.camera;
    await using other = new RtspServer({
      head,
      model,
      clock: systemClock,
      gate: camera.gate,
      path: "/stream2",
      coding: "h265",
    });
    source = { ...source, url: `rtsp://127.0.0.1:${await other.listen(0)}/stream2` };
    stream.add(viewer);
    await seen(5);
    expect(parts[0]?.kind).toBe("config");
    expect(parts[1]?.kind).toBe("key");
    expect(failed()).toEqual([]);
    stream.stop();
  });

  test("without ffmpeg it says which program is missing", async () => {
    stream = make("/nowhere/ffmpeg");
    stream.add(viewer);
    await until(() => failed().includes("tool-missing"), "the missing program", 20_000);
  });

  test("who comes later begins at once, and after the last one has gone nothing is fetched", async () => {
    stream.add(viewer);
    await seen(20);
    const later: string[] = [];
    stream.add({
      send: (message) =>
        void later.push(typeof message === "string" ? "state" : (readStreamPart(message.buffer)?.kind ?? "")),
      waiting: () => 0,
    });
    expect(later.slice(0, 3)).toEqual(["state", "config", "key"]);
    stream.stop();
    await until(() => server.playing === 0, "the camera to be left alone", 10_000);
  });
});
