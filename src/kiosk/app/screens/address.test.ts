import { expect, test } from "vitest";
import { groupedCode, groupedFingerprint, spokenAddress } from "./address.ts";

test("addresses, fingerprints and codes as people read them", () => {
  expect(spokenAddress("https://birch.local:8443/panel/")).toBe("birch.local:8443/panel");
  expect(groupedFingerprint("ab:cd:ef:01:23")).toBe("ABCD EF01 23");
  expect(groupedCode("482913")).toBe("482 913");
  expect(groupedCode("K7QF9XWM")).toBe("K7QF 9XWM");
  expect(groupedCode("K7QF-9XWM")).toBe("K7QF-9XWM");
});
