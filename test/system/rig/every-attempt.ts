import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type DebianMachine, runDebian } from "./debian-machine.ts";
import { type DeviceMachine, type Result, runInside } from "./device-machine.ts";

/** How long a test may take in which a machine boots and tries drivers; milliseconds. */
export const machinePatience = 300_000;

/** Boots the machine, and expects that it made so many attempts and that each of them held. */
export const everyAttemptHolds = (machine: DeviceMachine, attempts: number): Promise<void> =>
  allHold((folder) => runInside(machine, folder), attempts);

/** The same of a whole Debian. */
export const everyDebianAttemptHolds = (machine: DebianMachine, attempts: number): Promise<void> =>
  allHold((folder) => runDebian(machine, folder), attempts);

async function allHold(
  attempt: (folder: string) => Promise<{ readonly results: readonly Result[]; readonly console: string }>,
  attempts: number,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "parley-machine-"));
  try {
    const { results, console: printed } = await attempt(folder);
    console.info(results.map(({ name, ok, detail }) => `${ok ? "ok  " : "FAIL"} ${name}: ${detail}`).join("\n"));
    expect(
      results.filter(({ ok }) => !ok),
      printed.slice(-4_000),
    ).toEqual([]);
    expect(results.length, printed.slice(-4_000)).toBe(attempts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
