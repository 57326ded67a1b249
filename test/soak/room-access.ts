import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { RoomClient } from "#controller/rig/room-client.ts";
import { type CommandName, commandTable, type ParamsGiven, type ResultOf } from "#protocol/commands.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly cookie: string | undefined;
}

/** What has to be known of a room to come into it. */
export interface Door {
  readonly url: string;
  /** The file of the room's own authority. */
  readonly authority: string;
  demo(): { readonly admin: { readonly name: string; readonly password: string } };
  runtime(name: "controller"): { readonly loopbackPort: number; readonly kioskToken: string };
}

/** The ways into a room over its HTTPS, as tablets and IT's browsers take them. */
export class RoomAccess {
  readonly #room: Door;
  readonly authority: string;

  constructor(room: Door) {
    this.#room = room;
    this.authority = readFileSync(room.authority, "utf8");
  }

  /** Signs in; the cookie, or undefined when the room says no. */
  async signIn(password = this.#room.demo().admin.password): Promise<string | undefined> {
    const { name } = this.#room.demo().admin;
    return (await this.#send("POST", entrancePaths.session, { name, password })).cookie;
  }

  async signOut(cookie: string): Promise<void> {
    await this.#send("DELETE", entrancePaths.session, undefined, cookie);
  }

  /** Takes up an invitation; the panel's cookie. */
  async pair(invitation: string, name: string): Promise<string> {
    const code = new URL(invitation).hash.replace("#invite=", "");
    const { cookie, status, body } = await this.#send("POST", entrancePaths.pairingClaim, { code, name });
    if (cookie === undefined) throw new Error(`the invitation was answered with ${status}: ${body}`);
    return cookie;
  }

  /** An invitation as the room's own screen shows it: whoever takes it up stands before the screen. */
  async screenInvitation(): Promise<string> {
    const { loopbackPort, kioskToken } = this.#room.runtime("controller");
    const answer = await fetch(`http://127.0.0.1:${loopbackPort}/api/v1/commands/panels.invite`, {
      method: "POST",
      headers: { authorization: `Bearer ${kioskToken}`, "content-type": "application/json" },
      body: "{}",
    });
    return commandTable["panels.invite"].result.parse(await answer.json()).url;
  }

  /** A command by REST. */
  async call<Name extends CommandName>(cookie: string, name: Name, params: ParamsGiven<Name>): Promise<ResultOf<Name>> {
    const { status, body } = await this.#send("POST", `/api/v1/commands/${name}`, params, cookie);
    if (status !== 200) throw new Error(`${name} was answered with ${status}: ${body}`);
    return commandTable[name].result.parse(JSON.parse(body)) as ResultOf<Name>;
  }

  /** Loads a page or a document. */
  async load(path: string, cookie?: string): Promise<number> {
    return (await this.#send("GET", path, undefined, cookie)).body.length;
  }

  /** The room socket. */
  connect(cookie: string): Promise<RoomClient> {
    return new RoomClient({ origin: this.#room.url, cookie, authority: this.authority }).ready();
  }

  async #send(method: string, path: string, body?: unknown, cookie?: string): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(`${this.#room.url}${path}`, {
        method,
        ca: this.authority,
        agent: false,
        headers: {
          ...(text === undefined ? {} : { "content-type": "application/json" }),
          ...(cookie === undefined ? {} : { cookie }),
        },
        timeout: 30_000,
      });
      outgoing.on("response", resolve).on("error", reject);
      outgoing.on("timeout", () => outgoing.destroy(new Error(`${path} was not answered`)));
      outgoing.end(text);
    });
    let received = "";
    for await (const chunk of response.setEncoding("utf8")) received += String(chunk);
    const given = (response.headers["set-cookie"] ?? []).map((each) => each.split(";")[0] ?? "");
    const session = given.find((each) => each.startsWith(`${sessionCookie}=`) && each !== `${sessionCookie}=`);
    return { status: response.statusCode ?? 0, body: received, cookie: session };
  }
}
