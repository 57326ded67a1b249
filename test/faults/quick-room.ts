import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { readFlags } from "#process/flags.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";
import { type StatusTree, statusTable } from "#protocol/status.ts";
import { type ChildCommand, SupervisedChild } from "#supervisor/child-process.ts";
import { ControllerApi, type ControllerRuntime, controllerRuntime } from "#supervisor/controller-api.ts";
import { roomFlags } from "#supervisor/room-flags.ts";
import { RoomProcesses, roomPlaces } from "#supervisor/room-processes.ts";
import { until } from "../rig/until.ts";

const repository = join(import.meta.dirname, "../..");
/** What is ended again and again here comes back at once: how long a room waits then is tried with its clock. Milliseconds. */
const longestWait = 400;
const administrator = { name: "ada", password: "correct horse battery" };

/**
 * Controller and meeting server as `npm start` keeps them, with a screen that is a program of the test: it does what it
 * is told unless it is told not to. What a browser would add is tried elsewhere.
 */
export class QuickRoom implements AsyncDisposable {
  readonly state: string;
  readonly api: () => Promise<ControllerApi>;
  readonly #processes: RoomProcesses;
  readonly #controller: SupervisedChild;
  readonly #sfu: SupervisedChild;
  readonly #clients: RoomClient[] = [];
  readonly #said: string[] = [];
  #screen: SupervisedChild | undefined;
  #panelCookie = "";

  private constructor(state: string) {
    this.state = state;
    const rig = ["--no-sandbox", "--fake-media"].map((flag) => `--kiosk-flag=${flag}`);
    const flags = readFlags(roomFlags, ["--https-port=0", "--sfu-port=0", "--media-port=0", "--headless", ...rig]);
    this.#processes = new RoomProcesses(roomPlaces(repository, state), flags, process.env);
    this.#controller = this.#child(this.#processes.controller(join(state, "room.json")));
    this.#sfu = this.#child(this.#processes.sfu());
    this.api = async () => {
      const api = new ControllerApi(await this.runtime());
      await api.signIn(administrator);
      return api;
    };
  }

  static async start(): Promise<QuickRoom> {
    const state = await mkdtemp(join(tmpdir(), "parley-quick-"));
    await writeFile(join(state, "room.json"), JSON.stringify({ settings: { "room.name": "Birch" } }));
    const room = new QuickRoom(state);
    await Promise.all([room.#sfu.start(), room.#controller.start()]);
    const runtime = await room.runtime();
    await new ControllerApi(runtime).setUp(runtime.setupCode ?? "", administrator);
    await until(async () => (await (await room.api()).read("meeting.server")).reachable, "the meeting server");
    return room;
  }

  /** Kills or stops one of the two. */
  signal(name: "controller" | "sfu", signal: NodeJS.Signals): void {
    const { pid } = name === "controller" ? this.#controller : this.#sfu;
    if (pid === undefined) throw new Error(`the ${name} does not run`);
    process.kill(pid, signal);
  }

  /** Kills it, and resolves once another serves. */
  async replace(name: "controller" | "sfu"): Promise<void> {
    const child = name === "controller" ? this.#controller : this.#sfu;
    const again = child.events.once("ready");
    this.signal(name, "SIGKILL");
    await again;
  }

  async runtime(): Promise<ControllerRuntime> {
    return controllerRuntime.parse(JSON.parse(await readFile(join(this.state, "run/controller.json"), "utf8")));
  }

  /** The room's real screen, in Chromium; resolves with its shell once it is through to the controller. */
  async screen(): Promise<SupervisedChild> {
    const screen = this.#child(this.#processes.kiosk());
    this.#screen = screen;
    await screen.start();
    return screen;
  }

  /**
   * A screen that is connected; one before it is gone, or is this one, which does what it did until told otherwise. `said`:
   * how it is from its first word on, where that does not follow from its orders.
   */
  async kiosk(before?: PlainKiosk, said: Partial<KioskReport> = {}): Promise<PlainKiosk> {
    before?.close();
    const { loopbackPort, kioskToken } = await this.runtime();
    const kiosk = new PlainKiosk({ origin: `http://127.0.0.1:${loopbackPort}`, token: kioskToken });
    this.#clients.push(kiosk);
    kiosk.said = said;
    const wanted = before?.nodes["media.wanted"];
    if (wanted !== undefined) {
      kiosk.said = wanted;
      kiosk.socket.on("changes", ({ nodes }) => {
        if ("media.wanted" in nodes) kiosk.said = {};
      });
    }
    return kiosk.ready();
  }

  /** The panel on the wall: paired once, by the code on the screen. */
  async panel(): Promise<RoomClient> {
    const { httpsPort, loopbackPort } = await this.runtime();
    if (this.#panelCookie === "") {
      await (await this.api()).call("pairing.begin", {});
      const { code } = await this.#codeOnScreen();
      const answer = await fetch(`http://127.0.0.1:${loopbackPort}${entrancePaths.pairingClaim}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code, name: "The wall" }),
      });
      const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
      this.#panelCookie = cookies.find((cookie) => cookie.startsWith(`${sessionCookie}=`)) ?? "";
    }
    const panel = new RoomClient({
      origin: `https://localhost:${httpsPort}`,
      cookie: this.#panelCookie,
      authority: await readFile(join(this.state, "tls/ca.pem"), "utf8"),
    });
    this.#clients.push(panel);
    return panel.ready();
  }

  /** Ends every connection the test has made. */
  sendHome(): void {
    for (const client of this.#clients.splice(0)) client.close();
  }

  /** What its processes have printed. */
  said(): string {
    return this.#said.slice(-60).join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sendHome();
    await Promise.all([this.#controller, this.#sfu, this.#screen].map((child) => child?.stop(5_000)));
    await rm(this.state, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  /** What the screen shows, read as the screen reads it. */
  async #codeOnScreen(): Promise<NonNullable<StatusTree["pairing"]>> {
    const { loopbackPort, kioskToken } = await this.runtime();
    const answer = await fetch(`http://127.0.0.1:${loopbackPort}/api/v1/status/pairing`, {
      headers: { authorization: `Bearer ${kioskToken}` },
    });
    const shown = statusTable.pairing.schema.parse(await answer.json());
    if (shown === null) throw new Error("The screen shows no code.");
    return shown;
  }

  #child(command: ChildCommand): SupervisedChild {
    const child = new SupervisedChild(command, systemClock, longestWait);
    child.events.on("line", (text) => this.#said.push(`${child.name} ${text}`));
    return child;
  }
}
