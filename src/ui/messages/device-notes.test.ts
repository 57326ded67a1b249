import { afterEach, expect, test } from "vitest";
import { note, noteBecause, noteInEnglish } from "#protocol/device-notes.ts";
import { errorTable, RoomError, wireErrorSchema } from "#protocol/errors.ts";
import { problemTable } from "#protocol/problems.ts";
import { CallFailure } from "../room-link/link.ts";
import { displayTroubleSaid, problemSaid, refusalSaid } from "./faults.ts";
import { setLocale } from "./locale.ts";
import { noteSaid } from "./notes.ts";

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

test("what was asked of a camera, and why it refused, is said in the reader's language", async () => {
  const lacks = note("setting", { setting: "exposure", word: "auto" });
  const refused = noteBecause("refused-socket", note("reason-not-executable"), { socket: 1 });
  expect(noteInEnglish(lacks)).toBe("exposure: auto");
  expect(noteInEnglish(refused)).toBe("refused: not executable socket=1");
  const said: string[] = [];
  for (const language of ["en", "da", "ru", "sv", "tr"] as const) {
    await setLocale(language);
    said.push(`${noteSaid(lacks, "")}; ${noteSaid(refused, "")}`);
  }
  expect(said).toEqual([
    "Exposure: Automatic; refused: not executable socket=1",
    "Eksponering: Automatisk; afvist: kan ikke udføres nu socket=1",
    "Экспозиция: Автоматически; отказано: сейчас невыполнимо socket=1",
    "Exponering: Automatiskt; avvisat: går inte att utföra nu socket=1",
    "Pozlama: Otomatik; reddedildi: şu anda yürütülemiyor socket=1",
  ]);
});

test("a fault in a wire's log is said by its code, with what it carries", async () => {
  const late = { fault: "DEVICE_NO_ANSWER", program: "v4l2-ctl" };
  const fault = noteBecause("command-fault-because", note("program-late", { program: "v4l2-ctl" }), {
    ...late,
    command: "GetStatus",
  });
  expect(noteInEnglish(fault)).toBe("GetStatus: The device does not answer. (v4l2-ctl did not end)");
  await setLocale("tr");
  expect(noteSaid(fault, "")).toBe("GetStatus: Cihaz yanıt vermiyor. (v4l2-ctl bitmedi)");
});

test("a reason within a reason is said in the reader's language as well", async () => {
  const busy = noteBecause("refused-command", note("reason-not-executable"), { command: "power" });
  const fault = noteBecause("fault-because", busy, { fault: "DEVICE_NO_ANSWER" });
  const whole = noteBecause("why-error-because", fault, { error: "camera-timeout" });
  expect(noteInEnglish(fault)).toBe("The device does not answer. (power: not executable)");
  await setLocale("da");
  expect(noteSaid(whole, "")).toMatch(/ \(Enheden svarer ikke\. \(power: kan ikke udføres nu\)\)$/);
});

test("a command that a device refused: its fault and the note in the reader's language, the wire's words as they came", async () => {
  await setLocale("da");
  const english = "The camera does not answer. (cameras on the line: 2)";
  const device = { code: "DEVICE_NO_ANSWER", note: note("line-cameras", { count: 2 }) };
  const failure = new CallFailure("camera-timeout", english, { device });
  expect(failure.detail).toBe("Kameraet svarer ikke. (2 kameraer svarede på linjen)");
  expect(refusalSaid("display", { code: "DISPLAY_REFUSED", detail: "NAK 03" })).toMatch(/ \(NAK 03\)$/);
  // Of a newer room: as it came.
  expect(new CallFailure("camera-timeout", english, { device: { code: "OF_A_NEWER_ROOM" } }).detail).toBe(english);
  expect(noteSaid({ code: "of-a-newer-room", values: {} }, "in its words")).toBe("in its words");
});

test("why the room refused is said in the reader's language, as it crossed the wire", async () => {
  const error = new RoomError("too-many", note("why-wait", { seconds: 3 }));
  expect(error.message).toBe(`${errorTable["too-many"].words} Wait 3 s.`);
  const crossed = wireErrorSchema.parse(JSON.parse(JSON.stringify(error.toWire())));
  const said: (string | undefined)[] = [];
  for (const language of ["en", "da", "ru", "sv", "tr"] as const) {
    await setLocale(language);
    said.push(new CallFailure(crossed.code, crossed.detail, crossed).detail);
  }
  expect(said).toEqual([
    "Wait 3 seconds.",
    "Vent 3 sekunder.",
    "Подождите 3 секунды.",
    "Vänta 3 sekunder.",
    "3 saniye bekleyin.",
  ]);
  expect(noteSaid(noteBecause("why-error-because", error.note ?? "", { error: error.code }), "")).toBe(
    "Buradan çok fazla deneme yapıldı. (3 saniye bekleyin.)",
  );
  expect(noteInEnglish(note("why-echo-delay", { delay: "call" }))).toBe("The room is in a meeting.");
  expect(noteSaid(note("why-echo-delay", { delay: "call" }), "")).toBe("Oda toplantıda.");
});

test("the parts of a scene that are not known are named as the panel names them, one of a newer room as it came", async () => {
  const untold = note("why-scene-untold", { parts: "display, layout, newer" });
  expect(noteInEnglish(untold)).toBe("Not known at the moment: display, layout, newer.");
  const said: string[] = [];
  for (const language of ["en", "da", "ru", "sv", "tr"] as const) {
    await setLocale(language);
    said.push(noteSaid(untold, ""));
  }
  expect(said).toEqual([
    "Not known at the moment: Display on or off, Layout, newer.",
    "Ukendt lige nu: Storskærm til eller fra, Visning, newer.",
    "Сейчас неизвестно: Дисплей включён или выключен, Вид экрана, newer.",
    "Okänt just nu: Bildskärm på eller av, Visning, newer.",
    "Şu anda bilinmiyor: Ekran açık ya da kapalı, Görünüm, newer.",
  ]);
});

test("what a problem adds is said sentence by sentence, the system's own words among them as they came", async () => {
  const told = [note("problem-lost-changes", { count: 3 }), "a page is damaged"];
  const problem = { ...problemTable["store-lost"], code: "store-lost", since: 1, detail: "In English.", told };
  await setLocale("ru");
  expect(problemSaid(problem).words).toMatch(/ Потеряно 3 изменения\. a page is damaged$/);
  // With a sentence of a newer room, the whole as it came.
  const newer = { ...problem, told: [...told, { code: "of-a-newer-room", values: {} }] };
  expect(problemSaid(newer).words).toMatch(/ In English\.$/);
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
