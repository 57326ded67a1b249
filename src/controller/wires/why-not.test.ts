import { expect, test } from "vitest";
import { DeviceError } from "#devices/device-error.ts";
import { note, noteBecause, saidInEnglish } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { whyNot } from "./why-not.ts";

test("a refusal is told with why it came, and what the system said as it came", () => {
  const values = { error: "too-many", reason: "why-wait", seconds: 3 };
  expect(whyNot(new RoomError("too-many", note("why-wait", { seconds: 3 })))).toEqual({
    code: "",
    note: { code: "why-error-because", values },
  });
  expect(whyNot(new RoomError("system-refused", "EBUSY"))).toEqual({
    code: "",
    note: { code: "why-error-because", values: { error: "system-refused", reason: "EBUSY" } },
  });
  expect(whyNot(new RoomError("system-away"))).toEqual({
    code: "",
    note: { code: "why-error", values: { error: "system-away" } },
  });
});

test("a device's own refusal is told by its fault; anything else in the system's own words alone", () => {
  expect(whyNot(new DeviceError("DEVICE_NO_ANSWER"))).toMatchObject({ code: "DEVICE_NO_ANSWER" });
  expect(whyNot(new Error("EIO"))).toBeUndefined();
});

test("a refusal that a device is behind is told by the device's own fault", () => {
  const device = new DeviceError("DISPLAY_REFUSED", "NAK 03").said;
  expect(whyNot(new RoomError("display-refused", "NAK 03", { device }))).toEqual(device);
});

test("a reason within a reason is told whole", () => {
  const busy = noteBecause("refused-command", note("reason-not-now"), { command: "power" });
  const logged = new DeviceError("DISPLAY_REFUSED", busy).logged();
  expect(saidInEnglish(logged)).toBe("The device cannot do that at the moment. (power: not at this time)");
  const said = whyNot(new RoomError("wrong-state", logged))?.note;
  const twice = noteBecause("why-error-because", logged, { error: "wrong-state" });
  expect(said).toEqual(twice);
  expect(saidInEnglish(twice)).toBe("wrong-state (The device cannot do that at the moment. (power: not at this time))");
});
