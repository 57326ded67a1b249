import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { createLog, type LogEntry } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { type Invitation, readInvitation } from "#protocol/wire/fleet.ts";
import { fleetApiPaths, hubSessionCookie, invitedSchema } from "#protocol/wire/fleet-api.ts";
import { type Hub, type HubOptions, startHub } from "../hub.ts";

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  /** What the body says, as JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A hub with a clock that stands still, over real HTTPS on this machine. */
export interface HubUnderTest extends AsyncDisposable {
  readonly hub: Hub;
  readonly clock: ManualClock;
  readonly lines: readonly LogEntry[];
  /** Asks it over HTTPS, trusting its authority. */
  ask(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** Asks it as somebody who is signed in; signs in the first time. */
  askSignedIn(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** An invitation as its link says it. */
  invite(rooms?: number): Promise<Invitation>;
}

/** Starts a hub on the state in `state`; again on the same one it is the hub that was restarted. */
export async function hubUnderTest(
  state: string,
  clock: ManualClock = new ManualClock(Date.now()),
  more: Partial<HubOptions> = {},
): Promise<HubUnderTest> {
  const lines: LogEntry[] = [];
  const hub = await startHub({
    state,
    port: 0,
    name: "Hub of the test",
    address: { host: "localhost", port: undefined },
    hostName: "localhost",
    certificate: undefined,
    pages: join(state, "pages"),
    version: "1.2.3",
    clock,
    log: createLog("hub", (line) => void lines.push(line)),
    ...more,
  });
  const ca = readFileSync(join(state, "tls/ca.pem"), "utf8");
  let cookie: string | undefined;
  const ask = (method: string, path: string, asked: Asked = {}): Promise<Answer> =>
    askOver(ca, hub.port, method, path, asked);
  const askSignedIn = async (method: string, path: string, { headers = {}, ...asked }: Asked = {}): Promise<Answer> => {
    cookie ??= await signIn(ask, readFileSync(hub.keyFile, "utf8").trim());
    return ask(method, path, { ...asked, headers: { cookie, ...headers } });
  };
  return {
    hub,
    clock,
    lines,
    ask,
    askSignedIn,
    invite: async (rooms = 1) => {
      const { body } = await askSignedIn("POST", fleetApiPaths.invitations, { body: { rooms, hours: 1 } });
      const invitation = readInvitation(invitedSchema.parse(body).link);
      if (invitation === undefined) throw new Error("the hub's link is no invitation");
      return invitation;
    },
    [Symbol.asyncDispose]: () => hub[Symbol.asyncDispose](),
  };
}

async function signIn(ask: HubUnderTest["ask"], key: string): Promise<string> {
  const { headers } = await ask("POST", fleetApiPaths.session, { body: { key } });
  const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
  if (!cookie.startsWith(`${hubSessionCookie}=`)) throw new Error("nobody was signed in");
  return cookie;
}

/** One request to a server on this machine whose authority is `ca`; a body that is no text is sent as JSON. */
export function askOver(
  ca: string,
  port: number,
  method: string,
  path: string,
  { body, headers = {} }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const asked = request({
      host: "localhost",
      // Whatever the Host header says.
      servername: "localhost",
      port,
      method,
      path,
      ca,
      agent: false,
      headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...headers },
    });
    asked.on("error", reject);
    asked.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => void parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const whole = Buffer.concat(parts).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: whole,
          body: /json/.test(response.headers["content-type"] ?? "") ? JSON.parse(whole) : undefined,
        });
      });
    });
    asked.end(text);
  });
}
