import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { until } from "../../rig/until.ts";

const run = promisify(execFile);

export const soundDaemonKinds = ["PulseAudio", "PipeWire"] as const;
export type SoundDaemonKind = (typeof soundDaemonKinds)[number];

/** Programs of each, in the order they are started. */
const programs: Readonly<Record<SoundDaemonKind, readonly (readonly string[])[]>> = {
  PulseAudio: [["pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "-n", "-L", "module-native-protocol-unix"]],
  PipeWire: [["pipewire"], ["wireplumber"], ["pipewire-pulse"]],
};

/** A sound system of Debian's own programs, in a session of its own without hardware. */
export class SoundDaemons implements AsyncDisposable {
  readonly kind: SoundDaemonKind;
  readonly folder: string;
  /** What programs of this session find it by. */
  readonly env: NodeJS.ProcessEnv;
  #bus: ChildProcess | undefined;
  #running: ChildProcess[] = [];

  private constructor(kind: SoundDaemonKind, folder: string) {
    this.kind = kind;
    this.folder = folder;
    const { PATH } = process.env;
    this.env = { PATH, HOME: folder, XDG_RUNTIME_DIR: folder, LC_ALL: "C.UTF-8" };
  }

  static async start(kind: SoundDaemonKind): Promise<SoundDaemons> {
    const daemons = new SoundDaemons(kind, await mkdtemp(join(tmpdir(), "parley-sound-")));
    try {
      await daemons.#startBus();
      await daemons.begin();
    } catch (error) {
      await daemons[Symbol.asyncDispose]();
      throw error;
    }
    return daemons;
  }

  /** Starts it; resolves once it answers. */
  async begin(): Promise<void> {
    for (const [program = "", ...words] of programs[this.kind]) {
      const child = spawn(program, words, { env: this.env, stdio: "ignore" });
      this.#running.push(child);
      await once(child, "spawn");
      if (program === "pipewire") await until(() => accepts(join(this.folder, "pipewire-0")), "PipeWire's socket");
    }
    await until(() => this.pactl("info"), `${this.kind} to answer`, 20_000, 100);
  }

  /** Ends it as a crash would. */
  async end(): Promise<void> {
    const running = this.#running;
    this.#running = [];
    for (const child of running.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
  }

  /** Stops it in its tracks, or lets it go on. */
  hang(hanging: boolean): void {
    for (const child of this.#running) child.kill(hanging ? "SIGSTOP" : "SIGCONT");
  }

  /** Another program of the session speaks to it. */
  async pactl(...words: string[]): Promise<string> {
    return (await run("pactl", words, { env: this.env, timeout: 5_000 })).stdout.trim();
  }

  /** Plugs in a microphone without hardware; returns what unplugs it. */
  async plugSource(name: string, title = name): Promise<() => Promise<void>> {
    const module =
      this.kind === "PulseAudio"
        ? ["module-null-source", `source_name=${name}`, `description=${title}`]
        : [
            "module-null-sink",
            "media.class=Audio/Source/Virtual",
            `sink_name=${name}`,
            "channel_map=mono",
            `sink_properties=node.description=${title}`,
          ];
    const id = await this.pactl("load-module", ...module);
    return async () => {
      await this.pactl("unload-module", id);
    };
  }

  /** Plugs in a loudspeaker without hardware; returns what unplugs it. */
  async plugSink(name: string): Promise<() => Promise<void>> {
    const id = await this.pactl("load-module", "module-null-sink", `sink_name=${name}`);
    return async () => {
      await this.pactl("unload-module", id);
    };
  }

  /** Whether a microphone is muted, by the system's own answer. */
  async isMuted(source: string): Promise<boolean> {
    return (await this.pactl("get-source-mute", source)) === "Mute: yes";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hang(false);
    await this.end();
    if (this.#bus !== undefined) {
      const gone = once(this.#bus, "exit");
      this.#bus.kill("SIGKILL");
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** WirePlumber wants a session bus. */
  async #startBus(): Promise<void> {
    const address = `unix:path=${join(this.folder, "bus")}`;
    this.#bus = spawn("dbus-daemon", ["--session", "--nofork", "--nopidfile", `--address=${address}`], {
      env: this.env,
      stdio: "ignore",
    });
    await once(this.#bus, "spawn");
    this.env.DBUS_SESSION_BUS_ADDRESS = address;
  }
}

/** Whether somebody listens there: WirePlumber ends where nobody does, and the file alone may be left of one that is gone. */
async function accepts(path: string): Promise<true> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } finally {
    socket.destroy();
  }
}
