import { describe, expect, test } from "vitest";
import { DeviceError } from "../../device-error.ts";
import { focus, home, power, presetRecall, presetSet, zoomDirect } from "./commands.ts";
import { positionInquiry, powerInquiry, versionInquiry, zoomInquiry } from "./inquiries.ts";
import { right, ScriptedLine } from "./scripted-line.ts";

const recall1 = "81 01 04 3F 02 01 FF";
const moves = { moves: true } as const;

describe("commands", () => {
  test("acknowledgement, then completion in its socket", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 }, moves);
    expect(line.sent()).toEqual([recall1]);
    line.reply("90 41 FF");
    line.reply("90 51 FF");
    expect(await recall).toBe("completed");
  });

  test("two are in progress at a time; a third waits until one is complete", async () => {
    const line = new ScriptedLine();
    void line.session.command(presetRecall, { preset: 1 });
    line.reply("90 41 FF");
    void line.session.command(zoomDirect, { zoom: 0 });
    line.reply("90 42 FF");
    line.sent();
    void line.session.command(home, {});
    expect(line.sent()).toEqual([]);
    line.reply("90 52 FF");
    expect(line.sent()).toEqual(["81 01 06 04 FF"]);
  });

  test("an inquiry may run while commands are in progress", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 }, moves);
    line.reply("90 41 FF");
    const zoom = line.session.inquire(zoomInquiry);
    line.reply("90 50 02 0B 0B 08 FF");
    expect(await zoom).toEqual({ zoom: 0x2bb8 });
    line.reply("90 51 FF");
    expect(await recall).toBe("completed");
  });

  test("ACK and completion in one segment, and every byte in a segment of its own", async () => {
    const line = new ScriptedLine();
    const first = line.session.command(presetSet, { preset: 3 });
    line.reply("90 41 FF", "90 51 FF");
    expect(await first).toBe("completed");
    const second = line.session.command(presetSet, { preset: 3 });
    line.replyInPieces("90 41 FF 90 51 FF");
    expect(await second).toBe("completed");
  });

  test("replies from another camera's address belong to what is outstanding", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply("A0 41 FF", "A0 51 FF");
    expect(await recall).toBe("completed");
    const position = line.session.inquire(positionInquiry);
    line.reply("A0 50 0F 0F 0D 05 00 00 00 08 FF");
    expect(await position).toEqual({ pan: -43, tilt: 8 });
  });

  test("completion without an acknowledgement", async () => {
    const line = new ScriptedLine();
    const set = line.session.command(presetSet, { preset: 1 });
    line.reply("90 51 FF");
    expect(await set).toBe("completed");
  });

  test("completion in a socket that was never opened", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply("90 41 FF", "90 52 FF");
    expect(await recall).toBe("completed");
  });

  test("several commands in the same socket complete in order", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply("90 41 FF");
    const zoom = line.session.command(zoomDirect, { zoom: 0 });
    line.reply("90 41 FF", "90 51 FF");
    expect(await recall).toBe("completed");
    line.reply("90 51 FF");
    expect(await zoom).toBe("completed");
  });

  test("an acknowledgement and never a completion: done as far as anyone can know", async () => {
    const line = new ScriptedLine();
    const homing = line.session.command(home, {}, { moves: true, completeWithin: 15_000 });
    line.reply("90 41 FF");
    line.wait(15_000);
    expect(await homing).toBe("acknowledged");
  });

  test("the camera's number on the chain is in the header", () => {
    const line = new ScriptedLine();
    void line.session.setAddress();
    line.reply("88 30 02 FF");
    expect(line.sent()).toEqual(["88 30 01 FF"]);
  });
});

