import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { roomNetwork } from "../../rig/network.ts";
import { until } from "../../rig/until.ts";
import { ControlGroup } from "./control-group.ts";
import { firstProcess, pidsOf, processesBelow } from "./processes.ts";
import { rootOf, type Suite } from "./roots.ts";

const execute = promisify(execFile);

/** What a command inside the machine came to. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** nspawn's way of saying that what ran inside wants to be started again. */
const rebootCode = 133;
const bridge = "parley0";
let next = 101;

/**
 * A Debian of its own, booted by its own systemd under systemd-nspawn: units, watchdogs, timers and users are real. Its
 * disk is the suite's cached root with an overlay that is gone with the machine. It hangs on the test network's bridge
 * and reaches nothing else.
 */
export class Machine implements AsyncDisposable {
  readonly suite: Suite;
  readonly name: string;
  readonly address: string;
  readonly #folder: string;
  readonly #group: ControlGroup;
  readonly #binds: readonly string[];
  readonly #console: string[] = [];
  readonly #forwards: Server[] = [];
  #process: ChildProcess | undefined;
  #leader: number | undefined;

  private constructor(suite: Suite, number: number, folder: string, group: ControlGroup, binds: readonly string[]) {
    this.suite = suite;
    this.name = `${suite}${number}`;
    this.address = `10.79.0.${number}`;
    this.#folder = folder;
    this.#group = group;
    this.#binds = binds;
  }

  /**
   * A machine that has not booted yet.
   * @param options.binds folders of the host to show inside, read-only: `/host/path:/inside`
   */
  static async create(suite: Suite, options: { readonly binds?: readonly string[] } = {}): Promise<Machine> {
    await roomNetwork();
    const folder = await mkdtemp(join(tmpdir(), `parley-${suite}-`));
    const group = await ControlGroup.make(`parley-${suite}${next}`);
    const machine = new Machine(suite, next, folder, group, options.binds ?? []);
    next += 1;
    for (const part of ["upper", "work", "disk"]) await mkdir(join(folder, part));
    const layers = `lowerdir=${rootOf(suite)},upperdir=${join(folder, "upper")},workdir=${join(folder, "work")}`;
    await execute("mount", ["-t", "overlay", "overlay", "-o", layers, machine.disk]);
    await writeFile(machine.path("/etc/hostname"), `${machine.name}\n`);
    await writeFile(
      machine.path("/etc/systemd/network/20-cable.network"),
      `[Match]\nName=host0\n[Network]\nAddress=${machine.address}/24\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n`,
    );
    return machine;
  }

