import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ScriptedRoom } from "#fleet/server/rig/scripted-room.ts";
import { readInvitation } from "#protocol/wire/fleet.ts";
import { HubApi } from "../fleet/hub-api.ts";
import { until } from "../rig/until.ts";
import { ask } from "../trust/ask.ts";
import { Machine } from "./rig/machine.ts";
import { type Suite, suites } from "./rig/roots.ts";
import { traces } from "./rig/traces.ts";

const bundles = join(import.meta.dirname, "../../dist/bundle");
const patience = 240_000;
const state = "/var/lib/parley/hub";
const unit = "parley-hub.service";
const program = "dist/programs/hub/main.js";
const dropIn = "/etc/systemd/system/parley-hub.service.d/50-parley-port.conf";
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];
const manifestSchema = z.looseObject({ version: z.string(), files: z.record(z.string(), z.string()) });

/** A later release, that changed the database before it failed. */
const failing = `import { DatabaseSync } from "node:sqlite";
import { existsSync } from "node:fs";
const db = new DatabaseSync("${state}/hub.db");
if (!existsSync("${state}/hub.db.before")) db.exec("VACUUM INTO '${state}/hub.db.before'; PRAGMA user_version = 99");
throw new Error("made to fail");
`;

/** The archive that `npm run bundle` made for this machine. */
function archive(): string {
  const name = readdirSync(bundles).find((each) => each.endsWith(`-linux-${process.arch}.tar.gz`));
  if (name === undefined) throw new Error("There is no bundle. Run `npm run test:system`, which makes one.");
  return name;
}

