import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Clock, systemClock } from "#base/clock.ts";
import { createSpeakerphone } from "#devices/speakerphone/registry.ts";
import { MemoryHidBus } from "#devices/transport/hid-memory.ts";
import { sessionCookie } from "#protocol/entrance.ts";
import type { MakeCamera } from "../camera/room-camera.ts";
import { Controller } from "../controller.ts";
import { RoomLog } from "../log/room-log.ts";
import { PlainCamera } from "./plain-camera.ts";
import { PlainMeetingServer } from "./plain-meeting-server.ts";
import { PlainKiosk, RoomClient, type Way } from "./room-client.ts";

const runtimeSchema = z.object({
  pid: z.int(),
  httpsPort: z.int(),
  loopbackPort: z.int(),
  kioskToken: z.string(),
  setupCode: z.string().optional(),
});

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
  /** The session cookie it set, as a request sends it back. */
  readonly cookie: string;
}

/** A whole controller in this process with a camera and a meeting server that only pretend, on free ports. */
export class RoomRig implements AsyncDisposable {
  readonly state: string;
  readonly clock: Clock;
  readonly cameras: PlainCamera[] = [];
  /** Where simulated speakerphones are plugged in; the driver is the real one. */
  readonly hid = new MemoryHidBus();
  readonly server: PlainMeetingServer;
  readonly roomLog = new RoomLog({ write: () => {} });
  controller: Controller;
  /** The file given with `--config`, from the next start on. */
  config: string | undefined;
  /** How cameras are made, where they are not to be plain ones. */
  makesCamera: MakeCamera | undefined;
  /** How often somebody asked for a restart of the controller. */
  restarts = 0;
  /** Set: requests share connections, as a browser's do. Otherwise each has its own, and nothing is left of it. */
  sharesConnections = false;
  readonly #agents = { plain: new PlainAgent({ keepAlive: true }), secure: new Agent({ keepAlive: true }) };
  #port = 0;
  readonly #clients: RoomClient[] = [];

  private constructor(state: string, clock: Clock) {
    this.state = state;
    this.clock = clock;
    this.server = new PlainMeetingServer(this.runtime);
    this.controller = this.#newController();
  }

  /**
   * @param prepare what is done to the state directory before the controller finds it
   * @param clock whose waits the controller and its drivers go by
   */
  static async start(prepare?: (state: string) => Promise<void>, clock: Clock = systemClock): Promise<RoomRig> {
    const rig = new RoomRig(await mkdtemp(join(tmpdir(), "parley-room-")), clock);
    await prepare?.(rig.state);
    await rig.server.start();
    await rig.controller.start();
    return rig;
  }

  get runtime(): string {
    return join(this.state, "run");
  }

  get origin(): string {
    return `https://localhost:${this.controller.httpsPort}`;
  }

  get loopback(): string {
    return `http://127.0.0.1:${this.controller.loopbackPort}`;
  }

  get camera(): PlainCamera | undefined {
    return this.cameras.at(-1);
  }

  /** Ends the controller and starts another on the same state. */
  async restart(): Promise<void> {
    await this.controller[Symbol.asyncDispose]();
    this.controller = this.#newController();
    await this.controller.start();
  }

  /** Ends the controller; {@link startAgain} has another at the same port, as a room that was switched off. */
  async stop(): Promise<void> {
    this.#port = this.controller.httpsPort;
    await this.controller[Symbol.asyncDispose]();
  }

  async startAgain(): Promise<void> {
    this.controller = this.#newController();
    await this.controller.start();
  }

  async runtimeFile(): Promise<z.output<typeof runtimeSchema>> {
    return runtimeSchema.parse(JSON.parse(await readFile(join(this.runtime, "controller.json"), "utf8")));
  }

  authority(): Promise<string> {
    return readFile(join(this.state, "tls/ca.pem"), "utf8");
  }

  async connect(way: Partial<Way>): Promise<RoomClient> {
    const client = new RoomClient({ origin: this.origin, authority: await this.authority(), ...way });
    this.#clients.push(client);
    return client.ready();
  }