  /** Its disk, as the host sees it; what is in /run and /tmp is not there. */
  get disk(): string {
    return join(this.#folder, "disk");
  }

  /** Where the host finds a file of its disk. */
  path(inside: string): string {
    return join(this.disk, inside);
  }

  /** Switches it on and waits until its systemd has nothing left to start. Resolves with how many milliseconds that took. */
  async boot(): Promise<number> {
    const began = performance.now();
    await this.powerOn();
    await until(
      async () => /^(running|degraded)/.test((await this.run(["systemctl", "is-system-running"])).stdout),
      `${this.name} to boot`,
      180_000,
      200,
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.console()}`);
    });
    return performance.now() - began;
  }

  /** Switches it on and waits no longer than until commands can be run in it. */
  async powerOn(): Promise<void> {
    const [file, ...args] = this.#group.command(
      "systemd-nspawn",
      `--directory=${this.disk}`,
      `--machine=${this.name}`,
      "--boot",
      "--quiet",
      "--register=no",
      "--keep-unit",
      "--settings=no",
      "--link-journal=no",
      "--resolv-conf=off",
      "--timezone=off",
      `--network-bridge=${bridge}`,
      ...this.#binds.map((bind) => `--bind-ro=${bind}`),
    );
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      // As on a room's machine, whatever the host's own arrangement of control groups is.
      env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: "1" },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => this.#console.push(data.toString()));
    this.#process = child;
    const { pid } = child;
    this.#leader = await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`systemd-nspawn ended with ${child.exitCode}\n${this.console()}`);
        const leader = pid === undefined ? undefined : firstProcess(pid);
        if (leader === undefined) return undefined;
        this.#leader = leader;
        return (await this.run(["systemctl", "is-system-running"])).stdout.trim() === "" ? undefined : leader;
      },
      `${this.name} to come up`,
      90_000,
    );
  }

  /** Restarts it the way `reboot` does, and waits as {@link boot} does; the milliseconds count from the order. */
  async reboot(): Promise<number> {
    const began = performance.now();
    const child = this.#running();
    const ended = once(child, "exit");
    await this.run(["systemctl", "--no-block", "reboot"]);
    const [code] = (await ended) as [number | null];
    if (code !== rebootCode)
      throw new Error(`${this.name} ended with ${code} instead of restarting.\n${this.console()}`);
    await this.boot();
    return performance.now() - began;
  }

  /** Waits for a restart that something inside has ordered, and switches it on again. */
  async rebootedByItself(limit: number): Promise<void> {
    const child = this.#running();
    await until(() => child.exitCode === rebootCode, `${this.name} to restart by itself`, limit);
    await this.boot();
  }

  /** Pulls the plug: nothing inside is asked. */
  async cutPower(): Promise<void> {
    const child = this.#running();
    const ended = once(child, "exit");
    if (this.#leader !== undefined) process.kill(this.#leader, "SIGKILL");
    child.kill("SIGKILL");
    await ended;
    // Its end of the cable outlives it for a moment, or for as long as somebody listens in; the next boot wants another.
    await execute("ip", ["link", "delete", `vb-${this.name}`]).catch(() => {});
    this.#process = undefined;
    this.#leader = undefined;
  }

  /** Runs a command inside as root, whatever it comes to. `input` is its standard input. */
  async run(command: readonly string[], input = ""): Promise<CommandResult> {
    const child = spawn("nsenter", this.#inside(command), { stdio: ["pipe", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    child.stdin.on("error", () => {}).end(input);
    const [code] = (await once(child, "close")) as [number | null];
    return { code: code ?? -1, ...said };
  }

  /** Runs a shell script inside that has to succeed; resolves with what it printed. */
  async sh(script: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(["bash", "-euo", "pipefail", "-c", script]);
    if (code !== 0) throw new Error(`In ${this.name}, this ended with ${code}: ${script}\n${stdout}${stderr}`);
    return stdout;
  }

  /** A program of the host on the machine's network: its loopback is the machine's. */
  onItsNetwork(...command: string[]): [string, ...string[]] {
    return ["nsenter", `--target=${this.#pid()}`, "--net", "--", ...command];
  }

  /** The main process of a unit, as the host numbers it: to be given signals. */
  async pidOf(unit: string): Promise<number> {
    const inside = (await this.sh(`systemctl show --property=MainPID --value ${unit}`)).trim();
    const found = processesBelow(this.#pid()).find((pid) => pidsOf(pid).at(-1) === Number(inside));
    if (found === undefined || inside === "0") throw new Error(`${unit} has no main process.`);
    return found;
  }

  /** A port of the test's own loopback that leads to one of the machine's. */
  async forward(port: number): Promise<number> {
    const server = createServer((socket) => {
      const [file, ...args] = this.onItsNetwork("socat", "STDIO", `TCP:127.0.0.1:${port}`);
      const pipe = spawn(file, args, { stdio: ["pipe", "pipe", "ignore"] });
      socket.on("error", () => pipe.kill()).pipe(pipe.stdin.on("error", () => socket.destroy()));
      pipe.stdout.pipe(socket);
      pipe.once("exit", () => socket.destroy());
      socket.once("close", () => pipe.kill());
    });
    this.#forwards.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  }

  /** The journal of this boot; of one unit where it is named. */
  async journal(unit?: string, lines = 200): Promise<string> {
    const which = unit === undefined ? [] : [`--unit=${unit}`];
    const command = ["journalctl", "--no-pager", "--boot", "--output=short-monotonic", `--lines=${lines}`, ...which];
    return (await this.run(command)).stdout;
  }

  /** What it printed on its console. */
  console(): string {
    return this.#console.join("").slice(-8_000);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#forwards) server.close();
    if (this.#process !== undefined && this.#process.exitCode === null) await this.cutPower();
    await until(() => execute("umount", [this.disk]).then(() => true), "its disk to be free", 20_000).catch(() =>
      execute("umount", ["--lazy", this.disk]),
    );
    await until(() => {
      this.#group.remove();
      return true;
    }, "its control group to be empty");
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #running(): ChildProcess {
    if (this.#process === undefined || this.#process.exitCode !== null) throw new Error(`${this.name} is off.`);
    return this.#process;
  }

  #pid(): number {
    if (this.#leader === undefined) throw new Error(`${this.name} is off.`);
    return this.#leader;
  }

  #inside(command: readonly string[]): string[] {
    const environment = ["HOME=/root", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"];
    const enter = [
      `--target=${this.#pid()}`,
      "--mount",
      "--uts",
      "--ipc",
      "--net",
      "--pid",
      "--cgroup",
      "--root",
      "--wd",
    ];
    return [...enter, "--", "env", "-i", ...environment, ...command];
  }
}
