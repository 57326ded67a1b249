import { readFileSync } from "node:fs";
import { type Browser as Chromium, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { entrancePaths } from "#protocol/entrance.ts";
import type { InstalledRoom } from "../system/rig/installed-room.ts";
import type { Machine } from "../system/rig/machine.ts";
import { pidsOf, processesBelow } from "../system/rig/processes.ts";
import { isThere, renderersBelow } from "./browser-processes.ts";
import type { FaultTarget, Part, RoomKeeper } from "./target.ts";

const kioskFile = "/run/parley/kiosk/kiosk.json";
const kioskSchema = z.object({ pid: z.int(), devtoolsPort: z.int() });
const controllerSchema = z.object({ loopbackPort: z.int(), kioskToken: z.string(), setupCode: z.string().optional() });
const account = { name: "faults", password: "measured-and-forgotten" };
const connectWithinMs = 5_000;

/** A room that was installed on a machine, as its systemd keeps it. */
export class MachineRoom implements FaultTarget {
  readonly what: string;
  readonly parts = ["controller", "sfu", "page", "shell"] as const;
  readonly #machine: Machine;
  readonly #room: InstalledRoom;
  readonly #forwards = new Map<number, number>();
  #screen: Chromium | undefined;

  /** @param machine booted, with a room that was installed and furnished */
  constructor(machine: Machine, room: InstalledRoom) {
    this.#machine = machine;
    this.#room = room;
    this.what = `a room installed from its bundle on Debian (${machine.suite}) under systemd, in systemd-nspawn`;
  }

  get url(): string {
    return this.#room.url;
  }

  get authority(): string {
    return this.#room.authority;
  }

  async screen(): Promise<Page> {
    await this.#screen?.close().catch(() => {});
    const { devtoolsPort } = await this.#kiosk();
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.#forward(devtoolsPort)}`, {
      timeout: connectWithinMs,
    });
    this.#screen = browser;
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((each) => each.url().startsWith("http://127.0.0.1:"));
    if (page === undefined) throw new Error("The screen shows no page.");
    return page;
  }

  async keeper(): Promise<RoomKeeper> {
    const text = await this.#machine.sh("cat /run/parley/controller/controller.json");
    const { loopbackPort, kioskToken, setupCode } = controllerSchema.parse(JSON.parse(text));
    const port = await this.#forward(loopbackPort);
    if (setupCode !== undefined) {
      await fetch(`http://127.0.0.1:${port}${entrancePaths.setup}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code: setupCode, ...account }),
      });
    }
    return { controller: { loopbackPort: port, kioskToken }, account };
  }

  async pids(part: Part): Promise<readonly number[]> {
    try {
      switch (part) {
        case "controller":
        case "sfu":
          return [await this.#machine.pidOf(`parley-${part}.service`)].filter(isThere);
        case "page":
          return renderersBelow(await this.#shell());
        case "shell":
          return [await this.#shell()].filter(isThere);
        case "simulator":
          return [];
      }
    } catch {
      return [];
    }
  }

  async said(): Promise<string> {
    return this.#machine.journal(undefined, 60);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#screen?.close().catch(() => {});
    await this.#room[Symbol.asyncDispose]();
    await this.#machine[Symbol.asyncDispose]();
  }

  async #kiosk(): Promise<z.infer<typeof kioskSchema>> {
    return kioskSchema.parse(JSON.parse(await this.#machine.sh(`cat ${kioskFile}`)));
  }

  /** The shell as this machine numbers it; the room's own machine has numbers of its own. */
  async #shell(): Promise<number> {
    const { pid } = await this.#kiosk();
    const found = processesBelow(await this.#machine.pidOf("parley-display.service")).find(
      (each) => pidsOf(each).at(-1) === pid && readFileSync(`/proc/${each}/cmdline`, "utf8").includes("kiosk/shell"),
    );
    if (found === undefined) throw new Error("The shell is away.");
    return found;
  }

  async #forward(port: number): Promise<number> {
    const known = this.#forwards.get(port) ?? (await this.#machine.forward(port));
    this.#forwards.set(port, known);
    return known;
  }
}
