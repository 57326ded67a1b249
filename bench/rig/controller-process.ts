import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RoomClient } from "#controller/rig/room-client.ts";
import { readFlags } from "#process/flags.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";
import { ControllerApi, type ControllerRuntime, controllerRuntime } from "#supervisor/controller-api.ts";
import { roomFlags } from "#supervisor/room-flags.ts";
import { RoomProcesses, roomPlaces } from "#supervisor/room-processes.ts";
import { roomAddress, roomNetwork } from "../../test/rig/network.ts";
import { now } from "../clock.ts";

const repository = join(import.meta.dirname, "../..");
/** The product's own controller, from its sources. */
export const theController = "src/controller/main.ts";
/** The same as an installed room runs it. */
export const builtController = "dist/programs/controller/main.js";
/** The same, but its camera's newest-wins is off. */
export const withoutCoalescing = "bench/rig/controller-without-coalescing.ts";

/** A room's directory, and a controller process in it without the room's other processes. */
export class ControllerProcess implements AsyncDisposable {
  readonly state: string;
  /** Milliseconds from spawn to the line that says it serves. */
  readonly startedIn: number;
  readonly runtime: ControllerRuntime;
  readonly #process: ChildProcess;

  private constructor(state: string, child: ChildProcess, startedIn: number) {
    this.state = state;
    this.#process = child;
    this.startedIn = startedIn;
    this.runtime = controllerRuntime.parse(JSON.parse(readFileSync(join(state, "run/controller.json"), "utf8")));
  }

  /** A new room whose camera is reached by these settings. */
  static async newRoom(camera: Readonly<Record<string, string>>): Promise<string> {
    const state = await mkdtemp(join(tmpdir(), "parley-bench-"));
    const settings = { "room.name": "Bench", ...camera };
    await writeFile(join(state, "room.json"), JSON.stringify({ settings }));
    return state;
  }

  static async start(state: string, entry: string): Promise<ControllerProcess> {
    await roomNetwork();
    // The very command of `npm start`, with the entry alone replaced where another is to be measured.
    const processes = new RoomProcesses(
      roomPlaces(repository, state),
      readFlags(roomFlags, ["--https-port=0"]),
      process.env,
    );
    const { file, args, env } = processes.controller(join(state, "room.json"));
    const own = join(repository, theController);
    const command = args.map((arg) => (arg === own ? join(repository, entry) : arg));
    const spawned = now();
    const child = spawn(file, command, { cwd: repository, env, stdio: ["pipe", "pipe", "pipe"] });
    const said: string[] = [];
    child.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
    const startedIn = await new Promise<number>((resolve, reject) => {
      child.stdout?.once("data", () => resolve(now() - spawned));
      child.once("exit", () => reject(new Error(`The controller ended at once.\n${said.join("")}`)));
    });
    return new ControllerProcess(state, child, startedIn);
  }

  get origin(): string {
    return `https://${roomAddress}:${this.runtime.httpsPort}`;
  }

  /** The room's own authority. */
  get authority(): string {
    return join(this.state, "tls/ca.pem");
  }

  /** Makes the administrator of a new room and invites so many panels; returns the invitations' codes. */
  async invitePanels(count: number): Promise<string[]> {
    const { setupCode } = this.runtime;
    if (setupCode === undefined) throw new Error("The room has an administrator already.");
    const api = new ControllerApi(this.runtime);
    await api.setUp(setupCode, { name: "bench", password: "measured-and-forgotten" });
    // From here on as the room's screen: panels that it invites stand in the room.
    await api.signOut();
    const codes: string[] = [];
    for (let panel = 0; panel < count; panel += 1) {
      const { url } = await api.call("panels.invite", { name: `Panel ${panel + 1}` });
      codes.push(new URL(url).hash.replace("#invite=", ""));
    }
    return codes;
  }

  /** A program that speaks the room socket as a panel, over TLS as a tablet does. */
  panelClient(code: string): Promise<RoomClient> {
    return panelClient(this.origin, this.authority, this.runtime.loopbackPort, code);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
    await rm(this.state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Ends the process; the room's directory stays. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await ended;
  }
}

/** Takes up an invitation and connects as that panel. */
export async function panelClient(
  origin: string,
  authority: string,
  loopbackPort: number,
  code: string,
): Promise<RoomClient> {
  const answer = await fetch(`http://127.0.0.1:${loopbackPort}${entrancePaths.pairingClaim}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, name: "A panel" }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .find((each) => each.startsWith(`${sessionCookie}=`));
  if (cookie === undefined) throw new Error(`The invitation was refused with ${answer.status}.`);
  return new RoomClient({ origin, cookie, authority: readFileSync(authority, "utf8") }).ready();
}
