import { describe, expect, test } from "vitest";
import { home, presetRecall, relative } from "../commands.ts";
import { powerInquiry } from "../inquiries.ts";
import { fromHex, toHex } from "../notation.ts";
import { right, ScriptedLine, stop } from "../scripted-line.ts";
import { sonyCarriage } from "./carriage.ts";
import { payloadTypes, writeMessage } from "./header.ts";

const under = (type: number) => (sequence: number, payload: string) =>
  toHex(writeMessage({ type, sequence, payload: fromHex(payload) }));
const command = under(payloadTypes.command);
const inquiry = under(payloadTypes.inquiry);
const reply = under(payloadTypes.reply);
const abnormal = (sequence: number): string => under(payloadTypes.controlReply)(sequence, "0F 01");
const reset = "02 00 00 01 00 00 00 00 01";
const resetDone = "02 01 00 01 00 00 00 00 01";
const powerQuestion = "81 09 04 00 FF";
const recall1 = "81 01 04 3F 02 01 FF";

/** A session under Sony's header; its camera has answered once, so that both are known to count alike. */
function inStep(): ScriptedLine {
  const line = fresh();
  void line.session.inquire(powerInquiry);
  line.reply(reply(0, "90 50 02 FF"));
  line.sent();
  return line;
}
const fresh = (): ScriptedLine => new ScriptedLine(true, sonyCarriage());

describe("acknowledgement, completion and answer carry the number of what they belong to", () => {
  test("a recall", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 1 });
    expect(line.sent()).toEqual([command(1, recall1)]);
    line.reply(reply(1, "90 41 FF"));
    line.reply(reply(1, "90 51 FF"));
    expect(await recall).toBe("completed");
  });

  test("one packet is out until its first reply", () => {
    const line = inStep();
    void line.driveRight(1);
    void line.driveRight(2);
    line.stop();
    expect(line.sent()).toEqual([command(1, right(1))]);
    line.reply(reply(1, "90 41 FF"));
    expect(line.sent()).toEqual([command(2, stop)]);
  });

  test("the acknowledgement of an earlier drive, come twice, does not confirm a stop", async () => {
    const line = inStep();
    let confirmed = false;
    void line.driveRight(1);
    line.reply(reply(1, "90 41 FF"));
    const stopped = line.stop().then(() => {
      confirmed = true;
    });
    line.reply(reply(1, "90 41 FF"));
    line.reply(reply(1, "90 51 FF"));
    await Promise.resolve();
    expect(confirmed).toBe(false);
    expect(line.strays).toEqual([]);
    line.reply(reply(2, "90 41 FF"));
    await stopped;
  });

  test("a completion that comes twice, or before its acknowledgement, is one completion", async () => {
    const line = inStep();
    const homing = line.session.command(home, {}, { moves: true });
    line.reply(reply(1, "90 51 FF"));
    expect(await homing).toBe("completed");
    line.reply(reply(1, "90 41 FF"));
    line.reply(reply(1, "90 51 FF"));
    expect(line.strays).toEqual([]);
  });
});

