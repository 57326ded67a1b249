import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { createSensor } from "./registry.ts";

const soon = { timeout: 30_000, interval: 20 } as const;
const context = { clock: systemClock, log: silentLog };

/* No tty without hardware has control lines: what can be shown here is that the drivers say so. */

test("a pty has no control lines, and the contact says that it cannot tell", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-contact-"));
  const path = join(folder, "tty");
  const socat = spawn("socat", [`pty,raw,echo=0,link=${path}`, "pty,raw,echo=0"], { stdio: "ignore" });
  try {
    await vi.waitFor(() => expect(existsSync(path)).toBe(true), soon);
    await using sensor = await createSensor({ family: "contact", path, line: "cts", openMeansPresent: false }, context);
    sensor.start();
    await vi.waitFor(
      () => expect(sensor.health).toMatchObject({ kind: "failed", fault: { code: "SENSOR_CANNOT_TELL" } }),
      soon,
    );
    expect(sensor.reading).toBeUndefined();
  } finally {
    socat.kill("SIGKILL");
    await once(socat, "exit");
    await rm(folder, { recursive: true, force: true });
  }
});

test("a serial port and a capture device that are not there are absent", async () => {
  await using contact = await createSensor(
    { family: "contact", path: "/dev/parley-none", line: "dsr", openMeansPresent: false },
    context,
  );
  await using hdmi = await createSensor({ family: "hdmi", device: "/dev/parley-none" }, context);
  for (const sensor of [contact, hdmi]) sensor.start();
  await vi.waitFor(() => expect(contact.health).toMatchObject({ fault: { code: "DEVICE_PORT_ABSENT" } }), soon);
  // A machine without v4l-utils says that instead.
  await vi.waitFor(
    () =>
      expect(hdmi.health).toMatchObject({
        fault: { code: expect.stringMatching(/^DEVICE_(PORT_ABSENT|PROGRAM_MISSING)$/) },
      }),
    soon,
  );
});
