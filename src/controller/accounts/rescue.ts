import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Log, messageOf } from "#base/log.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { sameSecret } from "#process/secret.ts";
import { actNotes } from "#protocol/acts.ts";
import { RoomError } from "#protocol/errors.ts";
import { type Rescued, rescueFile } from "#protocol/rescue.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { Accounts } from "./accounts.ts";
import { newToken } from "./token.ts";

export interface RescueOptions {
  /** The runtime directory. */
  readonly directory: string;
  readonly accounts: Pick<Accounts, "list" | "rescue">;
  readonly audit: Pick<AuditLog, "record">;
  readonly log: Log;
}

/**
 * The way in for an administrator who lost everything and has the machine itself: a token in a file that only the
 * controller's account and root read, good on loopback alone, new at each start.
 */
export class Rescue implements AsyncDisposable {
  readonly #options: RescueOptions;
  readonly #token = newToken();
  readonly #path: string;

  constructor(options: RescueOptions) {
    this.#options = options;
    this.#path = join(options.directory, rescueFile);
  }

  /** Writes the token down; where that fails there is no such way until the next start. */
  async start(): Promise<void> {
    try {
      await writePrivateFile(this.#path, `${this.#token}\n`);
    } catch (error) {
      this.#options.log.warn("The key for `parley rescue` could not be written.", { because: messageOf(error) });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#path, { force: true });
  }

  /** The names there are, or a new password for one of them. Throws `not-allowed`, `not-found`. */
  async answer(given: { readonly token: string; readonly name?: string | undefined }): Promise<Rescued> {
    const { accounts, audit } = this.#options;
    if (!sameSecret(given.token, this.#token)) throw new RoomError("not-allowed");
    if (given.name === undefined) return { names: accounts.list().map(({ name }) => name) };
    const { account, password } = await accounts.rescue(given.name);
    void audit.record({
      who: actNotes.machine,
      role: "",
      from: actNotes.machine,
      what: "rescue",
      detail: { name: account.name },
      ok: true,
    });
    return { password };
  }
}
