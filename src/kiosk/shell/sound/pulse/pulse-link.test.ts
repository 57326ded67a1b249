import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { ScriptedSoundSystem } from "../scripted-sound.ts";
import { PulseLink, pulse, soundSocketPath } from "./pulse-link.ts";
import { PulseSimulator } from "./simulator.ts";

const noCookie = Buffer.alloc(256);
const soon = { timeout: 20_000, interval: 2 };
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-pulse-"));
  path = join(folder, "native");
});
afterEach(() => rm(folder, { recursive: true }));

describe("a conversation with the simulator on a real socket", () => {
  let scripted: ScriptedSoundSystem;
  let simulator: PulseSimulator;
  let link: PulseLink;

  beforeEach(async () => {
    scripted = new ScriptedSoundSystem();
    scripted.plugSource("mic", { description: "Møderum", properties: { "device.bus": "usb" } });
    scripted.plugSink("speaker", { level: 60 });
    simulator = new PulseSimulator(scripted);
    await simulator.listen(path);
    link = await PulseLink.open(path, noCookie, systemClock);
  });
  afterEach(async () => {
    link.close();
    await simulator[Symbol.asyncDispose]();
  });

  test("it asks for what there is", async () => {
    expect(await link.server()).toEqual({ name: "scripted 1", defaultSink: "speaker", defaultSource: "mic" });
    expect(await link.sources()).toEqual([
      {
        name: "mic",
        description: "Møderum",
        volumes: [65_536],
        muted: false,
        monitors: undefined,
        properties: { "device.bus": "usb" },
      },
    ]);
    expect(await link.sinks()).toMatchObject([{ name: "speaker", volumes: [39_322] }]);
  });

  test("it orders, and hears of every change", async () => {
    const heard: string[] = [];
    link.events.on("changed", (about) => heard.push(about));
    await link.order({ do: "mute-source", name: "mic", muted: true }, 1);
    await link.order({ do: "level-sink", name: "speaker", level: 80 }, 2);
    await link.order({ do: "default-sink", name: "speaker" }, 2);
    await vi.waitFor(() => expect(heard).toEqual(["sources", "sinks", "server"]), soon);
    expect(scripted.sources[0]?.mute).toBe(true);
    expect(scripted.sinks[0]?.level).toBe(80);
    scripted.muteFromOutside("mic", false);
    await vi.waitFor(() => expect(heard.at(-1)).toBe("sources"), soon);
  });

  test("a refusal is said in words, and the conversation goes on", async () => {
    await expect(link.order({ do: "mute-source", name: "nobody", muted: true }, 1)).rejects.toMatchObject({
      trouble: "refused",
      message: "No such entity",
    });
    expect(await link.sources()).toHaveLength(1);
  });

  test("answers that come byte by byte are the same", async () => {
    simulator.faults.piece = 1;
    expect(await link.sources()).toMatchObject([{ description: "Møderum" }]);
    expect(await link.server()).toMatchObject({ defaultSource: "mic" });
  });

  test("many questions at once each get their own answer", async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? link.sources() : link.sinks())),
    );
    for (const [at, devices] of all.entries()) expect(devices[0]?.name).toBe(at % 2 === 0 ? "mic" : "speaker");
  });

  test("garbage in place of an answer ends it, in words", async () => {
    const ended: string[] = [];
    link.events.on("ended", ({ trouble }) => ended.push(trouble));
    simulator.faults.garbage = Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n this is something else");
    await expect(link.sources()).rejects.toMatchObject({ trouble: "not-understood" });
    expect(ended).toEqual(["not-understood"]);
    await expect(link.sources()).rejects.toMatchObject({ trouble: "not-understood" });
  });

  test("a system that ends is heard of at once, by those who wait too", async () => {
    simulator.faults.silent = true;
    const waits = link.sources();
    const ended = link.events.once("ended");
    await simulator[Symbol.asyncDispose]();
    await expect(waits).rejects.toMatchObject({ trouble: "not-running" });
    await ended;
  });
});

