import { expect, test } from "vitest";
import { askEntrance } from "./ask-entrance.ts";
import { CallFailure } from "./link.ts";

const answering =
  (status: number, body: string): typeof fetch =>
  async () =>
    new Response(body, { status });

test("a refusal keeps its code and detail", async () => {
  const error = { code: "too-many", words: "w", todo: "t", detail: "12 seconds" };
  const asked = askEntrance("POST", "/x", {}, answering(429, JSON.stringify(error)));
  await expect(asked).rejects.toMatchObject({ code: "too-many", detail: "12 seconds" });
});

test("silence, and what is no refusal, are failures too", async () => {
  const silent: typeof fetch = () => Promise.reject(new TypeError("no network"));
  await expect(askEntrance("GET", "/x", undefined, silent)).rejects.toMatchObject({ code: "room-away" });
  await expect(askEntrance("GET", "/x", undefined, answering(502, "<html>"))).rejects.toBeInstanceOf(CallFailure);
});

test("an answer is passed on; an empty one is nothing", async () => {
  expect(await askEntrance("GET", "/x", undefined, answering(200, '{"a":1}'))).toEqual({ a: 1 });
  expect(await askEntrance("DELETE", "/x", undefined, answering(200, ""))).toBeUndefined();
});
