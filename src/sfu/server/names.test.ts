import { expect, test } from "vitest";
import { cleanName } from "./names.ts";

test("a name is one line without marks that disturb what stands beside it", () => {
  expect(cleanName("  Anna \n\t Larsen ")).toBe("Anna Larsen");
  expect(cleanName("Bo\u202eretsaM\u202c")).toBe("Bo retsaM");
  expect(cleanName("\u0000\u0007")).toBe("Guest");
  expect(cleanName("", "Room")).toBe("Room");
});

test("a name keeps its letters, whatever the script", () => {
  expect(cleanName("Zoë Åström")).toBe("Zoë Åström");
  expect(cleanName("Анна Ленская")).toBe("Анна Ленская");
  expect(cleanName("👩‍💻 Kim")).toBe("👩‍💻 Kim");
});

test("a name is at most 64 characters and never cut inside one", () => {
  expect([...cleanName("😀".repeat(100))]).toHaveLength(64);
});
