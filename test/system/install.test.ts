import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Browser } from "../rig/browser.ts";
import { pictureMoves } from "../rig/media.ts";
import { Host } from "../rig/network.ts";
import { guestByLink, guestTile, inMeeting, linkFrom, screenTile } from "../rig/people.ts";
import { until } from "../rig/until.ts";
import { call, problems, signIn } from "./rig/asked.ts";
import { type Tablet, walkedBy, walkFirstBoot } from "./rig/first-boot-walk.ts";
import { InstalledRoom } from "./rig/installed-room.ts";
import { Machine } from "./rig/machine.ts";
import { type Suite, suites } from "./rig/roots.ts";
import { traces } from "./rig/traces.ts";

const bundles = join(import.meta.dirname, "../../dist/bundle");
const patience = 480_000;
/** A display's password, which is asked for by no display here: it stands for all that the room has to keep secret. */
const planted = "planted-Display-password";
const units = ["parley-controller.service", "parley-sfu.service", "parley-display.service", "parley-helper.socket"];
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];

/** What devices and pictures are driven by beside the room's own programs, and who starts it. */
const programs = [
  ["parley", "v4l2-ctl", "--version"],
  ["parley", "cec-ctl", "--version"],
  ["parley-kiosk", "ffmpeg", "-version"],
  ["parley-kiosk", "sh", "-c", "command -v wlr-randr"],
] as const;

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
    let printed = "";
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
      await keepJournalInMemory();
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

    /** As Raspberry Pi OS does; Debian alone would keep it on the disk. */
    const keepJournalInMemory = async (): Promise<void> => {
      await machine.sh(`
        mkdir -p /usr/lib/systemd/journald.conf.d
        printf '[Journal]\nStorage=volatile\n' > /usr/lib/systemd/journald.conf.d/40-rpi-volatile-storage.conf
        rm -rf /var/log/journal
        systemctl restart systemd-journald`);
      expect(await machine.sh("ls /var/log")).not.toContain("journal");
    };

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
        const done = await machine.run([install, "--seal-secrets"]);
        printed = done.stdout;
        console.info(`${printed}${done.stderr}`);
        expect(done.code).toBe(0);
        said(`${suite}: installation of ${Math.round(statSync(join(bundles, archive())).size / 1e6)} MB`, began);
        await working();
        await room.answers();
        expect(await machine.sh("parley help")).toContain("parley call");
        for (const [account, ...command] of programs)
          expect((await machine.run(["runuser", "-u", account, "--", ...command])).code, command.join(" ")).toBe(0);
        expect(done.stdout).toContain("systemd keeps it, encrypted for this machine (host)");
      },
      patience,
    );

    test(
      "the first address it printed is the room's, to another machine that asks its network alone",
      async () => {
        const name = `${machine.name}.local`;
        expect(printed.match(/https:\S+/g)).toEqual([`https://${name}/admin/`, `https://${machine.address}/admin/`]);
        await using other = await Machine.create(suite);
        await other.boot();
        const found = await until(
          async () => (await other.run(["getent", "ahostsv4", name])).stdout.split(/\s+/)[0] || undefined,
          `${name} to be found`,
          30_000,
          500,
        );
        expect(found).toBe(machine.address);
        await writeFile(other.path("/var/ca.pem"), await readFile(room.authority));
        const asked = ["-connect", `${name}:443`, "-CAfile", "/var/ca.pem", "-verify_hostname", name];
        const met = await other.run(["openssl", "s_client", "-verify_return_error", ...asked]);
        expect(met.stdout, met.stderr).toContain("Verify return code: 0 (ok)");
        // Whoever takes the responder away is not sent to a name that nobody answers for.
        await machine.sh("systemctl stop avahi-daemon.socket avahi-daemon.service");
        const again = await machine.run([install]);
        await machine.sh("systemctl start avahi-daemon.socket avahi-daemon.service");
        expect(again.stdout.match(/https:\S+/g), again.stderr).toEqual([`https://${machine.address}/admin/`]);
      },
      patience,
    );

    test(
      "first boot: the code on the screen makes the first administrator, who goes through the set-up and pairs a panel",
      async () => {
        const began = performance.now();
        tablet = await walkFirstBoot(room, open);
        said(`${suite}: the guided set-up, a power cut in it`, began);
      },
      patience,
    );

    test(
      "a meeting is held with a guest",
      async () => {
        const { panel } = theTablet();
        const guestHost = await Host.attach("guest");
        await inMeeting(panel);
        guest = await guestByLink(room, guestHost, await linkFrom(panel), "Anna Lind");
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
      "what the room said before each restart can be read, although the system keeps its journal in memory",
      async () => {
        for (const boot of ["-0", "-1", "-2"]) {
          const read = ["journalctl", "--no-pager", `--boot=${boot}`, "--unit=parley-controller", "--grep=Started"];
          const { code, stdout, stderr } = await machine.run(read);
          expect([boot, code], `${stdout}${stderr}`).toEqual([boot, 0]);
        }
        expect((await machine.sh("stat --format='%U %G %a' /var/log/journal")).trim()).toBe(
          "root systemd-journal 2755",
        );
        const used = await machine.sh("journalctl --disk-usage");
        console.info(`${suite}: ${used.trim()}`);
      },
      patience,
    );

    test(
      "a password is sealed by the key that systemd keeps, which no file of the room's holds; without it the room starts and says so",
      async () => {
        const admin = await signIn(room, walkedBy);
        await call(room, admin, "settings.write", { changes: { "display.password": planted } });
        const files = await machine.sh("cd /var/lib/parley && find . -type f | sort");
        expect(files).toContain("./secrets.credential");
        expect(files).toContain("./room/room.db-wal");
        expect(files).not.toContain("secrets.key");
        const holding = ["grep", "--recursive", "--text", "--files-with-matches", planted, "/var/lib/parley"];
        expect((await machine.run(holding)).stdout).toBe("");
        const given = "/run/credentials/parley-controller.service/parley-secrets";
        const reads = async (account: string): Promise<boolean> =>
          (await machine.run(["runuser", "-u", account, "--", "test", "-r", given])).code === 0;
        expect([await reads("parley"), await reads("parley-sfu"), await reads("parley-kiosk")]).toEqual([
          true,
          false,
          false,
        ]);
        const startedAnew = async (): Promise<readonly string[]> => {
          await machine.sh("systemctl restart parley-secrets parley-controller || systemctl start parley-controller");
          await room.answers();
          return await problems(room, admin);
        };
        expect(await startedAnew()).not.toContain("secrets-unreadable");
        const key = "/var/lib/parley/secrets.credential";
        await machine.sh(`cp -a ${key} /var/lib/parley/kept; head --bytes=200 /dev/urandom | base64 >${key}`);
        await machine.sh("systemctl stop parley-secrets; rm /run/parley/secrets.credential");
        expect(await startedAnew()).toContain("secrets-unreadable");
        await machine.sh(`mv /var/lib/parley/kept ${key}`);
        expect(await startedAnew()).not.toContain("secrets-unreadable");
        expect(await machine.sh("ls /var/lib/parley/room")).not.toContain("secrets.key");
        await inTheMeeting();
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
        expect((await machine.run([install, "--hub"])).stderr).toContain("This machine is a room");
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
        expect(await problems(room, await signIn(room, walkedBy))).not.toContain("secrets-unreadable");
        const back = await machine.run([install, "--unseal-secrets"]);
        expect(back.code, back.stderr).toBe(0);
        expect(await machine.sh("stat --format='%U %a' /var/lib/parley/room/secrets.key")).toBe("parley 600\n");
        expect(await machine.sh("ls /var/lib/parley")).not.toContain("credential");
        await room.answers();
        expect(await problems(room, await signIn(room, walkedBy))).not.toContain("secrets-unreadable");
        const sealed = await machine.run([install, "--seal-secrets"]);
        expect(sealed.stdout).toContain("the key's own file is gone");
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

    test(
      "installed into a disk image nothing starts, and the first start of the machine is a first boot",
      async () => {
        await room.furnish();
        expect((await machine.run([install, "--no-start"])).code).toBe(0);
        const states = await machine.run(["systemctl", "is-active", "parley.target", ...units]);
        expect(new Set(states.stdout.trim().split("\n"))).toEqual(new Set(["inactive"]));
        await machine.reboot();
        await working();
        await room.answers();
        const screen = await room.screen();
        await screen.locator("[data-testid=first-boot][data-step=administrator]").waitFor({ timeout: 90_000 });
      },
      patience,
    );
  },
);
