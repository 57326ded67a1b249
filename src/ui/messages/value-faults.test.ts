import { afterEach, expect, test } from "vitest";
import { setLocale } from "./locale.ts";
import { valueFaultSaid, valueFaultTodo } from "./value-faults.ts";

afterEach(() => setLocale("en"));

test("a value's fault is said in the reader's language, whoever found it", async () => {
  await setLocale("da");
  expect(valueFaultSaid({ code: "meeting-unknown", words: "There is no meeting.", at: 1 })).toMatch(
    /^Der er intet møde/,
  );
  expect(valueFaultTodo({ code: "meeting-unknown", words: "", at: 1 })).toMatch(/^Tjek koden/);
  expect(valueFaultSaid({ code: "DISPLAY_PASSWORD", words: "It wants another.", at: 1 })).toMatch(
    /^Storskærmen godtager/,
  );
});

test("a code that the page does not know is said in the words it came with", async () => {
  await setLocale("tr");
  expect(valueFaultSaid({ code: "of-a-newer-room", words: "Something new.", at: 1 })).toBe("Something new.");
  expect(valueFaultTodo({ code: "of-a-newer-room", words: "", at: 1 })).toBe("");
});
