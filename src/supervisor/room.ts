import { rm } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { messageOf } from "#base/log.ts";
import { followRuntimeFile, type Parser } from "#process/runtime-file.ts";
import { type ChildCommand, SupervisedChild } from "./child-process.ts";
import { type ControllerRuntime, controllerRuntime } from "./controller-api.ts";
import { openDemoRoom, writeDemoConfig } from "./demo-room.ts";
import { chosenPort } from "./free-port.ts";
import { linkLines } from "./links.ts";
import type { RoomFlags } from "./room-flags.ts";
import { type RoomPlaces, RoomProcesses } from "./room-processes.ts";

/** Where a room's words go. */
export interface RoomVoice {
  /** A line of one of the processes. */
  line(name: string, text: string): void;
  /** What the person who started the room is told. */
  say(text: string): void;
}

/** The processes of one room, beside each other. */
export class Room {
  readonly #places: RoomPlaces;
  readonly #flags: RoomFlags;
  readonly #voice: RoomVoice;
  readonly #processes: RoomProcesses;
  readonly #children: SupervisedChild[] = [];
  #stopping = false;

  constructor(places: RoomPlaces, flags: RoomFlags, env: NodeJS.ProcessEnv, voice: RoomVoice) {
    this.#places = places;
    this.#flags = flags;
    this.#voice = voice;
    this.#processes = new RoomProcesses(places, flags, env);
  }

  /** Starts everything and prints the links. `startedAt` is when the person's wait began, by `performance.now`. */
  async start(startedAt: number): Promise<void> {
    const isDemo = this.#flags.config === undefined;
    // What an earlier run that was killed left there would be taken for this run's.
    for (const name of ["controller", "sfu", "kiosk", "camera"]) {
      await rm(join(this.#places.runtime, `${name}.json`), { force: true });
    }
    const sfu = this.#run(this.#processes.sfu());
    const config = isDemo ? await this.#startCamera() : this.#flags.config;
    const controller = this.#run(this.#processes.controller(config));
    await Promise.all([sfu, controller]);
    // A browser's start keeps two cores busy for seconds: the room answers before it.
    if (!this.#flags["no-kiosk"]) this.#startKiosk();
    const reached = await this.#runtimeFile("controller", controllerRuntime);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    this.#voice.say(`\nThe room answers after ${seconds} s.`);
    await this.#sayLinks(isDemo, reached);
  }

  /** Ends every process within `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    // The serial line last: a camera whose line goes first looks unplugged.
    const isLine = (child: SupervisedChild) => child.name === "line";
    await Promise.all(this.#children.filter((child) => !isLine(child)).map((child) => child.stop(graceMs)));
    await Promise.all(this.#children.filter(isLine).map((child) => child.stop(100)));
  }

  /** The screen may take its time, or be missing: the room is there without it. */
  #startKiosk(): void {
    this.#run(this.#processes.kiosk()).then(
      () => this.#voice.say("\nThe screen is on."),
      (error: unknown) => this.#voice.say(`\nThe screen stays off: ${messageOf(error)}`),
    );
  }

  /** The serial line first, since both of its ends open it at once. */
  async #startCamera(): Promise<string> {
    const picturePort = await chosenPort(this.#flags["picture-port"]);
    const controlPort = await chosenPort(this.#flags["camera-control-port"]);
    await this.#run(this.#processes.cameraLine());
    this.#run(this.#processes.camera(picturePort, controlPort)).catch((error: unknown) => {
      this.#voice.say(`\nThe simulated camera is missing: ${messageOf(error)}`);
    });
    return writeDemoConfig(this.#places, picturePort);
  }

  async #sayLinks(isDemo: boolean, controller: ControllerRuntime): Promise<void> {
    const here = `https://${ownAddress()}:${controller.httpsPort}`;
    const demo = isDemo
      ? await openDemoRoom(this.#places, controller).catch((error: unknown) => asError(error))
      : undefined;
    if (demo instanceof Error) this.#voice.say(`\nThe demo's links could not be made: ${messageOf(demo)}`);
    if (demo === undefined || demo instanceof Error) {
      const code = controller.setupCode;
      const note = code
        ? `First run: make the first administrator with the code ${code}.`
        : "Sign in with your account.";
      this.#voice.say(
        linkLines([
          { title: "Panel", url: `${here}/panel/`, note: "Pairs with the code on the room's screen.", code: false },
          { title: "Admin", url: `${here}/admin/`, note, code: false },
        ]),
      );
      return;
    }
    const { admin, panel, join: meeting } = demo;
    const until = new Date(panel.expiresAt).toTimeString().slice(0, 5);
    this.#voice.say(
      linkLines([
        { title: "Panel", url: panel.url, note: `Pairs one tablet or browser, until ${until}.`, code: true },
        { title: "Admin", url: admin.url, note: `Name ${admin.name}, password ${admin.password}`, code: true },
        {
          title: "Join as a guest",
          url: meeting.url,
          note: "A meeting of this room; the panel can join it too.",
          code: true,
        },
      ]),
    );
    const trust = new URL("/trust", panel.url).href;
    this.#voice.say(`A device that does not know this room yet takes its authority at ${trust}`);
    this.#voice.say(`All of this is in ${join(this.#places.state, "demo.json")}`);
  }

  /** Keeps a process running; resolves when it first serves. */
  #run(command: ChildCommand): Promise<void> {
    if (this.#stopping) return Promise.reject(new Error("The room ends."));
    const child = new SupervisedChild(command);
    this.#children.push(child);
    child.events.on("line", (text) => this.#voice.line(child.name, text));
    child.events.on("died", (how, retryMs) => {
      this.#voice.line(child.name, `ended (${how}); started again in ${retryMs} ms`);
    });
    child.events.on("hung", () => this.#voice.line(child.name, "does not answer; it is ended and started again"));
    return child.start();
  }

  #runtimeFile<Value>(name: string, parser: Parser<Value>): Promise<Value> {
    return new Promise((resolve) => {
      const stop = followRuntimeFile(
        join(this.#places.runtime, `${name}.json`),
        parser,
        (value) => {
          if (value === undefined && !this.#stopping) return;
          stop();
          if (value !== undefined) resolve(value);
        },
        100,
      );
    });
  }
}

/** An address that others on the network reach this machine by; the certificate names all of them. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "localhost";
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
