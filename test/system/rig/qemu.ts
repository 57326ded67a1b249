import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { copyFile, open } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Way } from "#controller/rig/room-client.ts";
import { controllerRuntime } from "#supervisor/controller-api.ts";
import { chosenPort } from "#supervisor/free-port.ts";
import { until } from "../../rig/until.ts";
import { checkExt4 } from "./cut-disk.ts";
import type { FarRoom } from "./far-side.ts";
import { emulatedProcessor, type VirtualSystem } from "./virtual-system.ts";
import { applyWriteLog, type CutReport } from "./write-log.ts";

const run = promisify(execFile);
const diskBytes = 96 * 1_048_576;
/** Room for the log of one run: a sparse file. */
const logBytes = 2 * 1_073_741_824;

export interface BootOptions {
  /** The day the machine's clock says when it starts: an ISO date, UTC. Absent: this machine's own. */
  readonly clock?: string;
}

/**
 * A room's computer in QEMU with one disk of its own, whose power can be cut. The processor is emulated, so it is some
 * twenty times slower than a small computer; the disk, its flushes and what a cut leaves of them are what counts.
 */
export class VirtualRoom implements FarRoom, AsyncDisposable {
  /** Each start is another start of the machine: whatever was pressed last, the room comes back muted. */
  readonly startsAnew = true;
  readonly #system: VirtualSystem;
  readonly #folder: string;
  #process: ChildProcess | undefined;
  #port = 0;
  #screenPort = 0;
  #boots = 0;

  private constructor(system: VirtualSystem, folder: string) {
    this.#system = system;
    this.#folder = folder;
  }

  /** A machine with an empty disk, not yet started. */
  static async make(system: VirtualSystem, folder: string): Promise<VirtualRoom> {
    const room = new VirtualRoom(system, folder);
    const disk = await open(room.#disk, "w");
    await disk.truncate(diskBytes);
    await disk.close();
    await run("mkfs.ext4", ["-q", "-m", "0", room.#disk]);
    return room;
  }

  /** Where the room serves, from this machine. */
  get origin(): string {
    return `https://localhost:${this.#port}`;
  }

  /** What the machine wrote on its console since it was started. */
  get console(): string {
    return existsSync(this.#console) ? readFileSync(this.#console, "utf8") : "";
  }

  /** The room's authority, as its machine shows it on the console. */
  async authority(): Promise<string> {
    return until(
      () => /authority begins\s+(-----BEGIN[\s\S]*?END CERTIFICATE-----)/.exec(this.console)?.[1]?.replaceAll("\r", ""),
      "the room's authority on the console",
      240_000,
    );
  }

  /** Through the machine to its loopback, with the token that is on its console. */
  async screen(): Promise<Way> {
    const said = await until(
      () => /the screen's way: (\{[^\n}]*\})/.exec(this.console)?.[1],
      "the screen's way on the console",
      240_000,
    );
    const { kioskToken } = controllerRuntime.parse(JSON.parse(said));
    return { origin: `http://127.0.0.1:${this.#screenPort}`, token: kioskToken };
  }

  /** Starts the machine. */
  async boot(options: BootOptions = {}): Promise<void> {
    this.#boots += 1;
    this.#port = await chosenPort(0);
    this.#screenPort = await chosenPort(0);
    rmSync(this.#console, { force: true });
    // What the disk is before this run: the log is applied to it when the power is cut.
    await copyFile(this.#disk, this.#running);
    const log = await open(this.#log, "w");
    await log.truncate(logBytes);
    await log.close();
    this.#process = spawn(
      "qemu-system-x86_64",
      [
        "-nodefaults",
        "-display none",
        "-machine q35",
        `-cpu ${emulatedProcessor}`,
        "-m 768",
        "-smp 1",
        `-rtc base=${options.clock ?? "utc"}`,
        "-no-reboot",
        `-kernel ${this.#system.kernel}`,
        `-initrd ${this.#system.firstSystem}`,
        `-serial file:${this.#console}`,
        `-blockdev driver=file,filename=${this.#running},node-name=disk`,
        `-blockdev driver=file,filename=${this.#log},node-name=log`,
        "-blockdev driver=blklogwrites,node-name=logged,file=disk,log=log,log-sector-size=512",
        "-device virtio-blk-pci,drive=logged,write-cache=on",
        `-blockdev driver=file,filename=${this.#system.disk},node-name=system,read-only=on`,
        "-device virtio-blk-pci,drive=system",
        `-netdev user,id=net,hostfwd=tcp:127.0.0.1:${this.#port}-:8443,hostfwd=tcp:127.0.0.1:${this.#screenPort}-:8444`,
        "-device virtio-net-pci,netdev=net,romfile=",
      ]
        .flatMap((argument) => argument.split(" "))
        .concat("-append", "console=ttyS0 quiet panic=-1 no_timer_check random.trust_cpu=on parley.hostname=room-7"),
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    let said = "";
    this.#process.stderr?.on("data", (data: Buffer) => {
      said += data.toString();
    });
    this.#process.once("exit", (code) => {
      if (code !== null && code !== 0) console.error(`qemu ended with ${code}: ${said}`);
    });
  }

  /**
   * Cuts the power: QEMU is killed, and the disk becomes what was flushed plus whatever `keep` lets through of the
   * rest.
   */
  async cut(keep: () => boolean): Promise<CutReport> {
    await this.#kill();
    return applyWriteLog(this.#log, this.#disk, keep);
  }

  /** Whether the file system is whole after its journal was replayed; what fsck says when it is not. */
  checkDisk(): Promise<string> {
    return checkExt4(this.#disk, join(this.#folder, "checked.ext4"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kill();
  }

  async #kill(): Promise<void> {
    const machine = this.#process;
    this.#process = undefined;
    if (machine === undefined || machine.exitCode !== null || machine.signalCode !== null) return;
    const ended = once(machine, "exit");
    machine.kill("SIGKILL");
    await ended;
  }

  get #disk(): string {
    return join(this.#folder, "state.ext4");
  }

  get #running(): string {
    return join(this.#folder, "state-running.ext4");
  }

  get #log(): string {
    return join(this.#folder, "writes.log");
  }

  get #console(): string {
    return join(this.#folder, "console.txt");
  }
}
