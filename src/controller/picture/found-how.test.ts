import { expect, test } from "vitest";
import type { SettingRevision } from "#protocol/commands/administration.ts";
import { noteInEnglish } from "#protocol/device-notes.ts";
import { foundComments, foundHow } from "./found-how.ts";

const key = "camera.picture";
let revision = 100;

/** A revision that writes the picture; the next one in a list is an older one. */
function wrote(after: string | null, comment: string, of = key): SettingRevision {
  revision -= 1;
  return { revision, at: 1, author: "ada", layer: "local", comment, changes: [{ key: of, before: null, after }] };
}

test("the newest revision that wrote what is there now says how it was found", () => {
  const history = [wrote("two", noteInEnglish(foundComments.chosen)), wrote("one", noteInEnglish(foundComments.moved))];
  expect(foundHow(history, key, "two")).toBe("chosen");
  expect(foundHow(history, key, "one")).toBe("moved");
  expect(foundHow(history, key, "three")).toBeUndefined();
});

test("what an undo brought back was found as it was found before", () => {
  const history = [
    wrote("one", "Undoes revision 98."),
    wrote("two", noteInEnglish(foundComments.chosen)),
    wrote("one", noteInEnglish(foundComments.moved)),
  ];
  expect(foundHow(history, key, "one")).toBe("moved");
});

test("what somebody wrote into the settings was neither seen nor chosen, whatever was there before", () => {
  expect(foundHow([wrote("one", ""), wrote("one", noteInEnglish(foundComments.moved))], key, "one")).toBeUndefined();
  expect(foundHow([wrote("one", noteInEnglish(foundComments.moved), "camera2.picture")], key, "one")).toBeUndefined();
});
