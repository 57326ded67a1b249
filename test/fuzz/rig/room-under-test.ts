import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PlainKiosk, RoomClient } from "#controller/rig/room-client.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";
import type { Role } from "#protocol/roles.ts";
import { sfuRuntime } from "#protocol/wire/signalling.ts";
import { ControllerApi } from "#supervisor/controller-api.ts";
import { Child } from "./child.ts";
import { DatabaseWatch } from "./database.ts";

const runtimeSchema = z.object({
  httpsPort: z.int(),
  loopbackPort: z.int(),
  kioskToken: z.string(),
  setupCode: z.string().optional(),
});
const account = { name: "ada", password: "correct horse battery" };

/** What a role proves itself by. */
export interface Proof {
  readonly role: Role;
  readonly token: string;
}

/** A real controller and a real meeting server with an administrator, a panel, an integrator and a screen. */
export class RoomUnderTest implements AsyncDisposable {
  readonly state: string;
  readonly controller: Child;
  readonly sfu: Child;
  readonly runtime: z.infer<typeof runtimeSchema>;
  readonly sfuRuntime: z.infer<typeof sfuRuntime>;
  readonly database: DatabaseWatch;
  readonly authority: string;
  readonly proofs: readonly Proof[];
  readonly api: ControllerApi;
  readonly #clients: RoomClient[] = [];

  private constructor(given: {
    state: string;
    controller: Child;
    sfu: Child;
    runtime: z.infer<typeof runtimeSchema>;
    sfuRuntime: z.infer<typeof sfuRuntime>;
    authority: string;
    proofs: readonly Proof[];
    api: ControllerApi;
  }) {
    this.state = given.state;
    this.controller = given.controller;
    this.sfu = given.sfu;
    this.runtime = given.runtime;
    this.sfuRuntime = given.sfuRuntime;
    this.authority = given.authority;
    this.proofs = given.proofs;
    this.api = given.api;
    this.database = new DatabaseWatch(given.state);
  }

  /** @param settings what the room's file says beside its name */
  static async start(settings: Record<string, unknown> = {}): Promise<RoomUnderTest> {
    const state = await mkdtemp(join(tmpdir(), "parley-fuzz-"));
    const config = join(state, "room.json");
    await writeFile(config, JSON.stringify({ settings: { "room.name": "Fuzzed room", ...settings } }));
    const run = join(state, "run");
    const flags = [`--state=${state}`, `--runtime=${run}`, "--loopback-port=0", "--supervised"];
    const [sfu, controller] = await Promise.all([
      Child.start("meeting server", "src/sfu/server/main.ts", [...flags, "--media-port=0"]),
      Child.start("controller", "src/controller/main.ts", [...flags, "--port=0", `--config=${config}`]),
    ]);
    const runtime = runtimeSchema.parse(JSON.parse(await readFile(join(run, "controller.json"), "utf8")));
    const authority = await readFile(join(state, "tls/ca.pem"), "utf8");
    const api = new ControllerApi(runtime);
    await api.setUp(runtime.setupCode ?? "", account);
    const proofs = [
      { role: "kiosk" as const, token: runtime.kioskToken },
      { role: "admin" as const, token: await session(runtime.loopbackPort, entrancePaths.session, account) },
      { role: "panel" as const, token: await panelToken(api, runtime.loopbackPort) },
      {
        role: "integrator" as const,
        token: (await api.call("tokens.create", { name: "fuzz", scopes: ["read", "call", "camera", "settings"] }))
          .token,
      },
    ];
    const sfuSays = sfuRuntime.parse(JSON.parse(await readFile(join(run, "sfu.json"), "utf8")));
    return new RoomUnderTest({ state, controller, sfu, runtime, sfuRuntime: sfuSays, authority, proofs, api });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.runtime.loopbackPort}`;
  }

  get publicOrigin(): string {
    return `https://localhost:${this.runtime.httpsPort}`;
  }

  proof(role: Role): Proof {
    const found = this.proofs.find((proof) => proof.role === role);
    if (found === undefined) throw new Error(`nobody is ${role}`);
    return found;
  }

  /** A socket of this role; it is closed with the room. */
  async connect(role: Role): Promise<RoomClient> {
    const client = await new RoomClient({ origin: this.origin, token: this.proof(role).token }).ready();
    this.#clients.push(client);
    return client;
  }

  /** A screen that does what it is told. */
  async screen(): Promise<PlainKiosk> {
    const kiosk = new PlainKiosk({ origin: this.origin, token: this.runtime.kioskToken });
    this.#clients.push(kiosk);
    return kiosk.ready();
  }

  /** What went wrong in its processes. */
  trouble(): string[] {
    return [...this.controller.trouble(), ...this.sfu.trouble()];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
    await Promise.all([this.controller[Symbol.asyncDispose](), this.sfu[Symbol.asyncDispose]()]);
    await rm(this.state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** The token of a session or pairing, out of its cookie. */
async function session(port: number, path: string, body: unknown): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .find((each) => each.startsWith(`${sessionCookie}=`));
  if (cookie === undefined) throw new Error(`${path} gave no session: ${answer.status} ${await answer.text()}`);
  return cookie.slice(sessionCookie.length + 1);
}

async function panelToken(api: ControllerApi, port: number): Promise<string> {
  const { url } = await api.call("panels.invite", { name: "Panel" });
  const code = new URL(url).hash.replace("#invite=", "");
  return session(port, entrancePaths.pairingClaim, { code, name: "Panel" });
}
