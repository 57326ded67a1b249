import { afterEach, expect, test } from "vitest";
import { note } from "#protocol/device-notes.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { triedSaid } from "./tried.ts";

afterEach(() => setLocale("en"));

const failed = {
  state: "failed",
  since: 1,
  code: "DEVICE_NO_ANSWER",
  why: "The device does not answer.",
  tried: "cameras on the line: 0",
  note: note("line-cameras", { count: 0 }),
  todo: "Check its power.",
} as const;

test("before the room does anything, what its driver tried is said", async () => {
  await setLocale("da");
  expect(triedSaid("camera", failed, undefined)).toBe("ingen kameraer svarede på linjen");
  expect(triedSaid("camera", failed, { tried: [] })).toBe("ingen kameraer svarede på linjen");
});

test("every step the room took is said in the reader's language, with what came of it", async () => {
  const device = { code: "DEVICE_NO_ANSWER", note: note("command", { command: "power" }) };
  const tried = [
    { step: "reopen", at: 1, ok: true, detail: "" },
    { step: "readdress", at: 2, ok: false, detail: "The device does not answer.", device },
    {
      step: "power-cycle",
      at: 3,
      ok: true,
      detail: "USB port 1-2",
      device: { code: "", note: note("usb-port", { port: "1-2" }) },
    },
  ] as const;
  // What the status carries for programs is no longer what a page says.
  const health = { ...failed, tried: "the link was opened anew; addresses were given anew: failed" };
  await setLocale("ru");
  expect(triedSaid("camera", health, { tried: [...tried] })).toBe(
    "Повторное открытие связи; Новая раздача адресов: не удалось (Камера: не отвечает. (команда: power)); " +
      "Короткое отключение питания порта USB (порт USB 1-2)",
  );
});
