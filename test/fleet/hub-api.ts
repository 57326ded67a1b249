import { readFileSync } from "node:fs";
import { request } from "node:https";
import {
  type FleetRoom,
  fleetApiPaths,
  hubSessionCookie,
  type Incident,
  incidentsPageSchema,
  invitedSchema,
  roomsPageSchema,
} from "#protocol/wire/fleet-api.ts";

interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

/** A hub as whoever administers it finds it. */
export interface ReachedHub {
  readonly origin: string;
  /** The file of its authority, PEM. */
  readonly authority: string;
  /** What one signs in with. */
  key(): Promise<string>;
}

/** What the hub's page asks, asked by a program that is signed in. */
export class HubApi {
  readonly #hub: ReachedHub;
  readonly #authority: string;
  #cookie = "";

  private constructor(hub: ReachedHub) {
    this.#hub = hub;
    this.#authority = readFileSync(hub.authority, "utf8");
  }

  static async signIn(hub: ReachedHub): Promise<HubApi> {
    const api = new HubApi(hub);
    const { status, cookies } = await api.#ask("POST", fleetApiPaths.session, { key: await hub.key() });
    const session = cookies.find((each) => each.startsWith(`${hubSessionCookie}=`));
    if (session === undefined) throw new Error(`The hub let nobody in: ${status}.`);
    api.#cookie = session.split(";")[0] ?? "";
    return api;
  }

  /** The link of an invitation for so many rooms. */
  async invite(rooms: number): Promise<string> {
    return invitedSchema.parse((await this.#ask("POST", fleetApiPaths.invitations, { rooms, hours: 1 })).body).link;
  }

  async rooms(): Promise<readonly FleetRoom[]> {
    return roomsPageSchema.parse((await this.#ask("GET", fleetApiPaths.rooms)).body).rooms;
  }

  async incidents(): Promise<readonly Incident[]> {
    return incidentsPageSchema.parse((await this.#ask("GET", fleetApiPaths.incidents)).body).incidents;
  }

  async takeOut(room: string): Promise<void> {
    const { status } = await this.#ask("DELETE", fleetApiPaths.room(room));
    if (status >= 300) throw new Error(`The hub kept the room: ${status}.`);
  }

  #ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const { origin } = this.#hub;
    return new Promise((resolve, reject) => {
      const headers = {
        origin,
        cookie: this.#cookie,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      };
      const asked = request(`${origin}${path}`, { method, headers, ca: this.#authority }, (response) => {
        response.setEncoding("utf8");
        let text = "";
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, cookies: headers["set-cookie"] ?? [], body: text === "" ? undefined : JSON.parse(text) });
        });
      });
      asked.once("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
