import { join } from "node:path";
import { strippingInThreads } from "#process/type-stripping.ts";
import type { ChildCommand } from "./child-process.ts";
import type { RoomFlags } from "./room-flags.ts";

/** Where a room's files are. */
export interface RoomPlaces {
  /** Holds src/ and dist/. */
  readonly root: string;
  readonly state: string;
  readonly runtime: string;
  readonly tls: string;
  /** The two ends of the demo camera's serial line. */
  readonly cameraLine: { readonly room: string; readonly camera: string };
}

/** The places of the room whose state is in `state`. */
export function roomPlaces(root: string, state: string): RoomPlaces {
  const runtime = join(state, "run");
  return {
    root,
    state,
    runtime,
    tls: join(state, "tls"),
    cameraLine: { room: join(runtime, "camera-room"), camera: join(runtime, "camera-far") },
  };
}

/** The command of each process of a room. */
export class RoomProcesses {
  readonly #places: RoomPlaces;
  readonly #flags: RoomFlags;
  readonly #env: NodeJS.ProcessEnv;

  constructor(places: RoomPlaces, flags: RoomFlags, env: NodeJS.ProcessEnv) {
    this.#places = places;
    this.#flags = flags;
    this.#env = env;
  }

  /**
   * A real pty pair. socat reads no standard input here, so `setpriv` has the kernel end it with its parent, and that
   * with the supervisor. It serves once both ends are there.
   */
  cameraLine(): ChildCommand {
    const { room, camera } = this.#places.cameraLine;
    const script = [
      'rm -f "$1" "$2"',
      "trap 'kill $!; wait $!; exit 0' TERM",
      'setpriv --pdeathsig TERM socat "PTY,raw,echo=0,link=$1" "PTY,raw,echo=0,link=$2" &',
      'while [ ! -e "$1" ] || [ ! -e "$2" ]; do kill -0 $! || exit 1; sleep 0.02; done',
      'echo "The camera\'s serial line is there: $1"',
      "wait $!",
    ].join("\n");
    const args = ["--pdeathsig", "TERM", "sh", "-c", script, "line", room, camera];
    return { name: "line", file: "setpriv", args, env: this.#env, hasPulse: false };
  }

  camera(picturePort: number, controlPort: number): ChildCommand {
    return this.#node("camera", "src/devices/camera/visca/simulator-main.ts", [
      `--runtime=${this.#places.runtime}`,
      `--port=${this.#places.cameraLine.camera}`,
      `--picture-port=${picturePort}`,
      `--control-port=${controlPort}`,
    ]);
  }

  sfu(): ChildCommand {
    const { state, runtime, tls } = this.#places;
    return this.#node("sfu", "src/sfu/server/main.ts", [
      `--state=${state}`,
      `--runtime=${runtime}`,
      `--tls-dir=${tls}`,
      `--port=${this.#flags["sfu-port"]}`,
      `--loopback-port=${this.#flags["sfu-loopback-port"]}`,
      `--media-port=${this.#flags["media-port"]}`,
      ...this.#flags["announced-address"].map((address) => `--announced-address=${address}`),
    ]);
  }

  controller(config: string | undefined): ChildCommand {
    const { state, runtime } = this.#places;
    return this.#node("controller", "src/controller/main.ts", [
      `--state=${state}`,
      `--runtime=${runtime}`,
      ...(config === undefined ? [] : [`--config=${config}`]),
      `--port=${this.#flags["https-port"]}`,
      `--loopback-port=${this.#flags["loopback-port"]}`,
    ]);
  }

  /** Electron where the set-up found it and there is a display; the same shell in Chromium otherwise. */
  kiosk(): ChildCommand {
    const { state, runtime, root } = this.#places;
    const hasDisplay = Boolean(this.#env.DISPLAY || this.#env.WAYLAND_DISPLAY);
    const headless = this.#flags.headless || !hasDisplay;
    // A demo shares the screen with whoever tries it; a room has its own.
    const inWindow = this.#flags.config === undefined && !headless;
    const args = [
      `--state=${state}`,
      `--runtime=${runtime}`,
      `--port=${this.#flags["kiosk-port"]}`,
      ...(inWindow ? ["--window=1280x720"] : []),
    ];
    const binary = this.#env.PARLEY_KIOSK_BINARY;
    if (this.#env.PARLEY_KIOSK_SHELL === "electron" && binary && !headless) {
      const main = join(root, "dist/electron/main.mjs");
      return {
        name: "kiosk",
        file: binary,
        args: [main, ...args, "--supervised", ...this.#flags["kiosk-flag"]],
        env: this.#env,
        hasPulse: true,
      };
    }
    return this.#node("kiosk", "src/kiosk/shell/chromium/main.ts", [
      ...args,
      ...(headless ? ["--headless"] : []),
      ...(this.#env.PARLEY_KIOSK_SHELL === "chromium" && binary ? [`--chromium=${binary}`] : []),
      ...this.#flags["kiosk-flag"],
    ]);
  }

  #node(name: string, entry: string, args: readonly string[]): ChildCommand {
    const script = join(this.#places.root, entry);
    // What was compiled at the last start is not compiled again: half the time to serving. A small young generation and
    // two heaps of the C library, not one for each thread, keep what a process holds within its budget.
    const compiled = join(this.#places.root, "node_modules/.cache/compile");
    const env = { NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: "2", ...this.#env };
    const line = ["--max-semi-space-size=1", ...strippingInThreads, script, ...args, "--supervised"];
    return { name, file: process.execPath, args: line, env, hasPulse: true };
  }
}