  async kiosk(): Promise<PlainKiosk> {
    const kiosk = new PlainKiosk({ origin: this.loopback, token: (await this.runtimeFile()).kioskToken });
    this.#clients.push(kiosk);
    return kiosk.ready();
  }

  /** The first administrator's cookie. */
  async setUp(): Promise<string> {
    const code = (await this.runtimeFile()).setupCode;
    return (await this.post("/api/v1/setup", { code, name: "ada", password: "correct horse battery" })).cookie;
  }

  /** The cookie of a panel that came by a QR code on the room's screen, or by a link an administrator sent. */
  async pairPanel(admin: string, name = "Tablet", way: "screen" | "link" = "screen"): Promise<string> {
    const path = "/api/v1/commands/panels.invite";
    const screen = { authorization: `Bearer ${(await this.runtimeFile()).kioskToken}` };
    const invited =
      way === "link" ? await this.post(path, {}, { cookie: admin }) : await this.post(path, {}, screen, this.loopback);
    const { url } = z.object({ url: z.string() }).parse(invited.body);
    const code = new URLSearchParams(new URL(url).hash.slice(1)).get("invite");
    return (await this.post("/api/v1/pairing/claim", { code, name })).cookie;
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}, origin = this.origin): Promise<Answer> {
    const all = { "content-type": "application/json", ...headers };
    return this.ask("POST", path, all, JSON.stringify(body), origin);
  }

  get(path: string, headers: Record<string, string> = {}, origin = this.origin): Promise<Answer> {
    return this.ask("GET", path, headers, undefined, origin);
  }

  /** One request to a listener, the public one unless told, trusting the room's authority and nothing else. */
  async ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
    origin = this.origin,
  ): Promise<Answer> {
    const ca = await this.authority();
    const url = new URL(path, origin);
    const secure = url.protocol === "https:";
    const send = secure ? request : plainRequest;
    const agent = this.sharesConnections && (secure ? this.#agents.secure : this.#agents.plain);
    return new Promise((resolve, reject) => {
      const asked = send(url, { method, headers, ca, agent }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => {
          const cookies = response.headers["set-cookie"] ?? [];
          const cookie = cookies.map((one) => one.split(";")[0] ?? "").find((one) => one.startsWith(sessionCookie));
          const { statusCode: status = 0, headers: answered } = response;
          resolve({ status, headers: answered, text, body: json(text), cookie: cookie ?? "" });
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
    for (const agent of Object.values(this.#agents)) agent.destroy();
    await this.controller[Symbol.asyncDispose]();
    await this.server.stop();
    await rm(this.state, { recursive: true, force: true });
  }

  #newController(): Controller {
    return new Controller({
      state: this.state,
      runtime: this.runtime,
      config: this.config,
      port: this.#port,
      loopbackPort: 0,
      sfuRuntime: join(this.runtime, "sfu.json"),
      helper: join(this.state, "helper.sock"),
      networkChange: join(this.state, "network"),
      pages: join(this.state, "pages"),
      clock: this.clock,
      roomLog: this.roomLog,
      makeCamera: async (spec, context, models) => {
        if (this.makesCamera !== undefined) return this.makesCamera(spec, context, models);
        const camera = new PlainCamera(spec);
        this.cameras.push(camera);
        return camera;
      },
      makeSpeakerphone: async (context) => createSpeakerphone({ id: "speakerphone", family: "hid" }, context, this.hid),
      makeDisplay: async (spec, context, last) => {
        const { createDisplay } = await import("#devices/display/registry.ts");
        return createDisplay(spec, context, last);
      },
      makeFinder: async (context) => {
        const { Finder } = await import("#devices/finding/finder.ts");
        const { SpeakerphonePlace } = await import("#devices/finding/places/speakerphones.ts");
        return new Finder({ ...context, places: [new SpeakerphonePlace(this.hid)], watched: [] });
      },
      restart: () => {
        this.restarts += 1;
      },
    });
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