describe("refusal, silence and being out of step are three things", () => {
  test.each([
    ["90 60 01 FF", "CAMERA_NOT_UNDERSTOOD", "refused"],
    ["90 60 02 FF", "CAMERA_NOT_UNDERSTOOD", "refused"],
    ["90 61 04 FF", "CAMERA_STOPPED", "cancelled"],
    ["90 61 05 FF", "CAMERA_STOPPED", "cancelled"],
    ["90 61 41 FF", "CAMERA_REFUSED", "refused"],
    ["90 60 41 FF", "CAMERA_REFUSED", "refused"],
    ["90 60 7E FF", "CAMERA_REFUSED", "refused"],
  ])("%s", async (reply, code, verdict) => {
    const line = new ScriptedLine();
    const asked = line.session.command(focus, { mode: "auto" });
    line.reply(reply);
    await expect(asked).rejects.toMatchObject({ code, verdict });
    expect(line.sent()).toHaveLength(1);
    expect(line.unanswered).toEqual([]);
  });

  test("buffer full is ordinary: the command is offered again until there is room", async () => {
    const line = new ScriptedLine();
    const set = line.session.command(presetSet, { preset: 1 });
    for (let turn = 0; turn < 5; turn += 1) {
      line.reply("90 60 03 FF");
      line.wait(20);
    }
    line.reply("90 41 FF", "90 51 FF");
    expect(await set).toBe("completed");
    expect(line.sent()).toHaveLength(6);
  });

  test("buffer full without end is told as busy", async () => {
    const line = new ScriptedLine();
    const set = line.session.command(presetSet, { preset: 1 });
    for (let turn = 0; turn < 50; turn += 1) {
      line.reply("90 60 03 FF");
      line.wait(20);
    }
    await expect(set).rejects.toMatchObject({ code: "CAMERA_BUSY" });
  });

  test("not executable after the acknowledgement ends the command in that socket", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 9 });
    line.reply("90 41 FF", "90 61 41 FF");
    await expect(recall).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
  });

  test("silence: asked once more, then told, and counted", async () => {
    const line = new ScriptedLine();
    const asked = line.session.inquire(powerInquiry);
    line.wait(500);
    line.wait(100);
    line.wait(500);
    await expect(asked).rejects.toMatchObject({ code: "DEVICE_NO_ANSWER", verdict: "no-answer" });
    expect(line.sent()).toEqual(["81 09 04 00 FF", "81 09 04 00 FF"]);
    expect(line.unanswered).toEqual([1, 2]);
  });

  test("an answer to something else is not taken for the answer", async () => {
    const line = new ScriptedLine();
    const asked = line.session.inquire(powerInquiry);
    line.reply("90 50 02 0B 0B 08 FF");
    expect(line.strays).toEqual(["answer to something else"]);
    line.reply("90 50 02 FF");
    expect(await asked).toEqual({ state: "on" });
  });

  test("an acknowledgement, a completion and an error with nothing outstanding disturb nothing", () => {
    const line = new ScriptedLine();
    line.reply("90 41 FF", "90 51 FF", "90 60 02 FF", "90 50 02 FF");
    expect(line.strays).toHaveLength(4);
    void line.driveRight(1);
    expect(line.sent()).toEqual([right(1)]);
  });

  test("half a packet and then silence is forgotten before the next answer", async () => {
    const line = new ScriptedLine();
    const asked = line.session.inquire(zoomInquiry);
    line.reply("90 50 02 0B");
    line.wait(500);
    line.wait(100);
    line.reply("90 50 02 0B 0B 08 FF");
    expect(await asked).toEqual({ zoom: 0x2bb8 });
  });

  test("the wire goes: everything outstanding ends with the reason", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply("90 41 FF");
    const power2 = line.session.command(power, { state: "on" });
    const drive = line.driveRight(1);
    line.session.close(new DeviceError("DEVICE_UNPLUGGED"));
    await expect(recall).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
    await expect(power2).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
    expect(await drive).toMatchObject({ kind: "failed", error: { code: "DEVICE_UNPLUGGED" } });
    expect(await line.stop()).toMatchObject({ kind: "failed" });
  });

  test("the wire goes in the middle of a movement: nothing waits for its completion any more", async () => {
    const line = new ScriptedLine();
    const homing = line.session.command(home, {}, { moves: true, completeWithin: 15_000 });
    line.reply("90 41 FF");
    expect(line.clock.waiting).toBeGreaterThan(0);
    line.session.close(new DeviceError("DEVICE_UNPLUGGED"));
    await expect(homing).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
    expect(line.clock.waiting).toBe(0);
  });
});

describe("a network change", () => {
  test("at any time gives addresses anew and empties the buffers", () => {
    const line = new ScriptedLine();
    line.reply("90 38 FF");
    expect(line.sent()).toEqual(["88 30 01 FF"]);
    line.reply("88 30 02 FF");
    expect(line.sent()).toEqual(["88 01 00 01 FF"]);
    line.reply("88 01 00 01 FF");
    expect(line.sent()).toEqual([]);
  });

  test("in the middle of an inquiry leaves the inquiry its answer", async () => {
    const line = new ScriptedLine();
    const version = line.session.inquire(versionInquiry);
    line.reply("90 38 FF", "90 50 00 01 05 13 01 00 02 FF");
    expect(await version).toEqual({ vendor: 1, model: 0x513, rom: 0x100, sockets: 2 });
    expect(line.sent()).toEqual(["81 09 00 02 FF", "88 30 01 FF"]);
  });
});

test("every frame is told with its direction, its bytes, its words and its moment", () => {
  const line = new ScriptedLine();
  line.wait(5);
  void line.driveRight(12);
  line.wait(20);
  line.reply("90 41 FF");
  expect(line.exchanges).toEqual([
    {
      at: line.clock.wall() - 20,
      tick: 5,
      direction: "out",
      bytes: right(12),
      words: "drive panSpeed=12 tiltSpeed=1 pan=right tilt=stop",
    },
    { at: line.clock.wall(), tick: 25, direction: "in", bytes: "90 41 FF", words: "acknowledged socket=1" },
  ]);
});

/** The same numbers at every run: a multiplicative congruential generator. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test("whatever noise comes while it talks, it is in step again after one answer", async () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = random(seed);
    const line = new ScriptedLine();
    void line.driveRight(1);
    void line.stop();
    const recall = line.session.command(presetRecall, { preset: 1 }, moves).catch(() => undefined);
    for (let burst = 0; burst < 5; burst += 1) {
      // Half of the bytes are such as replies are made of.
      const noise = Uint8Array.from({ length: Math.floor(next() * 30) }, () =>
        next() < 0.5 ? ([0x90, 0x41, 0x51, 0x60, 0x02, 0xff][Math.floor(next() * 6)] ?? 0) : Math.floor(next() * 256),
      );
      line.session.handleBytes(noise);
      line.wait(Math.floor(next() * 100));
    }
    // The line has a terminator and all that is outstanding has its answer, or has been given up.
    line.reply("FF");
    for (let turn = 0; turn < 60; turn += 1) {
      line.wait(1_000);
      if (line.sent().length > 0) line.reply("90 41 FF", "90 51 FF");
    }
    await recall;
    const position = line.session.inquire(positionInquiry);
    line.reply("90 50 0F 0F 0D 05 00 00 00 08 FF");
    expect(await position, `seed ${seed}`).toEqual({ pan: -43, tilt: 8 });
  }
});
