import { z } from "zod";
import { type CommandName, commandTable } from "#protocol/commands.ts";
import { entrancePaths, sessionCookie } from "#protocol/entrance.ts";
import { type StatusName, type StatusTree, statusTable } from "#protocol/status.ts";

const controllerRuntime = z.object({
  pid: z.int(),
  httpsPort: z.int(),
  loopbackPort: z.int(),
  kioskToken: z.string(),
  setupCode: z.string().optional(),
});
export type ControllerRuntime = z.infer<typeof controllerRuntime>;
export { controllerRuntime };

/** An account and its password. */
export interface Account {
  readonly name: string;
  readonly password: string;
}

/** The controller's REST on loopback, as an administrator; or as the room's screen, while nobody is signed in. */
export class ControllerApi {
  readonly #origin: string;
  readonly #screen: string;
  #cookie = "";

  constructor({ loopbackPort, kioskToken }: Pick<ControllerRuntime, "loopbackPort" | "kioskToken">) {
    this.#origin = `http://127.0.0.1:${loopbackPort}`;
    this.#screen = `Bearer ${kioskToken}`;
  }

  /** Makes the room's first administrator, and signs in as such. */
  async setUp(code: string, account: Account): Promise<void> {
    await this.#enter(entrancePaths.setup, { code, ...account });
  }

  async signIn(account: Account): Promise<void> {
    await this.#enter(entrancePaths.session, account);
  }

  /** Ends this session: nothing of the supervisor's stays in the list of who may do what. */
  async signOut(): Promise<void> {
    await this.#send("DELETE", entrancePaths.session, undefined);
    this.#cookie = "";
  }

  /** Calls a command of the room. */
  async call<Name extends CommandName>(
    name: Name,
    params: z.input<(typeof commandTable)[Name]["params"]>,
  ): Promise<z.output<(typeof commandTable)[Name]["result"]>> {
    const response = await this.#send("POST", `/api/v1/commands/${name}`, params);
    return commandTable[name].result.parse(await response.json()) as z.output<(typeof commandTable)[Name]["result"]>;
  }

  /** Reads a node of the room's status. */
  async read<Name extends StatusName>(name: Name): Promise<StatusTree[Name]> {
    const response = await this.#send("GET", `/api/v1/status/${name}`, undefined);
    return statusTable[name].schema.parse(await response.json()) as StatusTree[Name];
  }

  async #enter(path: string, body: unknown): Promise<void> {
    const response = await this.#send("POST", path, body);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
    this.#cookie = cookies.find((cookie) => cookie.startsWith(`${sessionCookie}=`)) ?? "";
    if (this.#cookie === "") throw new Error(`${path} gave no session.`);
  }

  async #send(method: string, path: string, body: unknown): Promise<Response> {
    const response = await fetch(this.#origin + path, {
      method,
      headers: {
        "content-type": "application/json",
        ...(this.#cookie === "" ? { authorization: this.#screen } : { cookie: this.#cookie }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} was answered with ${response.status}: ${await response.text()}`);
    return response;
  }
}
