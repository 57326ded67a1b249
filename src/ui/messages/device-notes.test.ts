import { afterEach, expect, test } from "vitest";
import { note, noteCodes, noteInEnglish, noteTable } from "#protocol/device-notes.ts";
import { problemTable } from "#protocol/problems.ts";
import { CallFailure } from "../room-link/link.ts";
import { displayTroubleSaid, noteSaid, problemSaid, refusalSaid } from "./faults.ts";
import { setLocale } from "./locale.ts";

afterEach(() => setLocale("en"));

test("what a driver adds is said in the reader's language, with its figures", async () => {
  const two = note("line-cameras", { count: 2 });
  expect(noteInEnglish(two)).toBe("cameras on the line: 2");
  const said: string[] = [];
  for (const language of ["en", "da", "ru", "sv", "tr"] as const) {
    await setLocale(language);
    said.push(noteSaid(two, ""));
  }
  expect(said).toEqual([
    "cameras on the line: 2",
    "2 kameraer svarede på linjen",
    "на линии ответили 2 камеры",
    "2 kameror svarade på linjen",
    "hatta 2 kamera yanıt verdi",
  ]);
});

test("every note is in every language, and names the same figures", async () => {
  const values = Object.fromEntries(
    Object.values(noteTable).flatMap((words) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, 7])),
  );
  for (const language of ["da", "ru", "sv", "tr"] as const) {
    await setLocale(language);
    for (const code of noteCodes) {
      const said = noteSaid(note(code, values), "");
      expect(said, `${language} ${code}`).not.toBe(noteInEnglish(note(code, values)));
      expect(said.includes("7"), `${language} ${code}`).toBe(noteTable[code].includes("{"));
    }
  }
});

test("a command that a device refused: its fault and the note in the reader's language, the wire's words as they came", async () => {
  await setLocale("da");
  const english = "The camera does not answer. (cameras on the line: 2)";
  const failure = new CallFailure("camera-timeout", english, {
    code: "DEVICE_NO_ANSWER",
    note: note("line-cameras", { count: 2 }),
  });
  expect(failure.detail).toBe("Kameraet svarer ikke. (2 kameraer svarede på linjen)");
  expect(refusalSaid("display", { code: "DISPLAY_REFUSED", detail: "NAK 03" })).toMatch(/ \(NAK 03\)$/);
  // Of a newer room: as it came.
  expect(new CallFailure("camera-timeout", english, { code: "OF_A_NEWER_ROOM" }).detail).toBe(english);
  expect(noteSaid({ code: "of-a-newer-room", values: {} }, "in its words")).toBe("in its words");
});

test("what a display says of its parts, and why a better way to it is not used", async () => {
  await setLocale("sv");
  const lamp = { part: "lamp", level: "error" } as const;
  const trouble = { ...problemTable["display-trouble"], code: "display-trouble", since: 0, detail: "lamp: error" };
  const { words } = problemSaid({ ...trouble, troubles: [lamp] });
  expect(words).toContain(displayTroubleSaid(lamp));
  expect(words).not.toContain("error");
  const way = { ...problemTable["display-second-way"], code: "display-second-way", since: 0 };
  const said = problemSaid({ ...way, fault: "DISPLAY_NOT_DONE", detail: "power off" });
  expect(said.words).not.toMatch(/power off|another way/);
  expect(said.todo).not.toBe(way.todo);
});
