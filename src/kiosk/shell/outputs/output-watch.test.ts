import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import type { ScreenOutputs } from "#protocol/screen-outputs.ts";
import { connectorsOf } from "./connectors.ts";
import { wlrRandr } from "./output-tool.ts";
import { OutputWatch } from "./output-watch.ts";

const soon = { timeout: 20_000 };

/** A folder as the kernel's, a program that is run as `wlr-randr` is, and the watch between them. */
class Computer {
  readonly reports: ScreenOutputs[] = [];
  readonly watch: OutputWatch;
  hears = true;
  readonly #home: string;

  private constructor(home: string) {
    this.#home = home;
    const clock = new QuickClock();
    this.watch = new OutputWatch({
      connectors: () => connectorsOf(join(home, "drm")),
      renew: wlrRandr(clock, join(home, "wlr-randr")),
      report: async (outputs) => {
        if (!this.hears) throw new Error("the controller is away");
        this.reports.push(outputs);
      },
      clock,
      log: silentLog,
    });
  }

  static async make(): Promise<Computer> {
    const home = await mkdtemp(join(tmpdir(), "parley-outputs-"));
    const computer = new Computer(home);
    await computer.connector("card1-HDMI-A-1", { status: "connected", enabled: "enabled", dpms: "On" });
    await computer.connector("card1-HDMI-A-2", { status: "disconnected", enabled: "disabled", dpms: "Off" });
    // A card itself, and what has no plug, are no outputs.
    await mkdir(join(home, "drm/card1"), { recursive: true });
    await computer.connector("card1-Writeback-1", { status: "unknown" });
    return computer;
  }

  async connector(name: string, files: Readonly<Record<string, string>>): Promise<void> {
    const folder = join(this.#home, "drm", name);
    await mkdir(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), `${text}\n`);
  }

  /** What the compositor does at `--on`: sends a picture, or does as if. */
  async tool(obeys: boolean): Promise<void> {
    const file = join(this.#home, "wlr-randr");
    const lines = [
      "#!/bin/sh",
      `echo "$*" >> "${this.#home}/told"`,
      ...(obeys
        ? [
            `[ "$3" = --on ] && for f in enabled:enabled dpms:On; do echo "\${f#*:}" > "${this.#home}/drm/card1-$2/\${f%:*}"; done`,
          ]
        : []),
      "exit 0",
    ];
    await writeFile(file, `${lines.join("\n")}\n`);
    await chmod(file, 0o755);
  }

  async told(): Promise<readonly string[]> {
    const text = await readFile(join(this.#home, "told"), "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  }

  get last(): ScreenOutputs | undefined {
    return this.reports.at(-1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.watch[Symbol.dispose]();
    await this.watch.look();
    await rm(this.#home, { recursive: true, force: true });
  }
}

const test = base.extend<{ computer: Computer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  computer: async ({}, use) => {
    await using computer = await Computer.make();
    await use(computer);
  },
});
vi.setConfig({ testTimeout: 60_000 });

const dark = { enabled: "disabled", dpms: "Off" };

test("a television that comes back and gets no picture: the output is switched off and on, and looked at", async ({
  computer,
}) => {
  await computer.tool(true);
  await computer.watch.handleDisplay(true);
  expect(computer.last).toEqual({
    outputs: [
      { name: "HDMI-A-1", connected: true, fed: true },
      { name: "HDMI-A-2", connected: false, fed: false },
    ],
    unfed: null,
  });
  await computer.watch.handleDisplay(false);
  await computer.connector("card1-HDMI-A-1", dark);
  await computer.watch.handleDisplay(true);
  await vi.waitFor(
    async () => expect(await computer.told()).toEqual(["--output HDMI-A-1 --off", "--output HDMI-A-1 --on"]),
    soon,
  );
  await vi.waitFor(() => expect(computer.last).toMatchObject({ outputs: [{ fed: true }, {}], unfed: null }), soon);
  expect(computer.reports.map(({ unfed }) => unfed?.why)).toContain("mending");
});

test("switching does not help: said after two tries, and tried again only when something changes", async ({
  computer,
}) => {
  await computer.tool(false);
  await computer.connector("card1-HDMI-A-1", dark);
  await computer.watch.handleDisplay(true);
  await vi.waitFor(() => expect(computer.last?.unfed?.why).toBe("not-done"), soon);
  expect((await computer.told()).length).toBe(4);
  for (let look = 0; look < 3; look += 1) await computer.watch.look();
  expect((await computer.told()).length).toBe(4);
  // Somebody pulls the cable and puts it in again.
  await computer.connector("card1-HDMI-A-1", { status: "disconnected" });
  await computer.watch.look();
  expect(computer.last?.unfed).toBeNull();
  await computer.tool(true);
  await computer.connector("card1-HDMI-A-1", { status: "connected" });
  await vi.waitFor(() => expect(computer.last).toMatchObject({ outputs: [{ fed: true }, {}], unfed: null }), soon);
  expect((await computer.told()).length).toBe(6);
});

test("no such tool: said at once, and nothing is tried again", async ({ computer }) => {
  await computer.connector("card1-HDMI-A-1", dark);
  await computer.watch.handleDisplay(true);
  await vi.waitFor(() => expect(computer.last?.unfed?.why).toBe("no-tool"), soon);
});

test("a display that is off is left dark, and so is an output beside one that feeds", async ({ computer }) => {
  await computer.tool(true);
  await computer.connector("card1-HDMI-A-2", { status: "connected" });
  await computer.watch.handleDisplay(true);
  await computer.connector("card1-HDMI-A-1", dark);
  await computer.watch.handleDisplay(false);
  for (let look = 0; look < 3; look += 1) await computer.watch.look();
  expect(computer.last?.unfed).toBeNull();
  expect(await computer.told()).toEqual([]);
});

test("a controller that was away hears it when it is back; a machine without outputs says that it has none", async ({
  computer,
}) => {
  computer.hears = false;
  await computer.watch.handleDisplay(true);
  expect(computer.reports).toEqual([]);
  computer.hears = true;
  await computer.watch.look();
  expect(computer.reports.length).toBe(1);
  await computer.watch.look();
  expect(computer.reports.length).toBe(1);
  computer.watch.handleReached();
  await computer.watch.look();
  expect(computer.reports.length).toBe(2);
  expect(await connectorsOf("/nowhere/at/all")).toEqual([]);
});
