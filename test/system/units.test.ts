import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../rig/until.ts";
import { checkoutBinds, placeCheckout } from "./rig/checkout-room.ts";
import { InstalledRoom } from "./rig/installed-room.ts";
import { Machine } from "./rig/machine.ts";
import { type Suite, suites } from "./rig/roots.ts";

const patience = 240_000;
const asked = process.env.PARLEY_SYSTEM_SUITES?.split(/[ ,]+/).filter((name) => name !== "") ?? [];
const helper = "/run/parley-helper.sock";

describe.each(suites.filter((suite) => asked.length === 0 || asked.includes(suite)))(
  "the units on Debian %s",
  (suite: Suite) => {
    let machine: Machine;

    beforeAll(async () => {
      machine = await Machine.create(suite, { binds: checkoutBinds });
      await machine.boot();
      await placeCheckout(machine);
    }, patience);

    afterAll(async () => {
      await machine?.[Symbol.asyncDispose]();
    }, patience);

    const property = async (unit: string, name: string): Promise<string> =>
      (await machine.sh(`systemctl show --property=${name} --value ${unit}`)).trim();

    /** Does something to a unit's main process, and waits until another serves: milliseconds from the deed. */
    const comesBack = async (unit: string, deed: (pid: number) => void, limit: number): Promise<number> => {
      const before = await property(unit, "MainPID");
      const pid = await machine.pidOf(unit);
      const began = performance.now();
      deed(pid);
      await until(
        async () => {
          const [main, state] = [await property(unit, "MainPID"), await property(unit, "ActiveState")];
          return state === "active" && main !== before && main !== "0";
        },
        `${unit} to come back`,
        limit,
        50,
      ).catch(async (error: Error) => {
        throw new Error(`${error.message}\n${await machine.journal(unit, 40)}`);
      });
      return performance.now() - began;
    };

    /** Asks the helper as an account inside. */
    const ask = async (account: string, line: string): Promise<string> => {
      const command = ["runuser", "-u", account, "--", "socat", "-t10", "-", `UNIX-CONNECT:${helper}`];
      const { stdout, stderr } = await machine.run(command, `${line}\n`);
      return stdout === "" ? stderr : stdout;
    };

    /** The screen's account tells its own session's systemd. */
    const inSession = (...command: string[]) =>
      machine.run([
        "bash",
        "-c",
        'exec runuser -u parley-kiosk -- env XDG_RUNTIME_DIR=/run/user/$(id -u parley-kiosk) systemctl --user "$@"',
        "session",
        ...command,
      ]);

    test(
      "controller and meeting server say when they serve, and each reads only what it needs of the others'",
      async () => {
        const began = performance.now();
        const started = await machine.run(["systemctl", "start", "parley.target", "parley-controller", "parley-sfu"]);
        expect(`${started.stderr}${started.code === 0 ? "" : await machine.journal(undefined, 80)}`).toBe("");
        console.info(`${suite}: both services serve after ${Math.round(performance.now() - began)} ms`);
        expect(await property("parley-controller", "StatusText")).toBe("serving on port 443");
        expect(await property("parley-sfu", "StatusText")).toContain("serving guests on port 8444");
        const may = async (account: string, file: string): Promise<boolean> =>
          (await machine.run(["runuser", "-u", account, "--", "test", "-r", file])).code === 0;
        const files = [
          "/run/parley/controller/controller.json",
          "/run/parley/sfu/sfu.json",
          "/run/parley/ports/sfu.json",
          "/run/parley/tls/key.pem",
          "/var/lib/parley/room/room.db",
          "/var/lib/parley/room/tls/ca-key.pem",
          "/var/lib/parley/sfu/.",
        ];
        await until(async () => may("parley", "/run/parley/sfu/sfu.json"), "the meeting server's word", 20_000);
        const readable = async (account: string): Promise<boolean[]> =>
          Promise.all(files.map((file) => may(account, file)));
        expect(await readable("parley")).toEqual([true, true, false, true, true, true, false]);
        expect(await readable("parley-sfu")).toEqual([false, true, true, true, false, false, true]);
        expect(await readable("parley-kiosk")).toEqual([true, false, true, false, false, false, false]);
        expect(await readable("nobody")).toEqual([false, false, false, false, false, false, false]);
        // The controller reaches the meeting server over its secret, and guests get the room's certificate from it.
        await until(
          async () => (await machine.journal("parley-controller", 200)).includes("the meeting server answers"),
          "the controller to reach the meeting server",
          30_000,
        );
        await until(
          async () => (await machine.journal("parley-sfu", 200)).includes("certificate of the room"),
          "the meeting server to have the certificate",
          30_000,
        );
      },
      patience,
    );

    test(
      "the screen's browser keeps its own sandbox inside the unit's, and reaches controller and meeting server",
      async () => {
        await new InstalledRoom(machine).furnish();
        const explained = async (error: Error): Promise<never> => {
          throw new Error(`${error.message}\n${await machine.journal(undefined, 80)}`);
        };
        await machine.sh("systemctl daemon-reload; systemctl start parley-display");
        const renderers = async (): Promise<string[]> =>
          (await machine.run(["pgrep", "--uid", "parley-kiosk", "--full", "type=renderer"])).stdout
            .split(/\s+/)
            .filter(Boolean);
        await until(async () => (await renderers()).length > 0, "a page", 120_000, 500).catch(explained);
        await until(
          async () => (await machine.journal("parley-controller", 200)).includes("the screen is connected"),
          "the screen to be through to its controller",
          120_000,
          500,
        );
        for (const pid of await renderers()) {
          const status = await machine.sh(`cat /proc/${pid}/status`);
          expect(status).toMatch(/^Seccomp:\s+2$/m);
          expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
          expect(status).toMatch(/^CapEff:\s+0+$/m);
          // Chromium's own namespace of processes, inside the machine's.
          expect(/^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/).length, status).toBeGreaterThan(1);
        }
        expect(
          Number((await inSession("show", "--property=MemoryHigh", "--value", "parley-kiosk")).stdout),
        ).toBeGreaterThan(0);
        // The controller's way to it.
        const main = async () =>
          (await inSession("show", "--property=MainPID", "--value", "parley-kiosk")).stdout.trim();
        const before = await main();
        expect(await ask("parley", '{"verb":"restart-unit","params":{"unit":"kiosk"}}')).toBe(
          '{"ok":true,"result":{}}\n',
        );
        await until(async () => ![before, "0"].includes(await main()), "another screen", 60_000, 200).catch(explained);
        // A compositor that dies takes its screen along, and both come back.
        const screen = await main();
        const took = await comesBack("parley-display", (pid) => process.kill(pid, "SIGKILL"), 60_000);
        console.info(`${suite}: the desktop session is back ${Math.round(took)} ms after kill -9`);
        await until(async () => ![screen, "0", ""].includes(await main()), "the screen of the new session", 60_000, 200)
          .then(() => until(async () => (await renderers()).length > 0, "its page", 120_000, 500))
          .catch(explained);
        await machine.sh("systemctl stop parley-display");
        await until(async () => (await renderers()).length === 0, "the screen to end with its session", 60_000, 500);
      },
      patience,
    );

    test(
      "a process that is killed is back at once",
      async () => {
        for (const unit of ["parley-controller", "parley-sfu"]) {
          const took = await comesBack(unit, (pid) => process.kill(pid, "SIGKILL"), 60_000);
          console.info(`${suite}: ${unit} serves ${Math.round(took)} ms after kill -9`);
        }
      },
      patience,
    );

    test(
      "a process that is stopped is found by the watchdog and comes back by itself",
      async () => {
        const units = ["parley-controller", "parley-sfu"];
        const took = await Promise.all(
          units.map((unit) => comesBack(unit, (pid) => process.kill(pid, "SIGSTOP"), 90_000)),
        );
        for (const [index, unit] of units.entries()) {
          console.info(`${suite}: ${unit} serves ${((took[index] ?? 0) / 1000).toFixed(1)} s after SIGSTOP`);
          expect(await property(unit, "NRestarts")).not.toBe("0");
        }
        expect(await machine.journal("parley-controller")).toContain("Watchdog timeout");
        // Fed for more than a period, it is left alone.
        const pids = await Promise.all(units.map((unit) => property(unit, "MainPID")));
        await new Promise((resolve) => setTimeout(resolve, 15_000));
        expect(await Promise.all(units.map((unit) => property(unit, "MainPID")))).toEqual(pids);
      },
      patience,
    );

    test(
      "a media worker that is stopped is ended by its meeting server, which goes on",
      async () => {
        const main = await property("parley-sfu", "MainPID");
        const workers = async () => (await machine.run(["pgrep", "--parent", main])).stdout.trim();
        const worker = await workers();
        await machine.sh(`kill -STOP ${worker}`);
        await until(async () => ![worker, ""].includes(await workers()), "another worker", 60_000, 200);
        expect(await property("parley-sfu", "MainPID")).toBe(main);
      },
      patience,
    );

    test(
      "a unit that cannot start is never given up",
      async () => {
        await machine.sh(
          "mv /opt/parley/current/dist /opt/parley/current/dist.away; systemctl kill -s KILL parley-sfu",
        );
        await until(
          async () => (await machine.journal("parley-sfu", 100)).includes("Start request repeated too quickly"),
          "ten starts to fail",
          90_000,
          200,
        );
        expect(await property("parley-sfu", "ActiveState")).toBe("failed");
        await machine.sh("mv /opt/parley/current/dist.away /opt/parley/current/dist");
        await until(
          async () => (await property("parley-sfu", "ActiveState")) === "active",
          "the meeting server",
          90_000,
          200,
        );
      },
      patience,
    );

    test(
      "the helper does what the controller asks, and nothing for anybody else",
      async () => {
        // It needs no room.
        await machine.sh("systemctl start parley-helper.socket");
        expect(
          await ask("parley", '{"verb":"set-timezone","params":{"zone":"Europe/Copenhagen"},"for":"a test"}'),
        ).toBe('{"ok":true,"result":{}}\n');
        expect(await machine.sh("readlink /etc/localtime")).toContain("Europe/Copenhagen");
        const own = await machine.sh("cat /etc/hostname");
        await machine.sh(`printf '127.0.0.1 localhost\\n127.0.1.1 ${own.trim()}\\n' >/etc/hosts`);
        expect(await ask("parley", '{"verb":"set-hostname","params":{"name":"room-12"}}')).toBe(
          '{"ok":true,"result":{}}\n',
        );
        expect(await machine.sh("cat /etc/hosts")).toBe("127.0.0.1 localhost\n127.0.1.1 room-12\n");
        expect((await machine.sh("cat /etc/hostname")).trim()).toBe("room-12");
        const responder = "org.freedesktop.Avahi / org.freedesktop.Avahi.Server";
        await until(
          async () => (await machine.sh(`busctl call ${responder} GetHostNameFqdn`)).trim() === 's "room-12.local"',
          "the new name to be answered for",
          30_000,
          200,
        );
        const state = await ask("parley", '{"verb":"network-state","params":{}}');
        expect(JSON.parse(state)).toMatchObject({ ok: true, result: { managedBy: "networkd" } });
        expect(state).toContain(machine.address);
        for (const [line, code] of [
          ['{"verb":"shell","params":{}}', "unknown-verb"],
          ['{"verb":"set-timezone","params":{"zone":"../../etc/passwd"}}', "bad-value"],
          ['{"verb":"set-timezone","params":{"zone":"Mars/Base"}}', "failed"],
          ['{"verb":"restart-unit","params":{"unit":"sshd"}}', "bad-value"],
          ['{"verb":"usb-power-cycle","params":{"port":"usb1"}}', "bad-value"],
          ['{"verb":"usb-power-cycle","params":{"port":"9-9"}}', "not-supported"],
          ["reboot", "bad-request"],
          [`{"verb":"reboot","params":{},"for":"${"x".repeat(5_000)}"}`, "bad-request"],
        ] as const) {
          expect(await ask("parley", line), line.slice(0, 80)).toContain(`"code":"${code}"`);
        }
        for (const account of ["parley-sfu", "parley-kiosk", "nobody"]) {
          expect(await ask(account, '{"verb":"reboot","params":{}}')).toContain("Permission denied");
        }
        const journal = (await machine.run(["journalctl", "--no-pager", "-t", "parley-helper"])).stdout;
        expect(journal).toContain('asked: "set-timezone" {"zone":"Europe/Copenhagen"} for "a test"');
        expect(journal).toContain("refused (unknown-verb)");
        // Who came by another door is told from the socket's own word.
        await machine.sh("systemctl stop parley-helper.socket; chmod 666 /dev/null");
        await machine.sh("systemctl start parley-helper.socket; chmod 666 /run/parley-helper.sock");
        expect(await ask("nobody", '{"verb":"reboot","params":{}}')).toContain('"code":"wrong-peer"');
        await machine.sh("systemctl restart parley-helper.socket");
      },
      patience,
    );

    test(
      "at night the store is tidied and releases nobody goes back to are taken away",
      async () => {
        await machine.sh(`
          mkdir -p /opt/parley/releases/{0.1.0,0.2.0,0.3.0}
          mv /opt/parley/current/* /opt/parley/releases/0.3.0
          rmdir /opt/parley/current
          ln -s releases/0.3.0 /opt/parley/current
          echo 0.2.0 > /opt/parley/previous
        `);
        const { code } = await machine.run(["systemctl", "start", "parley-housekeeping.service"]);
        const journal = await machine.journal("parley-housekeeping", 30);
        expect(code, journal).toBe(0);
        expect(journal).toContain("The store is tidy");
        expect((await machine.sh("ls /opt/parley/releases")).split("\n")).toEqual(["0.2.0", "0.3.0", ""]);
        const timer = await machine.sh(
          "systemctl enable --now parley-housekeeping.timer; systemctl list-timers parley*",
        );
        expect(timer).toContain("parley-housekeeping.service");
      },
      patience,
    );

    test(
      "how exposed each unit is, as systemd counts it",
      async () => {
        const limits = {
          "parley-controller": 2,
          "parley-sfu": 2,
          "parley-hub": 2,
          "parley-helper@1-1-1": 4,
          "parley-again@x": 4,
          "parley-housekeeping": 4,
          "parley-secrets": 4,
          "parley-display": 4,
          "parley-kiosk": 4,
          "parley-network-back": 4,
        };
        const scores: Record<string, number> = {};
        for (const unit of Object.keys(limits).filter((name) => name !== "parley-kiosk")) {
          const command = ["systemd-analyze", "security", "--no-pager", `${unit}.service`];
          const { stdout } = await machine.run(command);
          scores[unit] = Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1] ?? "10");
        }
        const placed = "/etc/systemd/user/parley-kiosk.service";
        const offline = ["systemd-analyze", "security", "--offline=true", "--no-pager", placed];
        const screen = (await machine.run(offline)).stdout;
        scores["parley-kiosk"] = Number(/exposure level for \S+: ([\d.]+)/.exec(screen)?.[1] ?? "10");
        console.info(`${suite}: exposure ${JSON.stringify(scores)}`);
        for (const [unit, limit] of Object.entries(limits)) expect(scores[unit], unit).toBeLessThanOrEqual(limit);
        const verify = "systemd-analyze verify --man=no /etc/systemd/system/parley*.{service,socket,target,timer}";
        expect(
          (await machine.run(["bash", "-c", `shopt -s nullglob; ${verify} 2>&1 | grep -i parley || true`])).stdout,
        ).toBe("");
      },
      patience,
    );
  },
);
