import { expect, test } from "vitest";
import { takeNoKeys } from "./no-keys.ts";

test("no key and no menu gets past the page, whoever else listens", () => {
  const page = new EventTarget();
  const heard: string[] = [];
  takeNoKeys(page);
  for (const name of ["keydown", "contextmenu", "pointerdown"]) page.addEventListener(name, () => heard.push(name));
  const passes = (name: string): boolean => page.dispatchEvent(new Event(name, { cancelable: true }));
  expect([passes("keydown"), passes("contextmenu"), passes("pointerdown")]).toEqual([false, false, true]);
  expect(heard).toEqual(["pointerdown"]);
});
