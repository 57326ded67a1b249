import { afterEach, expect, test } from "vitest";
import { fleetRefusals } from "#protocol/wire/fleet.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { asHubFailure, HubFailure, readRefusal } from "./failure.ts";

afterEach(() => setLocale("en"));

test("a refusal is said by its code in the reader's language", async () => {
  const error = { code: "wrong-key", ...fleetRefusals["wrong-key"] };
  expect(readRefusal({ error })?.message).toBe("That is not the hub's key.");
  await setLocale("ru");
  expect(readRefusal({ error })?.message).toBe("Это не ключ центра управления.");
  expect(readRefusal({ error })?.code).toBe("wrong-key");
});

test("a refusal of a newer hub is said in the words it came with", () => {
  const refusal = readRefusal({ error: { code: "newer", words: "Not today.", todo: "Come back tomorrow." } });
  expect([refusal?.code, refusal?.message, refusal?.todo]).toEqual(["newer", "Not today.", "Come back tomorrow."]);
});

test("what is no refusal is none", () => {
  for (const answer of [undefined, null, "error", {}, { error: {} }, { error: { code: "failed" } }]) {
    expect(readRefusal(answer)).toBeUndefined();
  }
});

test("whatever is thrown can be said", () => {
  const away = HubFailure.of("hub-away");
  expect(asHubFailure(away)).toBe(away);
  expect(asHubFailure(new Error("odd")).detail).toBe("odd");
  expect(asHubFailure("odd").message).toBe("The hub could not do that.");
});
