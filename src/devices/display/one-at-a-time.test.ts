import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { DeviceError } from "../device-error.ts";
import { OneAtATime, type Question } from "./one-at-a-time.ts";

const times = { answer: 2_000, again: 400, gap: 50 } as const;

function conversation() {
  const clock = new ManualClock();
  const written: string[] = [];
  const questions = new OneAtATime<string>({
    clock,
    gap: times.gap,
    write: (bytes) => written.push(Buffer.from(bytes).toString("latin1")),
  });
  const ask = (words: string): Promise<string> => {
    const question: Question<string, string> = {
      bytes: Buffer.from(words, "latin1"),
      words,
      answerWithin: times.answer,
      again: times.again,
      read: (message) => (message.startsWith(words) ? { answer: message } : undefined),
    };
    return questions.ask(question);
  };
  return { clock, written, questions, ask };
}

test("before anything was heard the first question is said again and again; the answer to any of them counts", async () => {
  const { clock, written, questions, ask } = conversation();
  const asked = ask("power");
  clock.advance(900);
  expect(written).toEqual(["power", "power", "power"]);
  questions.handleMessage("power on");
  expect(await asked).toBe("power on");
  clock.advance(1_000);
  expect(written).toHaveLength(3);
});

test("once it has answered, a question is said once: one that is slow is not hurried", async () => {
  const { clock, written, questions, ask } = conversation();
  const power = ask("power");
  questions.handleMessage("power on");
  await power;
  const input = ask("input");
  clock.advance(times.gap + 1_500);
  expect(written).toEqual(["power", "input"]);
  questions.handleMessage("input hdmi");
  expect(await input).toBe("input hdmi");
});

test("given up or closed, nothing is said any more", async () => {
  const { clock, written, questions, ask } = conversation();
  const power = ask("power");
  clock.advance(times.answer);
  await expect(power).rejects.toMatchObject({ code: "DEVICE_NO_ANSWER" });
  const said = written.length;
  expect(said).toBeLessThanOrEqual(times.answer / times.again + 1);
  clock.advance(10_000);
  expect(written).toHaveLength(said);
  const again = ask("power");
  questions.close(new DeviceError("DEVICE_UNPLUGGED"));
  await expect(again).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
  expect(clock.waiting).toBe(0);
});