test("a system that says nothing for two seconds is said not to answer", async () => {
  const clock = new ManualClock();
  const simulator = new PulseSimulator(new ScriptedSoundSystem());
  await simulator.listen(path);
  const link = await PulseLink.open(path, noCookie, clock);
  simulator.faults.silent = true;
  const waits = link.sources();
  clock.advance(2_000);
  await expect(waits).rejects.toMatchObject({ trouble: "silent" });
  await simulator[Symbol.asyncDispose]();
});

test("nobody there, and somebody who speaks an older version", async () => {
  await expect(PulseLink.open(path, noCookie, systemClock)).rejects.toMatchObject({ trouble: "not-running" });
  const simulator = new PulseSimulator(new ScriptedSoundSystem());
  simulator.faults.version = 12;
  await simulator.listen(path);
  await expect(PulseLink.open(path, noCookie, systemClock)).rejects.toMatchObject({ trouble: "not-understood" });
  await simulator[Symbol.asyncDispose]();
});

test("it looks where programs of the session look", async () => {
  expect(soundSocketPath({ XDG_RUNTIME_DIR: "/run/user/7" })).toBe("/run/user/7/pulse/native");
  expect(soundSocketPath({ PULSE_RUNTIME_PATH: "/tmp/p", XDG_RUNTIME_DIR: "/run/user/7" })).toBe("/tmp/p/native");
  expect(soundSocketPath({ PULSE_SERVER: "unix:/tmp/s" })).toBe("/tmp/s");
  expect(soundSocketPath({ PULSE_SERVER: "{abc}unix:/tmp/s" })).toBe("/tmp/s");
  await expect(pulse(systemClock, { XDG_RUNTIME_DIR: folder, HOME: folder })()).rejects.toMatchObject({
    trouble: "not-running",
  });
});

/** What a real system sent, in the order in which it was asked: a line a packet, `>` to it and `<` from it. */
describe.each(["pulseaudio", "pipewire"])("a conversation with %s as recorded", (kind) => {
  const lines = readFileSync(new URL(`./recorded/${kind}.txt`, import.meta.url), "utf8")
    .trim()
    .split("\n");

  test("the same is asked, byte for byte, and what it said is understood", async () => {
    const asked: string[] = [];
    const rest = [...lines];
    const talk = (socket: Socket): void => {
      while (rest[0]?.startsWith("<")) socket.write(Buffer.from(rest.shift()?.slice(2) ?? "", "hex"));
    };
    const server = createServer((socket) => {
      socket.on("data", (bytes) => {
        for (let left = bytes.toString("hex"); left.length > 0; ) {
          const due = rest.shift()?.slice(2) ?? "";
          asked.push(left.slice(0, due.length));
          left = due.length === 0 ? "" : left.slice(due.length);
          talk(socket);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const link = await PulseLink.open(path, noCookie, systemClock);
    expect((await link.server()).name).toMatch(kind === "pipewire" ? /PipeWire 0\.3\.65/ : /^pulseaudio 16\.1/);
    const sources = await link.sources();
    expect(sources.map(({ name }) => name)).toContain("mic");
    expect(sources.find(({ name }) => name === "speaker.monitor")?.monitors).toBe("speaker");
    const sinks = await link.sinks();
    expect(sinks.find(({ name }) => name === "speaker")).toMatchObject({ volumes: [65_536, 65_536], muted: false });
    await link.order({ do: "mute-source", name: "mic", muted: true }, 1);
    await link.order({ do: "level-sink", name: "speaker", level: 70 }, 2);
    await link.order({ do: "default-source", name: "mic" }, 1);
    await expect(link.order({ do: "mute-source", name: "nosuch", muted: true }, 1)).rejects.toMatchObject({
      message: "No such entity",
    });
    link.close();
    server.close();
    expect(asked).toEqual(lines.filter((line) => line.startsWith(">")).map((line) => line.slice(2)));
  });
});
