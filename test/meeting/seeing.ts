import { expect, vi } from "vitest";
import type { Guest } from "./guest-browser.ts";

const patient = { timeout: 90_000, interval: 300 };

/** Passes once somebody's picture is decoded and moves. A stream that is set up anew counts its frames from zero. */
export async function sees(guest: Guest, name: string): Promise<void> {
  let last = await guest.pictureOf(name);
  let advanced = 0;
  let moved = false;
  await vi.waitFor(async () => {
    const now = await guest.pictureOf(name);
    advanced = now.frames > last.frames ? advanced + now.frames - last.frames : now.frames < last.frames ? 0 : advanced;
    moved ||= now.frames > 0 && last.frames > 0 && now.pixels !== last.pixels;
    last = now;
    expect(advanced).toBeGreaterThan(5);
    expect(moved).toBe(true);
  }, patient);
}

/** Passes once the page plays something that can be heard. */
export async function hears(guest: Guest): Promise<void> {
  await vi.waitFor(async () => expect(await guest.loudness()).toBeGreaterThan(0.01), patient);
}

/** Passes once the page plays nothing but silence. */
export async function hearsNothing(guest: Guest): Promise<void> {
  await vi.waitFor(async () => expect(await guest.loudness(1_500)).toBeLessThan(0.001), patient);
}
