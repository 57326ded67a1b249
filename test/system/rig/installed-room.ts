import { readFileSync } from "node:fs";
import { get } from "node:https";
import { type Browser as Chromium, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { until } from "../../rig/until.ts";
import type { Machine } from "./machine.ts";

const kioskFile = "/run/parley/kiosk/kiosk.json";
const kioskSchema = z.object({ port: z.int(), devtoolsPort: z.int() });

/** Where the rig changes what a unit is, so that it can be taken back. */
const displayPart = "/etc/systemd/system/parley-display.service.d/rig.conf";

/** A machine without a virtual terminal still has a desktop session: the compositor draws into memory. */
const withoutTerminal = `[Unit]
ConditionPathExists=
[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
UtmpIdentifier=
Environment=XDG_SEAT= XDG_VTNR=
`;

/** A room installed on a {@link Machine}, as its people meet it. */
export class InstalledRoom implements AsyncDisposable {
  readonly machine: Machine;
  #screen: Chromium | undefined;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /**
   * What a rig has instead of hardware: a screen in memory, a camera that counts, a microphone that beeps, and a way to
   * look at the screen's page. Everything else is as installed.
   */
  async furnish(): Promise<void> {
    await this.machine.sh(
      [
        "mkdir -p /etc/parley",
        `mkdir -p $(dirname ${displayPart})`,
        `printf '%s' ${quoted(withoutTerminal)} > ${displayPart}`,
        "echo PARLEY_COMPOSITOR=headless > /etc/parley/display.env",
        "echo 'PARLEY_KIOSK_FLAGS=--fake-media --devtools-port=0' > /etc/parley/kiosk.env",
      ].join("\n"),
    );
  }

  /** Takes back what {@link furnish} did outside of /etc/parley. */
  async strip(): Promise<void> {
    await this.machine.sh(`rm -rf $(dirname ${displayPart})`);
  }

  /** Where others reach the room's panel, admin page and API. */
  get url(): string {
    return `https://${this.machine.address}`;
  }

  /** The room's own authority, as its `/trust` page hands it out. */
  get authority(): string {
    return this.machine.path("/var/lib/parley/room/tls/ca.pem");
  }

  /** The page on the room's screen, as Chromium runs it now. */
  async screen(): Promise<Page> {
    await this.#screen?.close().catch(() => {});
    this.#screen = undefined;
    const page = await until(
      async () => {
        const { devtoolsPort } = kioskSchema.parse(JSON.parse(await this.machine.sh(`cat ${kioskFile}`)));
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.machine.forward(devtoolsPort)}`);
        const found = browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((each) => each.url().startsWith("http://127.0.0.1:"));
        if (found === undefined) await browser.close();
        else this.#screen = browser;
        return found;
      },
      "the screen's page",
      120_000,
      500,
    );
    page.setDefaultTimeout(60_000);
    return page;
  }

  /** Resolves once the room answers somebody outside, by a certificate of its own authority. */
  async answers(): Promise<void> {
    await until(
      async () => {
        const ca = readFileSync(this.authority);
        return await new Promise<boolean>((resolve, reject) => {
          get(`${this.url}/api/v1/session`, { ca, agent: false, timeout: 5_000 }, (answer) => {
            answer.resume();
            resolve(answer.statusCode === 200);
          }).once("error", reject);
        });
      },
      "the room to answer",
      120_000,
      100,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#screen?.close().catch(() => {});
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
