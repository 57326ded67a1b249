import { describe, expect, test } from "vitest";
import { home, presetRecall, zoomDirect } from "./commands.ts";
import { positionInquiry } from "./inquiries.ts";
import { right, ScriptedLine, stop } from "./scripted-line.ts";

const ack = "90 41 FF";
const done = "90 51 FF";
const bufferFull = "90 60 03 FF";
const notExecutable = "90 61 41 FF";

describe("a drag on a busy line", () => {
  test("the first drive goes at once, later ones replace one another until the camera has acknowledged", async () => {
    const line = new ScriptedLine();
    const first = line.driveRight(1);
    const second = line.driveRight(2);
    const third = line.driveRight(3);
    expect(line.sent()).toEqual([right(1)]);
    line.reply(ack, done);
    expect(line.sent()).toEqual([right(3)]);
    line.reply(ack, done);
    expect(await first).toEqual({ kind: "confirmed" });
    expect(await second).toEqual({ kind: "replaced" });
    expect(await third).toEqual({ kind: "confirmed" });
    expect(line.sent()).toEqual([]);
  });

  test("a stick held still costs the line nothing, and is repeated once a second in case it was forgotten", () => {
    const line = new ScriptedLine();
    line.driveRight(5);
    line.reply(ack, done);
    for (let frame = 0; frame < 30; frame += 1) {
      line.wait(16);
      line.driveRight(5);
    }
    expect(line.sent()).toEqual([right(5)]);
    line.wait(1_000);
    line.driveRight(5);
    expect(line.sent()).toEqual([right(5)]);
  });

  test("the speed on the wire again takes the place of the one that waits", () => {
    const line = new ScriptedLine();
    line.driveRight(5);
    line.driveRight(6);
    line.driveRight(5);
    line.reply(ack);
    expect(line.sent()).toEqual([right(5)]);
  });

  test("with newest-wins switched off every drive waits its turn, and so does the stop", () => {
    const line = new ScriptedLine(false);
    for (const speed of [1, 2, 3]) line.driveRight(speed);
    line.stop();
    for (let turn = 0; turn < 4; turn += 1) line.reply(ack, done);
    expect(line.sent()).toEqual([right(1), right(2), right(3), stop]);
  });

  test("no inquiry goes out within 50 ms of the last drive", async () => {
    const line = new ScriptedLine();
    line.driveRight(1);
    line.reply(ack);
    const asked = line.session.inquire(positionInquiry);
    line.wait(49);
    expect(line.sent()).toEqual([right(1)]);
    line.wait(1);
    expect(line.sent()).toEqual(["81 09 06 12 FF"]);
    line.reply("90 50 0F 0F 0D 05 00 00 00 08 FF");
    expect(await asked).toEqual({ pan: -43, tilt: 8 });
  });
});