describe.each(suites.filter((suite) => asked.length === 0 || asked.includes(suite)))(
  "a hub on a server of its own, Debian %s, from its bundle, without a network to the outside",
  (suite: Suite) => {
    let machine: Machine;
    let before: readonly string[];
    let failed: string | undefined;
    let port = 8_470;
    const folder = archive().replace(/\.tar\.gz$/, "");
    const install = `/var/tmp/${folder}/scripts/install.sh`;
    const room = new ScriptedRoom("Aurora");

    beforeAll(async () => {
      machine = await Machine.create(suite, { binds: [`${bundles}:/mnt`] });
      await machine.boot();
      before = await traces(machine);
      await machine.sh(`tar --extract --gzip --file /mnt/${archive()} --directory /var/tmp`);
    }, patience);

    // Each step stands on those before it: after one that failed the others say so, instead of waiting for nothing.
    beforeEach(() => {
      if (failed !== undefined) throw new Error(`An earlier step failed: ${failed}`);
    });
    afterEach(({ task }) => {
      if (task.result?.state === "fail") failed ??= task.name;
    });
    afterAll(async () => {
      await machine?.[Symbol.asyncDispose]();
    }, patience);

    const property = async (name: string): Promise<string> =>
      (await machine.sh(`systemctl show --property=${name} --value ${unit}`)).trim();

    /** The hub as whoever administers it reaches it. */
    const hub = () => ({
      origin: `https://${machine.address}:${port}`,
      authority: machine.path(`${state}/tls/ca.pem`),
      key: async () => (await readFile(machine.path(`${state}/administrator-key`), "utf8")).trim(),
    });

    const page = () =>
      ask({ host: machine.address, port, authority: readFileSync(hub().authority, "utf8") }, { path: "/" });

    /** Whether the page is answered to somebody outside, by the hub's own authority. */
    const answers = () =>
      until(async () => (await page()).status === 200, "the hub's page", 60_000, 50).catch(async (error: Error) => {
        throw new Error(`${error.message}\n${await machine.journal(unit, 40)}`);
      });

    /** What the hub knows of its fleet: each room's name and whether it is connected or was never heard. */
    const fleet = async (): Promise<readonly string[]> =>
      (await (await HubApi.signIn(hub())).rooms()).map(({ id, name }) => `${name} ${id === room.id}`);

    const installs = async (...flags: string[]): Promise<string> => {
      const done = await machine.run([install, "--hub", ...flags]);
      expect(done.code, `${done.stdout}${done.stderr}`).toBe(0);
      return done.stdout;
    };

    /** Another release of the same files, or with another program for the hub. */
    const release = async (name: string, main?: string): Promise<string> => {
      await machine.sh(`cp -r /var/tmp/${folder} /var/tmp/${name}`);
      const file = machine.path(`/var/tmp/${name}/manifest.json`);
      const made = manifestSchema.parse(JSON.parse(await readFile(file, "utf8")));
      const files = { ...made.files };
      if (main !== undefined) {
        await writeFile(machine.path(`/var/tmp/${name}/${program}`), main);
        files[program] = createHash("sha256").update(main).digest("hex");
      }
      const manifest = { ...made, release: `${made.version}+${name}`, files };
      await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
      return `/var/tmp/${name}/scripts/install.sh`;
    };

    test(
      "it says what it would do, then the hub alone is there, and its page answers",
      async () => {
        const looked = await machine.run([install, "--hub", "--check"]);
        expect(looked.stderr).toBe("");
        expect(looked.stdout).toContain("as a hub.");
        expect(await machine.sh("ls /opt")).toBe("");
        const began = performance.now();
        const printed = await installs("--address", machine.address);
        console.info(`${printed}${suite}: installed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
        expect(printed.match(/https:\S+/g)).toEqual([`https://${machine.address}:8470/`]);
        expect(printed).toContain(`sudo cat ${state}/administrator-key`);
        expect(printed).not.toContain("Not even this machine");
        await answers();
        expect((await page()).headers["content-type"]).toContain("text/html");
        expect(await property("StatusText")).toBe("serving rooms on port 8470");
        const units = await machine.sh(
          "cd /etc/systemd/system; ls -d parley*; ls multi-user.target.wants | grep parley",
        );
        expect(units.trim().split("\n")).toEqual(["parley-again@.service", unit, unit]);
        expect(await machine.sh("getent passwd | grep ^parley | cut -d : -f 1")).toBe("parley-hub\n");
        const [folders, keys] = [`${state} /run/parley-hub`, `${state}/administrator-key ${state}/hub.db`];
        expect(await machine.sh(`stat --format='%U %a' ${folders} ${keys}`)).toBe(
          ["700", "700", "600", "600"].map((mode) => `parley-hub ${mode}\n`).join(""),
        );
      },
      patience,
    );

    test(
      "it runs without any right of root's, fenced in, by no library that its packages do not bring",
      async () => {
        const status = await machine.sh(`cat /proc/${await property("MainPID")}/status`);
        expect(status).toMatch(/^CapEff:\s+0+$/m);
        expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
        const { stdout } = await machine.run(["systemd-analyze", "security", "--no-pager", unit]);
        const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1] ?? "10");
        console.info(`${suite}: exposure ${exposure}`);
        expect(exposure).toBeLessThanOrEqual(2);
        const libraries = await machine.sh(
          `sed -n 's|.* /usr/lib/.*\\(/.*\\.so[.0-9]*\\)$|*\\1|p' /proc/${await property("MainPID")}/maps | sort -u | xargs -d '\\n' dpkg -S | sed '/^diversion by/d; s|:.*||' | sort -u`,
        );
        // The others are what Debian itself is made of: each is needed by dpkg or by this one.
        expect(libraries.trim().split("\n")).toEqual(["libc6", "libgcc-s1", "libstdc++6"]);
      },
      patience,
    );

    test(
      "its name and the firm's certificate are put in as the documentation says",
      async () => {
        const documented = readFileSync(join(import.meta.dirname, "../../docs/fleet.md"), "utf8");
        const block = [...documented.matchAll(/```\n([^`]*)```/g)].find(([, text]) => text?.includes("hub.pem"))?.[1];
        const commands = block?.replaceAll(/^sudo /gm, "") ?? "false";
        await machine.sh(`
          cd /root; cp /etc/parley/hub.env kept
          openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj /CN=hub \
            -addext subjectAltName=IP:${machine.address} -keyout key.pem -out chain.pem 2>/dev/null
          cat key.pem chain.pem > hub.pem
          ${commands}`);
        const firm = { host: machine.address, port, authority: await machine.sh("cat /root/chain.pem") };
        expect(JSON.parse((await ask(firm, { path: "/api/v1/session" })).text)).toMatchObject({
          name: "Hub of the north",
        });
        await machine.sh(`mv /root/kept /etc/parley/hub.env; rm /root/*.pem ${state}/certificate.pem`);
        await machine.sh(`systemctl restart ${unit}`);
        await answers();
      },
      patience,
    );

    test(
      "whoever takes it for a room is told that it is a hub, before anything is changed",
      async () => {
        const pid = await property("MainPID");
        const refused = await machine.run([install]);
        expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("This machine is a hub")]);
        expect(await property("MainPID")).toBe(pid);
      },
      patience,
    );

    test(
      "somebody signs in with its key and invites a room, which enrols, proves itself and is heard",
      async () => {
        const api = await HubApi.signIn(hub());
        const invitation = readInvitation(await api.invite(1));
        expect(invitation?.origin).toBe(hub().origin);
        if (invitation === undefined) throw new Error("no invitation");
        const near = await machine.forward(port);
        const answer = await room.enrol({ ...invitation, origin: `https://localhost:${near}` });
        expect(answer.status, answer.text).toBe(200);
        const line = await room.connect(near);
        expect(await line.heartbeat(0)).toBeDefined();
        expect(await fleet()).toEqual(["Aurora true"]);
        line.close();
      },
      patience,
    );

    test(
      "killed, or stopped, it comes back by itself and knows its rooms",
      async () => {
        const comesBack = async (signal: "SIGKILL" | "SIGSTOP"): Promise<void> => {
          const first = await property("MainPID");
          const began = performance.now();
          process.kill(await machine.pidOf(unit), signal);
          await until(
            async () => ![first, "0"].includes(await property("MainPID")),
            `another process after ${signal}`,
            90_000,
            50,
          );
          await answers();
          console.info(`${suite}: the page is back ${Math.round(performance.now() - began)} ms after ${signal}`);
        };
        await comesBack("SIGKILL");
        await comesBack("SIGSTOP");
        expect(await machine.journal(unit)).toContain("Watchdog timeout");
        expect(await fleet()).toEqual(["Aurora true"]);
      },
      patience,
    );

    test(
      "installed once more nothing is restarted; an update keeps what it knows and whoever is signed in",
      async () => {
        const pid = await property("MainPID");
        await installs();
        expect(await property("MainPID")).toBe(pid);
        const api = await HubApi.signIn(hub());
        const update = await machine.run([await release("next"), "--hub"]);
        expect(update.code, update.stderr).toBe(0);
        expect(await property("MainPID")).not.toBe(pid);
        expect(await machine.sh("readlink /opt/parley/current")).toContain("+next");
        expect((await api.rooms()).map(({ name }) => name)).toEqual(["Aurora"]);
        expect(update.stdout).toContain(`https://${machine.address}:8470/`);
      },
      patience,
    );

    test(
      "a release that does not start, and flags by which it does not, give way to what was before",
      async () => {
        const tried = await machine.run([await release("bad", failing), "--hub", "--port=8471"]);
        expect([tried.code, tried.stderr]).toEqual([1, expect.stringContaining("made to fail")]);
        expect(tried.stderr).toMatch(/The hub runs \S+\+next as before/);
        expect(tried.stdout).toContain("the hub's database is what it was before");
        expect(await machine.sh("ls /opt/parley/releases; cat /etc/parley/hub.env")).not.toMatch(/bad|8471/);
        await answers();
        expect(await fleet()).toEqual(["Aurora true"]);
        // Its authority may not vouch for another name.
        const misnamed = await machine.run([
          "/var/tmp/next/scripts/install.sh",
          "--hub",
          "--address=other.example.com",
        ]);
        expect([misnamed.code, misnamed.stderr]).toEqual([1, expect.stringContaining("may not vouch for")]);
        expect(misnamed.stderr).toContain("It runs with those it had.");
        await answers();
        expect(await fleet()).toEqual(["Aurora true"]);
      },
      patience,
    );

    test(
      "on port 443 it has the one right that takes, which goes with the port",
      async () => {
        const effective = async (): Promise<string> =>
          /^CapEff:\s+0*(\w+)$/m.exec(await machine.sh(`cat /proc/${await property("MainPID")}/status`))?.[1] ?? "";
        // By hand it is not enough, and the hub says what is.
        await machine.sh("sed -i '$ a PARLEY_HUB_PORT=443' /etc/parley/hub.env");
        expect((await machine.run(["systemctl", "restart", unit])).code).not.toBe(0);
        expect(await machine.journal(unit)).toContain("install.sh --hub --port 443");
        expect((await installs("--port", "443")).match(/https:\S+/g)).toEqual([`https://${machine.address}/`]);
        port = 443;
        await answers();
        expect(await effective()).toBe("400");
        const { stdout } = await machine.run(["systemd-analyze", "security", "--no-pager", unit]);
        const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1] ?? "10");
        console.info(`${suite}: exposure on port 443 ${exposure}`);
        expect(exposure).toBeLessThanOrEqual(2);
        await machine.reboot();
        await answers();
        expect(await fleet()).toEqual(["Aurora true"]);
        await installs("--port", "8470");
        port = 8_470;
        await answers();
        expect(await effective()).toBe("0");
        expect((await machine.run(["ls", dropIn])).code).not.toBe(0);
      },
      patience,
    );

    test(
      "taken away without its state and installed again, it is the hub that it was; with its state, it leaves nothing",
      async () => {
        const away = await machine.run([install, "--uninstall"]);
        expect(away.code, away.stderr).toBe(0);
        expect(away.stdout).toContain("rooms, incidents, the hub's keys");
        expect(await machine.sh(`stat --format='%U %a' /var/lib/parley ${state}`)).toBe("root 700\nroot 700\n");
        expect(await machine.sh("ls -A /opt; getent passwd parley-hub || true")).toBe("");
        await installs();
        await answers();
        expect(await fleet()).toEqual(["Aurora true"]);
        const gone = await machine.run([install, "--uninstall", "--remove-state"]);
        expect([gone.code, gone.stderr]).toEqual([0, ""]);
        const after = await traces(machine);
        expect(after.filter((line) => !before.includes(line))).toEqual([]);
        expect(before.filter((line) => !after.includes(line))).toEqual([]);
        expect(await machine.sh("pgrep --list-full node || true")).toBe("");
      },
      patience,
    );

    test(
      "into a disk image nothing is started; the first start of the machine starts it",
      async () => {
        const printed = await installs("--no-start", "--address", machine.address);
        expect(printed).toContain("The hub starts with the next boot of this machine.");
        expect((await machine.run(["systemctl", "is-active", unit])).stdout).toBe("inactive\n");
        await machine.reboot();
        await answers();
        expect(await fleet()).toEqual([]);
      },
      patience,
    );
  },
);
