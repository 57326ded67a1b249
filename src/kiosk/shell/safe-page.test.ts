import { expect, test } from "vitest";
import { safePage } from "./safe-page.ts";

const facts = { code: "SCREEN-NOT-PAINTING", since: Date.UTC(2026, 10, 26, 12), now: Date.UTC(2026, 10, 26, 12, 30) };

test("it says what IT asks for: room, code, times, address", () => {
  const page = safePage({ ...facts, room: { name: "Birch", address: "https://birch.local/admin/" } });
  for (const words of ["Birch", "SCREEN-NOT-PAINTING", "https://birch.local/admin/", "2026-11-26"]) {
    expect(page).toContain(words);
  }
  expect(page).not.toContain("<script");
  expect(page).not.toContain("style=");
});

test("a room's name is text, whatever somebody called it", () => {
  const page = safePage({ ...facts, room: { name: '<img src="x">', address: "" } });
  expect(page).toContain("&lt;img");
  expect(page).not.toContain("<img");
});

test("a room whose controller never spoke still says which machine it is", () => {
  expect(safePage({ ...facts, room: undefined })).toMatch(/<dt>Room<\/dt><dd>[^<]+<\/dd>/);
});

test("it speaks the room's language, and English before the room has said", () => {
  const room = { name: "Birch", address: "", language: "tr" };
  expect(safePage({ ...facts, room })).toContain('<html lang="tr">');
  expect(safePage({ ...facts, room })).toContain("BT’ye söyleyin");
  expect(safePage({ ...facts, room: undefined })).toContain("Tell IT");
});
