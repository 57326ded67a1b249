import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { readWireLog, type WireLogLine } from "#protocol/wire-log.ts";
import { createCamera } from "../camera/registry.ts";
import { createPjlinkDisplay } from "../display/pjlink/display.ts";
import { TcpLink } from "../transport/tcp.ts";
import { TcpListenLink } from "../transport/tcp-listen.ts";
import { type Playable, playable } from "./cutting.ts";
import { WirePlayer } from "./wire-player.ts";

/** Real sockets: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });

/** One device of a recorded log, and what it speaks. */
function recorded(name: string): { readonly lines: readonly WireLogLine[]; readonly protocol: Playable } {
  const { head, lines } = readWireLog(readFileSync(new URL(`recorded/${name}.jsonl`, import.meta.url), "utf8"));
  const [device = "", { protocol: said } = {}] = Object.entries(head.devices)[0] ?? [];
  const protocol = playable.find((one) => one === said);
  if (protocol === undefined) throw new Error(`${name} is of a wire that cannot be played`);
  return { lines: lines.filter((line) => line.device === device), protocol };
}

/** The log at the far end of a real TCP connection. */
async function played(lines: readonly WireLogLine[], protocol: Playable) {
  const link = new TcpListenLink(0);
  await link.open();
  const player = new WirePlayer(lines, protocol, link);
  const unhear = link.callers.on("came", () => player.handleCaller());
  const ends: (() => Promise<unknown>)[] = [];
  return {
    player,
    port: link.port,
    atEnd: (end: () => Promise<unknown>) => ends.push(end),
    [Symbol.asyncDispose]: async () => {
      for (const end of ends) await end();
      unhear();
      player.close();
      await link.close();
    },
  };
}

async function camera(lines: readonly WireLogLine[], protocol: Playable) {
  const rig = await played(lines, protocol);
  const device = await createCamera(
    {
      id: "camera",
      family: "visca",
      link: { kind: "tcp", host: "127.0.0.1", port: rig.port },
      model: "generic",
      upsideDown: false,
      address: 1,
    },
    { clock: systemClock, log: silentLog },
  );
  rig.atEnd(() => device.close());
  device.start();
  await vi.waitFor(() => expect(device.health.kind).toBe("ready"), patience);
  return { ...rig, camera: device };
}

const held = { unexpected: [], missing: [], disordered: [] };

describe("a camera that answers from an address that is none of its own, as it was recorded", () => {
  const { lines, protocol } = recorded("simulated-visca-foreign-address");

  test("the driver says what it said then, and makes the same of the answers", async () => {
    await using room = await camera(lines, protocol);
    await expect(room.camera.recallPreset(2)).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await room.camera.moveTo({ pan: 20, tilt: 5 });
    await room.camera.storePreset(2);
    await vi.waitFor(() => expect(room.player.complete).toBe(true), patience);
    const { unexpected, ...rest } = room.player.report;
    expect(rest).toMatchObject({ missing: [], disordered: [] });
    // A driver may have learned to ask for more since, and stops the lens as it begins; else it orders nothing more.
    const focusStop = "81 01 04 08 00 FF";
    expect(unexpected.filter((frame) => !frame.startsWith("81 09") && frame !== focusStop)).toEqual([]);
    expect(room.player.report.heard).toBeGreaterThan(10);
  });

  test("what was not said then is told, and so is what does not come", async () => {
    await using room = await camera(lines, protocol);
    const stored = expect(room.camera.storePreset(7)).rejects.toThrow();
    await vi.waitFor(() => expect(room.player.report.unexpected).toContain("81 01 04 3F 01 07 FF"), patience);
    expect(room.player.report.missing).toContain("preset recall preset=2");
    expect(room.player.complete).toBe(false);
    await room.camera.close();
    await stored;
  });

  test("what comes in another order is told", async () => {
    await using room = await camera(lines, protocol);
    await room.camera.storePreset(2);
    await expect(room.camera.recallPreset(2)).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
    await vi.waitFor(() => expect(room.player.report.disordered).toContain("preset recall preset=2"), patience);
  });
});

test("a projector with a password: what stands before the first line is another each time", async () => {
  const { lines, protocol } = recorded("simulated-pjlink-password");
  expect(JSON.stringify(lines)).not.toMatch(/birch/);
  await using room = await played(lines, protocol);
  const display = createPjlinkDisplay({
    id: "display",
    link: new TcpLink("127.0.0.1", room.port),
    password: "another word",
    clock: systemClock,
    log: silentLog,
    noticePort: 0,
    asksSignal: false,
  });
  room.atEnd(() => display.close());
  display.start();
  await vi.waitFor(() => expect(display.health.kind).toBe("ready"), patience);
  await display.carryOut({ kind: "power", on: true });
  await display.carryOut({ kind: "input", id: "32" });
  await display.carryOut({ kind: "picture-mute", on: true });
  expect(room.player.report).toMatchObject({ unexpected: [], disordered: [] });
  expect(display.reading).toMatchObject({ power: "on", input: "32", pictureMute: true });
});

test("silence of the log is silence here, and a message's number is the driver's own", async () => {
  const link = new TcpListenLink(0);
  await link.open();
  const line = (direction: "sent" | "received", bytes: string): WireLogLine => ({
    device: "camera",
    time: "2026-05-01T12:00:00.000Z",
    direction,
    bytes,
    words: bytes,
  });
  const lines = [
    line("sent", "01 00 00 05 00 00 00 00 81 01 06 04 FF"),
    line("received", "01 11 00 03 00 00 00 00 90 41 FF"),
    line("sent", "01 10 00 05 00 00 00 01 81 09 06 12 FF"),
    line("received", ""),
  ];
  const player = new WirePlayer(lines, "visca-sony", link);
  const driver = new TcpLink("127.0.0.1", link.port);
  const heard: string[] = [];
  driver.events.on("bytes", (bytes) => heard.push(Buffer.from(bytes).toString("hex")));
  await driver.open();
  await driver.write(Uint8Array.from(Buffer.from("010000050000002a81010604ff", "hex")));
  await vi.waitFor(() => expect(heard).toEqual(["011100030000002a9041ff"]), patience);
  await driver.write(Uint8Array.from(Buffer.from("011000050000002b81090612ff", "hex")));
  await vi.waitFor(() => expect(player.complete).toBe(true), patience);
  expect(player.report).toEqual({ heard: 2, ...held });
  expect(heard).toHaveLength(1);
  await driver.close();
  player.close();
  await link.close();
});
