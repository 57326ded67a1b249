import { afterEach, expect, test } from "vitest";
import type { Incident } from "#protocol/wire/fleet-api.ts";
import { setLocale } from "#ui/messages/locale.ts";
import { incidentSaid, lasted, oneList } from "./incident-words.ts";

afterEach(() => setLocale("en"));

const now = Date.parse("2026-11-27T14:00:00Z");

function incident(given: Partial<Incident> = {}): Incident {
  return {
    id: "1",
    room: "r".repeat(43),
    roomName: "Birch",
    code: "network-none",
    severity: "error",
    noticedAt: now - 65_000,
    openedAt: now - 60_000,
    closedAt: null,
    ...given,
  };
}

test("a silent room, a problem by its code, and one of a newer room each have words", () => {
  expect(incidentSaid(incident({ code: "unreachable" }))).toBe("The hub does not hear from the room.");
  expect(incidentSaid(incident())).toBe("The room has no network.");
  const problem = { code: "newer", severity: "error", since: now, words: "Something new.", todo: "" } as const;
  expect(incidentSaid(incident({ code: "newer", problem }))).toBe("Something new.");
  expect(incidentSaid(incident({ code: "newer" }))).toBe("newer");
});

test("the reader's language is spoken", async () => {
  await setLocale("ru");
  expect(incidentSaid(incident())).not.toBe("The room has no network.");
});

test("an open incident lasts until now, a closed one lasted until it was over", () => {
  expect(lasted(incident(), now)).toBe(65_000);
  expect(lasted(incident({ closedAt: now - 5_000 }), now)).toBe(60_000);
  expect(lasted(incident({ noticedAt: now + 2_000 }), now)).toBe(0);
});

test("what was loaded earlier and what is new are one list, newest first, the newest word of each kept", () => {
  const old = incident({ id: "a", openedAt: now - 3_000 });
  const middle = incident({ id: "b", openedAt: now - 2_000 });
  const closed = { ...middle, closedAt: now };
  const fresh = incident({ id: "c", openedAt: now - 1_000 });
  expect(oneList([old, middle], [fresh, closed])).toEqual([fresh, closed, old]);
});