describe("what is lost (the reference's table)", () => {
  test("the command: the same number again, and the camera does it", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.wait(320);
    expect(line.sent()).toEqual([command(1, recall1), command(1, recall1)]);
    line.reply(reply(1, "90 41 FF"));
    line.reply(reply(1, "90 51 FF"));
    expect(await recall).toBe("completed");
  });

  test("the acknowledgement: sequence abnormal says that it was accepted; it is not sent a third time", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.wait(320);
    line.reply(abnormal(1));
    line.sent();
    line.wait(3_000);
    expect(line.sent()).toEqual([]);
    line.reply(reply(1, "90 51 FF"));
    expect(await recall).toBe("completed");
  });

  test("the completion: done as far as anyone can know, in time", async () => {
    const line = inStep();
    const homing = line.session.command(home, {}, { completeWithin: 15_000 });
    line.reply(reply(1, "90 41 FF"));
    line.wait(15_000);
    expect(await homing).toBe("acknowledged");
  });

  test("the inquiry: the same number again", async () => {
    const line = inStep();
    const asked = line.session.inquire(powerInquiry);
    line.wait(320);
    expect(line.sent()).toEqual([inquiry(1, powerQuestion), inquiry(1, powerQuestion)]);
    line.reply(reply(1, "90 50 03 FF"));
    expect(await asked).toEqual({ state: "standby" });
  });

  test("the answer: sequence abnormal, and it is asked again under a new number", async () => {
    const line = inStep();
    const asked = line.session.inquire(powerInquiry);
    line.wait(320);
    line.sent();
    line.reply(abnormal(1));
    expect(line.sent()).toEqual([inquiry(2, powerQuestion)]);
    line.reply(reply(2, "90 50 03 FF"));
    expect(await asked).toEqual({ state: "standby" });
  });

  test("the error: the same number again, and the camera refuses again", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 9 });
    line.wait(320);
    expect(line.sent()).toEqual([command(1, "81 01 04 3F 02 09 FF"), command(1, "81 01 04 3F 02 09 FF")]);
    line.reply(reply(1, "90 61 41 FF"));
    await expect(recall).rejects.toMatchObject({ code: "CAMERA_REFUSED" });
  });

  test("the command, and a stop goes before it is sent again: another number, which the camera still takes", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 1 });
    void line.stop();
    line.wait(151);
    expect(line.sent()).toEqual([command(1, recall1), command(2, stop)]);
    line.reply(reply(2, "90 41 FF"));
    expect(line.sent()).toEqual([command(3, recall1)]);
    line.reply(reply(3, "90 41 FF"));
    line.reply(reply(3, "90 51 FF"));
    expect(await recall).toBe("completed");
  });

  test("the same of what must not be done twice: nobody knows whether it was done, and so it is told", async () => {
    const line = inStep();
    const turn = { panSpeed: 1, tiltSpeed: 1, pan: 10, tilt: 0 };
    const turned = line.session.command(relative, turn, { once: true }).catch((error: unknown) => error);
    void line.stop();
    line.wait(151);
    line.reply(reply(2, "90 41 FF"));
    expect(line.sent()).toHaveLength(2);
    expect(await turned).toMatchObject({ code: "DEVICE_NO_ANSWER" });
  });

  test("what must not be done twice may be sent twice here, under one number", () => {
    const line = inStep();
    const turn = { panSpeed: 1, tiltSpeed: 1, pan: 10, tilt: 0 };
    void line.session.command(relative, turn, { once: true }).catch(() => undefined);
    line.wait(320);
    const [first, again] = line.sent();
    expect(again).toBe(first);
  });

  test("a stop: again every 120 ms under its number, until it is confirmed", async () => {
    const line = inStep();
    const stopped = line.stop();
    line.wait(121);
    line.wait(121);
    expect(line.sent()).toEqual([command(1, stop), command(1, stop), command(1, stop)]);
    line.reply(abnormal(1));
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("a drive that a stop has taken over is not sent again", () => {
    const line = inStep();
    void line.driveRight(3);
    line.stop();
    line.wait(151);
    expect(line.sent()).toEqual([command(1, right(3)), command(2, stop)]);
  });

  test("so much that both count anew; what waits to be sent again has a new number then", () => {
    const line = inStep();
    void line.stop();
    for (let turn = 0; turn < 3; turn += 1) line.wait(121);
    expect(line.sent()).toEqual([command(1, stop), command(1, stop), command(1, stop), reset]);
    line.reply(resetDone);
    line.wait(20);
    expect(line.sent()).toEqual([command(0, stop)]);
  });
});

