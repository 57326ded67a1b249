import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as plain } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { TimeService } from "./time-service.ts";

interface Rig {
  readonly clock: ManualClock;
  readonly timesync: string;
  readonly service: TimeService;
  /** One that gives up soon. */
  readonly impatient: TimeService;
  readonly folder: string;
  /** What timedatectl prints from now on; undefined: it fails, as where no systemd runs. */
  readonly says: (text: string | undefined) => Promise<void>;
  readonly timesAsked: () => Promise<number>;
}

const test = plain.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-time-"));
    const [timesync, timedatectl, asked] = ["timesync", "timedatectl", "asked"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const clock = new ManualClock();
    await writeFile(asked, "");
    await use({
      clock,
      timesync,
      service: new TimeService({ clock, timesync, timedatectl }),
      impatient: new TimeService({ clock, timesync, timedatectl, answerWithinMs: 500 }),
      folder,
      says: (text) =>
        writeFile(
          timedatectl,
          `#!/bin/sh\necho "$*" >> ${asked}\n${text === undefined ? "exit 1" : `echo ${text}`}\n`,
          { mode: 0o755 },
        ),
      timesAsked: async () =>
        (await readFile(asked, "utf8")).split("show --property=NTPSynchronized --value\n").length - 1,
    });
    await rm(folder, { recursive: true, force: true });
  },
});

test("systemd's own client has set the clock: nobody else is asked", async ({
  rig: { service, timesync, says, ...rig },
}) => {
  await says("no");
  await mkdir(timesync);
  await writeFile(join(timesync, "synchronized"), "");
  expect(await service.state()).toBe("synchronised");
  expect(await rig.timesAsked()).toBe(0);
});

test("systemd's own client runs and has not: nobody else sets the clock, and nobody is asked", async ({
  rig: { service, timesync, says, ...rig },
}) => {
  await says("yes");
  await mkdir(timesync);
  expect([await service.state(), await rig.timesAsked()]).toEqual(["unsynchronised", 0]);
});

test("chrony or ntpsec has: the kernel knows, and is asked once a minute until it does", async ({
  rig: { service, clock, says, ...rig },
}) => {
  await says("no");
  expect(await service.state()).toBe("unsynchronised");
  await says("yes");
  clock.advance(59_000);
  expect(await service.state()).toBe("unsynchronised");
  clock.advance(1_000);
  expect(await service.state()).toBe("synchronised");
  expect(await rig.timesAsked()).toBe(2);
  // Nothing heard for hours: the kernel has not been told either.
  await says("no");
  clock.advance(599_000);
  expect(await service.state()).toBe("synchronised");
  clock.advance(1_000);
  expect(await service.state()).toBe("unsynchronised");
});

test("where nobody sets the clock the questions become fewer, ten minutes apart at most", async ({
  rig: { service, clock, says, ...rig },
}) => {
  await says("no");
  const asked: number[] = [];
  for (let minute = 0; minute < 46; minute += 1) {
    await service.state();
    if ((await rig.timesAsked()) > asked.length) asked.push(minute);
    clock.advance(60_000);
  }
  expect(asked).toEqual([0, 1, 3, 7, 15, 25, 35, 45]);
});

test("a system that cannot say it: unknown, and not asked again for ten minutes", async ({
  rig: { service, clock, says, ...rig },
}) => {
  expect(await service.state()).toBe("unknown");
  await says(undefined);
  clock.advance(600_000);
  expect(await service.state()).toBe("unknown");
  clock.advance(599_000);
  expect([await service.state(), await rig.timesAsked()]).toEqual(["unknown", 1]);
});

test("one that is slow to answer, as a machine's start makes it, is asked again within a minute, one question at a time", async ({
  rig: { folder, clock, says, ...rig },
}) => {
  const service = rig.impatient;
  await writeFile(join(folder, "timedatectl"), `#!/bin/sh\necho "$*" >> ${folder}/asked\nexec sleep 60\n`, {
    mode: 0o755,
  });
  expect(await Promise.all([service.state(), service.state()])).toEqual(["unknown", "unknown"]);
  expect(await rig.timesAsked()).toBe(1);
  await says("yes");
  clock.advance(60_000);
  expect(await service.state()).toBe("synchronised");
});
