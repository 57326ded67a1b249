import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { Browser } from "../rig/browser.ts";
import { pictureMoves } from "../rig/media.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, guestTile, inMeeting, linkFrom, pairedTablet, screenTile } from "../rig/people.ts";
import { until } from "../rig/until.ts";
import { type Tablet, walkFirstBoot } from "./rig/first-boot-walk.ts";
import { InstalledRoom } from "./rig/installed-room.ts";
import { Machine } from "./rig/machine.ts";
import { type Suite, suites } from "./rig/roots.ts";
import { traces } from "./rig/traces.ts";

const bundles = join(import.meta.dirname, "../../dist/bundle");
const patience = 480_000;
/** The Debian whose room is set up by its guide. */
const guided: Suite = "trixie";
const units = ["parley-controller.service", "parley-sfu.service", "parley-display.service", "parley-helper.socket"];
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];

/** The archive that `npm run bundle` made for this machine. */
function archive(): string {
  const name = readdirSync(bundles).find((each) => each.endsWith(`-linux-${process.arch}.tar.gz`));
  if (name === undefined) throw new Error("There is no bundle. Run `npm run test:system`, which makes one.");
  return name;
}

function said(what: string, began: number): void {
  console.info(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

describe.each(suites.filter((suite) => asked.length === 0 || asked.includes(suite)))(
  "Parley on Debian %s, from its bundle, without a network to the outside",
  (suite: Suite) => {
    let machine: Machine;
    let room: InstalledRoom;
    let before: readonly string[];
    let tablet: Tablet | undefined;
    let guest: { browser: Browser; page: Page };
    const open: AsyncDisposable[] = [];
    let failed: string | undefined;
    const folder = archive().replace(/\.tar\.gz$/, "");
    const install = `/var/tmp/${folder}/scripts/install.sh`;

    beforeAll(async () => {
      machine = await Machine.create(suite, { binds: [`${bundles}:/mnt`] });
      open.push(machine);
      const began = performance.now();
      await machine.boot();
      said(`${suite}: an empty machine boots`, began);
      room = new InstalledRoom(machine);
      open.push(room);
      before = await traces(machine);
      await room.furnish();
    }, patience);

    // Each step stands on those before it: after one that failed the others say so, instead of waiting for nothing.
    beforeEach(() => {
      if (failed !== undefined) throw new Error(`An earlier step failed: ${failed}`);
    });
    afterEach(({ task }) => {
      if (task.result?.state === "fail") failed ??= task.name;
    });

    afterAll(async () => {
      for (const one of open.reverse()) await one[Symbol.asyncDispose]();
    });

    const working = async (): Promise<void> => {
      for (const unit of units) {
        await until(
          async () => (await machine.sh(`systemctl is-active ${unit}`)).trim() === "active",
          `${unit} to be active`,
          90_000,
          500,
        ).catch(async (error: Error) => {
          throw new Error(`${error.message}\n${await machine.journal(unit, 40)}`);
        });
      }
      await until(
        async () => (await machine.run(["pgrep", "--uid", "parley-kiosk", "--full", "type=renderer"])).code === 0,
        "the screen's browser to run",
        120_000,
        500,
      ).catch(async (error: Error) => {
        throw new Error(`${error.message}\n${await machine.journal(undefined, 80)}`);
      });
    };

    const theTablet = (): Tablet => {
      if (tablet === undefined) throw new Error("No tablet was paired.");
      return tablet;
    };

    const inTheMeeting = async (): Promise<void> => {
      const screen = await room.screen();
      await screen.getByTestId("meeting").waitFor({ timeout: 120_000 });
      await pictureMoves(screen, screenTile);
      await pictureMoves(guest.page, guestTile);
    };

    test(
      "it says what it would do before it does anything",
      async () => {
        await machine.sh(`tar --extract --gzip --file /mnt/${archive()} --directory /var/tmp`);
        const looked = await machine.run([install, "--check"]);
        expect(looked.stderr).toBe("");
        expect(looked.stdout).toContain("Nothing stands in the way");
        expect(await machine.sh("ls /opt")).toBe("");
      },
      patience,
    );

    test(
      "it is installed, and its services come up",
      async () => {
        const began = performance.now();
        const done = await machine.run([install]);
        console.info(`${done.stdout}${done.stderr}`);
        expect(done.code).toBe(0);
        said(`${suite}: installation of ${Math.round(statSync(join(bundles, archive())).size / 1e6)} MB`, began);
        await working();
        await room.answers();
        expect(await machine.sh("parley help")).toContain("parley call");
      },
      patience,
    );

    test(
      "first boot: the code on the screen makes the first administrator, who goes through the set-up",
      async () => {
        // One Debian is set up as its guide has it, with the power cut in the middle; in the other the guide is left.
        if (suite === guided) {
          const began = performance.now();
          tablet = await walkFirstBoot(room, open);
          said(`${suite}: the guided set-up, a power cut in it`, began);
          return;
        }
        const it = await Host.attach("it");
        const browser = await Browser.open({ host: it, trust: [room.authority] });
        open.push(it, browser);
        const screen = await room.screen();
        const code = await screen.getByTestId("setup-code").innerText();
        const page = await browser.page(`${room.url}/admin/`);
        await page.getByLabel("Code on the room's screen").fill(code);
        await page.getByLabel("Your name").fill("Mira");
        await page.getByLabel("Password", { exact: true }).fill("a long road to the harbour");
        await page.getByRole("button", { name: "Set up the room" }).click();
        await page.getByRole("button", { name: "Set up the rest later" }).click();
        await screen.getByTestId("setup-code").waitFor({ state: "detached" });
        await browser[Symbol.asyncDispose]();
      },
      patience,
    );

    test(
      "a panel is paired with the code on the screen, and a meeting held with a guest",
      async () => {
        if (tablet === undefined) {
          const tabletHost = await Host.attach("tablet");
          tablet = await pairedTablet(room, tabletHost);
          open.push(tabletHost, tablet.browser);
        }
        const guestHost = await Host.attach("guest");
        await inMeeting(tablet.panel);
        guest = await guestByLink(room, guestHost, await linkFrom(tablet.panel), "Anna Lind");
        open.push(guestHost, guest.browser);
        await inTheMeeting();
      },
      patience,
    );

    test.each([1, 2])(
      "after restart %i the meeting goes on by itself",
      async () => {
        const began = performance.now();
        await machine.reboot();
        said(`${suite}: the order to restart → booted`, began);
        await room.answers();
        said(`${suite}: the order to restart → the room answers`, began);
        await inTheMeeting();
        said(`${suite}: the order to restart → both see the other again`, began);
        await theTablet().panel.getByTestId("leave").waitFor({ timeout: 60_000 });
      },
      patience,
    );

    test(
      "installed once more over itself, nothing is lost and nothing is restarted",
      async () => {
        const pid = await machine.sh("systemctl show --property=MainPID --value parley-controller.service");
        const again = await machine.run([install]);
        expect(again.stderr).toBe("");
        expect(again.code).toBe(0);
        expect(await machine.sh("systemctl show --property=MainPID --value parley-controller.service")).toBe(pid);
        await inTheMeeting();
      },
      patience,
    );

    test(
      "an installation that was cut short is finished by the next one",
      async () => {
        await machine.sh(
          `rm /etc/systemd/system/parley-sfu.service /usr/local/bin/parley
           truncate --size=1000 /opt/parley/current/dist/programs/sfu/main.js
           cp -r /opt/parley/current /opt/parley/releases/.half.part`,
        );
        const again = await machine.run([install]);
        expect(again.stdout).toContain("put in place anew");
        expect(again.code).toBe(0);
        expect(await machine.sh("ls -A /opt/parley/releases | wc -l")).toBe("1\n");
        await working();
        await inTheMeeting();
      },
      patience,
    );

    test(
      "a release that does not start gives way to the one before",
      async () => {
        await machine.sh(`cp -r /var/tmp/${folder} /var/tmp/broken`);
        const source = 'throw new Error("made to fail");\n';
        const main = "dist/programs/controller/main.js";
        await writeFile(machine.path(`/var/tmp/broken/${main}`), source);
        const manifestFile = machine.path("/var/tmp/broken/manifest.json");
        const manifest = z.looseObject({ version: z.string(), files: z.record(z.string(), z.string()) });
        const made = manifest.parse(JSON.parse(await readFile(manifestFile, "utf8")));
        const files = { ...made.files, [main]: createHash("sha256").update(source).digest("hex") };
        const release = `${made.version}+00000bad`;
        await writeFile(manifestFile, `${JSON.stringify({ ...made, release, files }, null, 2)}\n`);
        const tried = await machine.run(["/var/tmp/broken/scripts/install.sh"]);
        expect(tried.code).toBe(1);
        expect(tried.stderr).toContain("as before");
        expect(tried.stderr).toContain("made to fail");
        expect(await machine.sh("ls /opt/parley/releases; readlink /opt/parley/current")).not.toContain("bad");
        await working();
        await inTheMeeting();
      },
      patience,
    );

    test(
      "taken away without its state and installed again, the room is what it was",
      async () => {
        expect((await machine.run([install, "--uninstall"])).code).toBe(0);
        expect(await machine.sh("stat --format='%U %a' /var/lib/parley /var/lib/parley/room")).toBe(
          "root 700\nroot 700\n",
        );
        expect(await machine.sh("ls -A /opt; getent passwd parley || true")).toBe("");
        expect((await machine.run([install])).code).toBe(0);
        await working();
        await inTheMeeting();
      },
      patience,
    );

    test(
      "taken away with its state, it leaves nothing",
      async () => {
        await theTablet().browser[Symbol.asyncDispose]();
        await guest.browser[Symbol.asyncDispose]();
        const gone = await machine.run([install, "--uninstall", "--remove-state"]);
        expect(gone.stderr).toBe("");
        expect(gone.code).toBe(0);
        await room.strip();
        const after = await traces(machine);
        // The zone that its administrator gave the machine is the machine's: nobody sets a clock back by taking a program away.
        const other = (lines: readonly string[], than: readonly string[]): string[] =>
          lines.filter((line) => !than.includes(line) && !line.includes(" /etc/localtime "));
        expect(other(after, before)).toEqual([]);
        expect(other(before, after)).toEqual([]);
        expect(await machine.sh("pgrep --list-full node || true")).toBe("");
      },
      patience,
    );
  },
);