describe("both have begun to count anew", () => {
  function anew(): ScriptedLine {
    const line = fresh();
    void line.session.clear();
    line.reply(resetDone);
    line.sent();
    return line;
  }

  test("a stop whose acknowledgement is lost stands under another number at once, and holds up nothing", async () => {
    const line = anew();
    const stopped = line.stop();
    line.wait(121);
    line.reply(abnormal(0));
    expect(line.sent()).toEqual([command(0, stop), command(0, stop), command(1, stop)]);
    line.reply(reply(1, "90 41 FF"));
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("a stop waits for one unanswered reset, and not for its repetitions", async () => {
    const line = fresh();
    void line.session.clear();
    const stopped = line.stop();
    line.wait(151);
    expect(line.sent()).toEqual([reset, command(0, stop)]);
    line.reply(reply(0, "90 41 FF"));
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("where the camera never heard the reset it says so of the stop, and both count anew at once", async () => {
    const line = fresh();
    void line.session.clear();
    const stopped = line.stop();
    line.wait(151);
    line.reply(abnormal(0));
    line.wait(41);
    expect(line.sent()).toEqual([reset, command(0, stop), reset]);
    line.reply(resetDone);
    expect(line.sent()).toEqual([command(0, stop)]);
    line.reply(reply(0, "90 41 FF"));
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("what must not be done twice is not done twice: they count anew once more", () => {
    const line = anew();
    void line.session.command(relative, { pan: 5, tilt: 0, panSpeed: 4, tiltSpeed: 4 }, { once: true });
    const [first = ""] = line.sent();
    line.wait(301);
    line.reply(abnormal(0));
    expect(line.sent()).toEqual([first]);
    line.wait(41);
    expect(line.sent()).toEqual([reset]);
  });
});

describe("a camera that counts otherwise", () => {
  test("refuses the first number: both begin at 0, and the stop goes out again", async () => {
    const line = fresh();
    const stopped = line.stop();
    expect(line.sent()).toEqual([command(0, stop)]);
    line.reply(abnormal(0));
    line.wait(41);
    expect(line.sent()).toEqual([reset]);
    line.reply(resetDone);
    expect(line.sent()).toEqual([command(0, stop)]);
    line.reply(reply(0, "90 41 FF"));
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("its refusal is lost, and the second sending's is no confirmation either", async () => {
    const line = fresh();
    const stopped = line.stop();
    line.wait(121);
    line.reply(abnormal(0));
    line.wait(41);
    expect(line.sent()).toEqual([command(0, stop), command(0, stop), reset]);
    line.reply(resetDone);
    line.reply(reply(0, "90 41 FF"));
    expect(await stopped).toEqual({ kind: "confirmed" });
  });

  test("knows no reset: after three of them counting goes on from 0", () => {
    const line = fresh();
    void line.session.clear();
    for (let turn = 0; turn < 3; turn += 1) line.wait(1_011);
    void line.session.inquire(powerInquiry).catch(() => undefined);
    expect(line.sent()).toEqual([reset, reset, reset, inquiry(0, powerQuestion)]);
  });

  test("says that it had a message before because the network doubled it: its acknowledgement counts", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply(abnormal(1));
    line.reply(reply(1, "90 41 FF"));
    line.reply(reply(1, "90 51 FF"));
    expect(await recall).toBe("completed");
    expect(line.sent()).toEqual([command(1, recall1)]);
  });

  test("never takes a number: refused in the end, and not in step", async () => {
    const line = inStep();
    const asked = line.session.inquire(powerInquiry).catch((error: unknown) => error);
    for (let turn = 0; turn < 12; turn += 1) {
      const last = line.sent().at(-1);
      if (last === reset) line.reply(resetDone);
      else if (last !== undefined) line.reply(abnormal(Number.parseInt(last.slice(12, 23).replaceAll(" ", ""), 16)));
      line.wait(45);
    }
    expect(await asked).toMatchObject({ code: "DEVICE_OUT_OF_STEP" });
  });
});

describe("types of messages", () => {
  test("an inquiry whose type the camera does not know goes as a command, and so do all after it", async () => {
    const line = inStep();
    const asked = line.session.inquire(powerInquiry);
    line.reply(under(payloadTypes.control)(1, "0F 02"));
    expect(line.sent()).toEqual([inquiry(1, powerQuestion), command(2, powerQuestion)]);
    line.reply(reply(2, "90 50 02 FF"));
    expect(await asked).toEqual({ state: "on" });
    void line.session.inquire(powerInquiry);
    expect(line.sent()).toEqual([command(3, powerQuestion)]);
  });

  test("a command the camera calls abnormal is refused", async () => {
    const line = inStep();
    const recall = line.session.command(presetRecall, { preset: 1 });
    line.reply(under(payloadTypes.controlReply)(1, "0F 02"));
    await expect(recall).rejects.toMatchObject({ code: "CAMERA_NOT_UNDERSTOOD" });
  });

  test("a camera that answers without the header is told apart from one that does not answer", () => {
    const line = fresh();
    const told: string[] = [];
    line.session.line.events.on("otherWire", (found) => told.push(found));
    void line.stop();
    line.reply("90 41 FF");
    expect(told).toEqual(["wire-bare"]);
  });
});

test("any bytes: nothing breaks, and the next answer is understood", async () => {
  const line = inStep();
  let state = 20_261_126;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  for (let datagram = 0; datagram < 20_000; datagram += 1) {
    const bytes = Uint8Array.from({ length: Math.floor(next() * 24) }, () => Math.floor(next() * 256));
    // A header in front of half of them, so that what follows is looked at.
    if (datagram % 2 === 0 && bytes.length > 8) bytes.set([1, 0x11, 0, bytes.length - 8]);
    line.session.handleBytes(bytes);
  }
  line.wait(2_000);
  const asked = line.session.inquire(powerInquiry);
  const sent = line.sent().at(-1) ?? "";
  line.reply(reply(Number.parseInt(sent.slice(12, 23).replaceAll(" ", ""), 16), "90 50 03 FF"));
  expect(await asked).toEqual({ state: "standby" });
});
