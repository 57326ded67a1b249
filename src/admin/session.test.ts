import { expect, test } from "vitest";
import { CallFailure } from "#ui/room-link/link.ts";
import { askEntrance, sessionFrom } from "./session.ts";

const answering =
  (status: number, body: string): typeof fetch =>
  async () =>
    new Response(body, { status });

test("a refusal keeps its code and detail, whether bare or wrapped", async () => {
  const error = { code: "too-many", words: "w", todo: "t", detail: "12 seconds" };
  for (const body of [error, { error }]) {
    const asked = askEntrance("/x", "POST", {}, answering(429, JSON.stringify(body)));
    await expect(asked).rejects.toMatchObject({ code: "too-many", detail: "12 seconds" });
  }
});

test("silence, and what is no refusal, are failures too", async () => {
  const silent: typeof fetch = () => Promise.reject(new TypeError("no network"));
  await expect(askEntrance("/x", "GET", undefined, silent)).rejects.toMatchObject({ code: "room-away" });
  await expect(askEntrance("/x", "GET", undefined, answering(502, "<html>"))).rejects.toBeInstanceOf(CallFailure);
});

test("an answer is passed on; an empty one is nothing", async () => {
  expect(await askEntrance("/x", "GET", undefined, answering(200, '{"a":1}'))).toEqual({ a: 1 });
  expect(await askEntrance("/x", "DELETE", undefined, answering(200, ""))).toBeUndefined();
});

test("who may look after the room is let in, a panel is not, a new room is set up first", () => {
  const info = { name: "Anna", room: "Birch", setupRequired: false };
  expect(sessionFrom({ ...info, role: "operator" }, undefined)).toMatchObject({ state: "in", role: "operator" });
  expect(sessionFrom({ ...info, role: "panel" }, undefined)).toMatchObject({ state: "door", reason: "panel" });
  expect(sessionFrom({ ...info, role: null }, "ended")).toMatchObject({ state: "door", reason: "ended" });
  expect(sessionFrom({ ...info, role: null, setupRequired: true }, undefined)).toMatchObject({ state: "set-up" });
});
