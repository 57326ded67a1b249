import { readdir } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import { PlainKiosk, RoomClient, type Way } from "#controller/rig/room-client.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";
import { until } from "../../rig/until.ts";

const bootMs = 240_000;

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The session cookie it set. */
  readonly cookie: string;
}

/** The newest bundle's folder, as `npm run bundle` makes it. */
export async function bundleFolder(): Promise<string> {
  const bundles = process.env.PARLEY_BUNDLES ?? join(import.meta.dirname, "../../../dist/bundle");
  const name = (await readdir(bundles)).filter((each) => each.endsWith("-linux-x64")).at(-1);
  if (name === undefined) throw new Error("There is no bundle. Run `npm run test:system`, which makes one.");
  return join(bundles, name);
}

/** A room somewhere else: where it serves, and what it says of itself. */
export interface FarRoom {
  readonly origin: string;
  readonly console: string;
  authority(): Promise<string>;
  /** The way to the controller that its own screen has, where somebody of these tests may be the screen. */
  screen?(): Promise<Way>;
}

/** An administrator at a computer of their own, outside the room's machine: everything they trust is the room's authority. */
export class FarSide {
  readonly #room: FarRoom;
  #authority = "";
  #cookie = "";

  constructor(room: FarRoom) {
    this.#room = room;
  }

  /** Waits until the room answers; how long its machine took from here on, seconds. */
  async serves(): Promise<number> {
    const began = performance.now();
    if (this.#authority === "") this.#authority = await this.#room.authority();
    try {
      await until(
        async () => (await this.ask("GET", "/api/v1/session")).status === 200,
        "the room to serve",
        bootMs,
        100,
      );
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${this.#room.console}`);
    }
    return (performance.now() - began) / 1_000;
  }

  /** Becomes the room's first administrator by the code on its console. */
  async setUp(): Promise<void> {
    const code = await until(() => /needs this code: (\S+)/.exec(this.#room.console)?.[1], "the set-up code", 60_000);
    await this.#enter("/api/v1/setup", { code, name: "ada", password: "correct horse battery" });
  }

  /** Signs in again. */
  async signIn(): Promise<void> {
    this.#cookie = "";
    await this.#enter("/api/v1/session", { name: "ada", password: "correct horse battery" });
  }

  /** A line into the room, once there is one. */
  connect(): Promise<RoomClient> {
    return until(
      () => new RoomClient({ origin: this.#room.origin, authority: this.#authority, cookie: this.#cookie }).ready(),
      "a way into the room",
      60_000,
      500,
    );
  }

  /** A line into the room with the cookie of another browser. */
  connectAs(cookie: string): Promise<RoomClient> {
    return until(
      () => new RoomClient({ origin: this.#room.origin, authority: this.#authority, cookie }).ready(),
      "a panel's way into the room",
      60_000,
      500,
    );
  }

  /** Another browser becomes a panel, by the code on the screen or an invitation's; its cookie. */
  async pair(code: string, name: string): Promise<string> {
    const entered = await this.ask("POST", entrancePaths.pairingClaim, { code, name }, "");
    if (entered.status !== 200) throw new Error(`Pairing was answered with ${entered.status}: ${entered.body}`);
    return entered.cookie;
  }

  /** The room's screen as a page that was just loaded: it is on its way into whatever meeting there is. */
  async screen(): Promise<PlainKiosk> {
    const way = await this.#room.screen?.();
    if (way === undefined) throw new Error("Nobody may be this room's screen.");
    return until(
      () => {
        const screen = new PlainKiosk(way);
        screen.said = { state: "joining" };
        return screen.ready();
      },
      "the room's screen",
      60_000,
      500,
    );
  }

  ask(method: string, path: string, body?: unknown, cookie = this.#cookie): Promise<Answer> {
    const headers = { "content-type": "application/json", ...(cookie === "" ? {} : { cookie }) };
    const options = { method, headers, ca: this.#authority, agent: false, timeout: 60_000 } as const;
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, this.#room.origin), options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => {
          const set = (response.headers["set-cookie"] ?? []).map((one) => one.split(";")[0] ?? "");
          const cookie = set.find((one) => one.startsWith(`${sessionCookie}=`)) ?? "";
          resolve({ status: response.statusCode ?? 0, body: text, cookie });
        });
      });
      asked.on("timeout", () => asked.destroy(new Error("no answer")));
      asked.on("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async #enter(path: string, body: object): Promise<void> {
    const entered = await this.ask("POST", path, body);
    if (entered.status !== 200) throw new Error(`${path} answered ${entered.status}: ${entered.body}`);
    this.#cookie = entered.cookie;
  }
}
