import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";
import { invitationIn } from "./invitation.ts";

test("a pairing link carries its invitation in the fragment, where no server logs it", () => {
  expect(invitationIn("#invite=abc-123")).toBe("abc-123");
  expect(invitationIn("#camera")).toBeNull();
  expect(invitationIn("#invite=")).toBeNull();
  expect(invitationIn("")).toBeNull();
});

test("a device is named by what it is", () => {
  expect(deviceName("Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36")).toBe("Android tablet");
  expect(deviceName("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Mobile Safari")).toBe("Android phone");
  expect(deviceName("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) Mobile/15E148")).toBe("iPad");
  expect(deviceName("curl/8")).toBe("Browser");
});
