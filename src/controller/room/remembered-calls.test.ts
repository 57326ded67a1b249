import { expect, test } from "vitest";
import type { CallReply } from "#protocol/wire/room-socket.ts";
import { RememberedCalls } from "./remembered-calls.ts";

function rig() {
  const calls = new RememberedCalls({ perClient: 2, clients: 2, bytes: 200, forMs: 1_000 });
  let made = 0;
  const once = (client: string, id: string, now = 0) =>
    calls.once(client, id, now, async (): Promise<CallReply> => {
      made += 1;
      return { ok: true, result: made };
    });
  return { calls, once, made: () => made };
}

test("an id is one call, per client, for a while", async () => {
  const { once, made } = rig();
  expect(await once("a", "1")).toEqual({ ok: true, result: 1 });
  expect(await once("a", "1", 999)).toEqual({ ok: true, result: 1 });
  expect(await once("b", "1")).toEqual({ ok: true, result: 2 });
  expect(await once("a", "1", 1_000)).toEqual({ ok: true, result: 3 });
  expect(made()).toBe(3);
});

test("the oldest calls and the quietest clients are forgotten first", async () => {
  const { once } = rig();
  for (const id of ["1", "2", "3"]) await once("a", id);
  expect(await once("a", "3")).toEqual({ ok: true, result: 3 });
  expect(await once("a", "1")).toEqual({ ok: true, result: 4 });
  await once("b", "1");
  await once("c", "1");
  expect(await once("a", "1")).toEqual({ ok: true, result: 7 });
});

test("a client whose access is gone is forgotten", async () => {
  const { calls, once } = rig();
  await once("a", "1");
  calls.forget("a");
  expect(await once("a", "1")).toEqual({ ok: true, result: 2 });
});

test("answers that take too much together go, whosever were quiet longest first", async () => {
  const { calls, once } = rig();
  const large = (client: string, id: string) =>
    calls.once(client, id, 0, async () => ({ ok: true, result: "x".repeat(90) }));
  await large("a", "1");
  await large("b", "1");
  expect(calls.bytes).toBeLessThanOrEqual(200);
  expect(await once("b", "1")).toMatchObject({ result: "x".repeat(90) });
  expect(await once("a", "1")).toEqual({ ok: true, result: 1 });
  for (let count = 0; count < 50; count += 1) await large("b", String(count));
  expect(calls.bytes).toBeLessThanOrEqual(200);
  calls.forget("a");
  calls.forget("b");
  expect(calls.bytes).toBe(0);
});