describe("a stop", () => {
  test("goes next, before the drives that wait, and they are gone", async () => {
    const line = new ScriptedLine();
    line.driveRight(1);
    const waiting = line.driveRight(2);
    const stopped = line.stop();
    expect(line.sent()).toEqual([right(1)]);
    line.reply(ack);
    expect(line.sent()).toEqual([stop]);
    line.reply("90 42 FF", "90 52 FF");
    expect(await waiting).toEqual({ kind: "replaced" });
    expect(await stopped).toEqual({ kind: "confirmed" });
    expect(line.sent()).toEqual([]);
  });

  test("is repeated through silence until the camera confirms it", async () => {
    const line = new ScriptedLine();
    const stopped = line.stop();
    for (let turn = 0; turn < 20; turn += 1) line.wait(400);
    expect(line.sent().length).toBeGreaterThanOrEqual(15);
    line.wait(400);
    line.sent();
    line.reply(ack);
    // That answer may have been a late one: once more, and this time it counts.
    expect(line.sent()).toEqual([stop]);
    line.reply(ack);
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("waits 150 ms at most for an answer that is due to someone else", () => {
    const line = new ScriptedLine();
    void line.session.command(home, {}, { moves: true }).catch(() => undefined);
    line.sent();
    line.wait(100);
    line.stop();
    line.wait(49);
    expect(line.sent()).toEqual([]);
    line.wait(1);
    expect(line.sent()).toEqual([stop]);
  });

  test("is repeated when the command buffer is full", async () => {
    const line = new ScriptedLine();
    const stopped = line.stop();
    line.reply(bufferFull);
    expect(line.sent()).toEqual([stop]);
    line.wait(20);
    expect(line.sent()).toEqual([stop]);
    line.reply(ack);
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("cancels the movements that fill both sockets when it cannot get in", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 }, { moves: true }).catch((error: unknown) => error);
    line.reply(ack);
    const zoom = line.session.command(zoomDirect, { zoom: 0x800 }, { moves: true }).catch((error: unknown) => error);
    line.reply("90 42 FF");
    line.sent();
    const stopped = line.stop();
    for (let turn = 0; turn < 3; turn += 1) {
      line.reply(bufferFull);
      line.wait(20);
    }
    expect(line.sent()).toEqual([stop, stop, stop, "81 21 FF"]);
    line.reply("90 61 04 FF");
    // A socket is free: the stop takes it, and the other movement is cancelled after it.
    expect(line.sent()).toEqual([stop]);
    line.reply(ack);
    expect(await stopped).toEqual({ kind: "confirmed" });
    expect(await recall).toMatchObject({ code: "CAMERA_STOPPED" });
    expect(line.sent()).toEqual(["81 22 FF"]);
    line.reply("90 62 04 FF");
    expect(await zoom).toMatchObject({ code: "CAMERA_STOPPED" });
  });

  test("asked for twice is one stop", async () => {
    const line = new ScriptedLine();
    const [first, second] = [line.stop(), line.stop()];
    line.reply(ack);
    expect(await first).toEqual({ kind: "confirmed" });
    expect(await second).toEqual({ kind: "confirmed" });
    expect(line.sent()).toEqual([stop]);
  });

  test("that the camera refuses is repeated ever more slowly, and a newer drag need not wait for it", async () => {
    const line = new ScriptedLine();
    const stopped = line.stop();
    line.reply(notExecutable);
    line.wait(100);
    line.reply(notExecutable);
    line.wait(199);
    expect(line.sent()).toEqual([stop, stop]);
    line.wait(1);
    expect(line.sent()).toEqual([stop]);
    void line.driveRight(4);
    line.reply(notExecutable);
    expect(line.sent()).toEqual([right(4)]);
    expect(await stopped).toMatchObject({ kind: "failed", error: { code: "CAMERA_REFUSED" } });
  });

  test("a drag that begins while it is unconfirmed waits for it", () => {
    const line = new ScriptedLine();
    line.driveRight(1);
    line.reply(ack);
    line.stop();
    line.driveRight(1);
    expect(line.sent()).toEqual([right(1), stop]);
    line.reply(ack);
    expect(line.sent()).toEqual([right(1)]);
  });

  test("ends a recall that waits for its answer: it is not sent again", async () => {
    const line = new ScriptedLine();
    const recall = line.session.command(presetRecall, { preset: 1 }, { moves: true });
    line.session.endMoves();
    line.stop();
    line.wait(150);
    line.reply(ack);
    line.reply(ack);
    line.wait(5_000);
    await expect(recall).rejects.toMatchObject({ code: "CAMERA_STOPPED" });
    expect(line.sent()).toEqual(["81 01 04 3F 02 01 FF", stop, stop]);
  });

  test("of pan and tilt and of the zoom are two stops", () => {
    const line = new ScriptedLine();
    line.stop();
    line.stopZoom();
    line.reply(ack, done);
    line.reply(ack, done);
    expect(line.sent()).toEqual([stop, "81 01 04 07 00 FF"]);
  });
});

describe("a drive", () => {
  test("whose acknowledgement is lost is sent again, unless a newer one waits", async () => {
    const line = new ScriptedLine();
    const lost = line.driveRight(1);
    line.wait(300);
    line.wait(100);
    expect(line.sent()).toEqual([right(1), right(1)]);
    line.driveRight(2);
    line.wait(300);
    expect(line.sent()).toEqual([right(2)]);
    expect(await lost).toEqual({ kind: "replaced" });
  });

  test("the camera refuses is told to who asked and not repeated", async () => {
    const line = new ScriptedLine();
    const refused = line.driveRight(1);
    line.reply(notExecutable);
    line.wait(1_000);
    expect(await refused).toMatchObject({ kind: "failed", error: { verdict: "refused" } });
    expect(line.sent()).toEqual([right(1)]);
    // A refused drive is not in force: asking again sends it again.
    line.driveRight(1);
    expect(line.sent()).toEqual([right(1)]);
  });
});
