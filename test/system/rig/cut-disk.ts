import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Way } from "#controller/rig/room-client.ts";
import { controllerRuntime } from "#supervisor/controller-api.ts";
import { chosenPort } from "#supervisor/free-port.ts";
import { until } from "../../rig/until.ts";
import type { FarRoom } from "./far-side.ts";
import { applyWriteLog, type CutReport } from "./write-log.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../..");
const diskBytes = 96 * 1_048_576;
const logBytes = 2 * 1_073_741_824;

/**
 * A room's controller on this machine with its state on an ext4 disk of its own that can be unplugged: QEMU's storage
 * daemon is the disk and writes down every write and flush, the kernel's loop device and file system stand on it. No
 * processor is emulated, so a cut costs seconds and hundreds can be made.
 */
export class RoomOnCutDisk implements FarRoom, AsyncDisposable {
  /** The disk alone is cut: whether a mute holds is for what is on it to say. */
  readonly startsAnew = false;
  readonly #folder: string;
  readonly #iops: number | undefined;
  #daemon: ChildProcess | undefined;
  #controller: ChildProcess | undefined;
  #port = 0;
  #said = "";

  private constructor(folder: string, iops: number | undefined) {
    this.#folder = folder;
    this.#iops = iops;
  }

  /** @param iops reads, writes and flushes the disk does in a second, as a memory card does few; absent: as many as it can */
  static async make(folder: string, iops?: number): Promise<RoomOnCutDisk> {
    const room = new RoomOnCutDisk(folder, iops);
    const disk = await open(room.#disk, "w");
    await disk.truncate(diskBytes);
    await disk.close();
    await run("mkfs.ext4", ["-q", "-m", "0", room.#disk]);
    await mkdir(room.#mount, { recursive: true });
    return room;
  }

  get origin(): string {
    return `https://localhost:${this.#port}`;
  }

  get console(): string {
    return this.#said;
  }

  authority(): Promise<string> {
    const file = join(this.#mount, "room/tls/ca.pem");
    return until(() => (existsSync(file) ? readFileSync(file, "utf8") : undefined), "the room's authority", 60_000);
  }

  /** By the file that the controller writes for its screen. */
  async screen(): Promise<Way> {
    const { loopbackPort, kioskToken } = await until(
      () => controllerRuntime.parse(JSON.parse(readFileSync(join(this.#folder, "run/controller.json"), "utf8"))),
      "the controller's file",
      60_000,
    );
    return { origin: `http://127.0.0.1:${loopbackPort}`, token: kioskToken };
  }

  /** Plugs the disk in, mounts it and starts the controller. */
  async boot(): Promise<void> {
    await copyFile(this.#disk, this.#running);
    const log = await open(this.#log, "w");
    await log.truncate(logBytes);
    await log.close();
    await writeFile(this.#export, "");
    this.#said = "";
    this.#daemon = spawn(
      "qemu-storage-daemon",
      [
        `--blockdev driver=file,filename=${this.#running},node-name=disk`,
        `--blockdev driver=file,filename=${this.#log},node-name=log`,
        "--blockdev driver=blklogwrites,node-name=logged,file=disk,log=log,log-sector-size=512",
        ...(this.#iops === undefined
          ? []
          : [
              `--object throttle-group,id=slow,limits.iops-total=${this.#iops}`,
              "--blockdev driver=throttle,node-name=paced,throttle-group=slow,file=logged",
            ]),
        `--export type=fuse,id=out,node-name=${this.#iops === undefined ? "logged" : "paced"},mountpoint=${this.#export},writable=on`,
      ].flatMap((argument) => argument.split(" ")),
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    this.#daemon.stderr?.on("data", (data: Buffer) => {
      this.#said += data.toString();
    });
    await until(() => readFileSync("/proc/self/mounts", "utf8").includes(this.#export), "the disk", 20_000);
    // The kernel gives the loop device back with the mount, and that goes with the tests' own view of the disks.
    await run("mount", ["-t", "ext4", "-o", "loop", this.#export, this.#mount]);
    this.#port = await chosenPort(0);
    this.#controller = spawn(
      process.execPath,
      [
        join(repository, "src/controller/main.ts"),
        `--state=${join(this.#mount, "room")}`,
        `--runtime=${join(this.#folder, "run")}`,
        `--port=${this.#port}`,
      ],
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, NODE_COMPILE_CACHE: join(this.#folder, "cache") } },
    );
    this.#controller.stderr?.on("data", (data: Buffer) => {
      this.#said += data.toString();
    });
  }

  /** Unplugs the disk first, then everything else: what the controller writes after that reaches nothing. */
  async cut(keep: () => boolean): Promise<CutReport> {
    await this.#end();
    return applyWriteLog(this.#log, this.#disk, keep);
  }

  /** Whether the file system is whole after its journal was replayed; what fsck says when it is not. */
  checkDisk(): Promise<string> {
    return checkExt4(this.#disk, join(this.#folder, "checked.ext4"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }

  async #end(): Promise<void> {
    await kill(this.#daemon);
    await kill(this.#controller);
    this.#daemon = undefined;
    this.#controller = undefined;
    await run("umount", ["--lazy", this.#mount]).catch(() => {});
    await run("umount", ["--lazy", this.#export]).catch(() => {});
    await rm(join(this.#folder, "run"), { recursive: true, force: true });
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

  get #export(): string {
    return join(this.#folder, "plugged.ext4");
  }

  get #mount(): string {
    return join(this.#folder, "mount");
  }
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** What fsck says of an ext4 image once its journal is replayed, as a mount does; empty when it is whole. */
export async function checkExt4(disk: string, copy: string): Promise<string> {
  await copyFile(disk, copy);
  await run("e2fsck", ["-p", copy]).catch(() => {});
  return run("e2fsck", ["-fn", copy]).then(
    () => "",
    (error: { stdout?: string }) => error.stdout ?? String(error),
  );
}
