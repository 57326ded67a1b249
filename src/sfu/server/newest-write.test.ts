import { expect, test } from "vitest";
import { NewestWrite } from "./newest-write.ts";

test("while one value is written the newest of those that come waits, and no other", async () => {
  const written: number[] = [];
  const ends: (() => void)[] = [];
  const write = new NewestWrite<number>(
    (value) => {
      written.push(value);
      return new Promise((resolve) => ends.push(resolve));
    },
    () => {},
  );
  for (let value = 1; value <= 1_000; value += 1) void write.put(value);
  expect(written).toEqual([1]);
  ends[0]?.();
  await expect.poll(() => written).toEqual([1, 1_000]);
  ends[1]?.();
  await write.done();
  void write.put(1_001);
  expect(written).toEqual([1, 1_000, 1_001]);
});

test("who puts a value hears when it, or a newer one in its place, has been written", async () => {
  const ends: (() => void)[] = [];
  const heard: number[] = [];
  const write = new NewestWrite<number>(
    () => new Promise((resolve) => ends.push(resolve)),
    () => {},
  );
  const puts = [1, 2, 3].map((value) => write.put(value).then(() => heard.push(value)));
  ends[0]?.();
  await puts[0];
  expect(heard).toEqual([1]);
  ends[1]?.();
  await Promise.all(puts);
  expect(heard).toEqual([1, 2, 3]);
});

test("a write that fails is told, and the next one is tried", async () => {
  const failures: unknown[] = [];
  const written: string[] = [];
  const write = new NewestWrite<string>(
    async (value) => {
      if (value === "bad") throw new Error("disk full");
      written.push(value);
    },
    (error) => failures.push(error),
  );
  await write.put("bad");
  await write.put("good");
  expect(failures).toHaveLength(1);
  expect(written).toEqual(["good"]);
});
