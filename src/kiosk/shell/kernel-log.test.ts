import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { followKernelLog, GraphicsResets } from "./kernel-log.ts";

const hang = "v3d fec00000.v3d: [drm] *ERROR* Resetting GPU for hang.";

test("three resets within a minute are too many, and begin to count anew", () => {
  const clock = new ManualClock();
  const told: string[] = [];
  const resets = new GraphicsResets(clock, (line) => told.push(line));
  for (let time = 0; time < 6; time += 1) {
    resets.handleLine("usb 1-1: new high-speed USB device");
    resets.handleLine(hang);
    clock.advance(10_000);
  }
  expect(told).toEqual([hang, hang]);
});

test("resets that are further apart are the kernel's own matter", () => {
  const clock = new ManualClock();
  let told = 0;
  const resets = new GraphicsResets(clock, () => {
    told += 1;
  });
  for (let time = 0; time < 20; time += 1) {
    resets.handleLine(hang);
    clock.advance(30_001);
  }
  expect(told).toBe(0);
});

test("lines come from the system's own reader; without one the shell goes on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-kernel-"));
  const reader = join(folder, "dmesg");
  await writeFile(reader, `#!/bin/sh\necho "$@"\necho '${hang}'\nexec sleep 600\n`);
  await chmod(reader, 0o755);
  const lines: string[] = [];
  const stop = followKernelLog((line) => lines.push(line), silentLog, reader);
  await vi.waitFor(() => expect(lines).toEqual(["--follow-new --notime", hang]), { timeout: 30_000 });
  stop();
  const said: string[] = [];
  const log = { ...silentLog, info: (words: string) => void said.push(words) };
  followKernelLog(() => {}, log, join(folder, "nothing"));
  await vi.waitFor(() => expect(said).toEqual(["The kernel's log is not read."]), { timeout: 30_000 });
  await rm(folder, { recursive: true });
});
