import { existsSync } from "node:fs";
import { messageOf } from "#base/log.ts";
import type { ResultOf } from "#protocol/commands.ts";
import { membershipFile } from "./membership-file.ts";
import type { FleetParts, OpenFleet } from "./open-fleet.ts";

/** The room's fleet. What it takes to speak with a hub is loaded once the room belongs to one: most rooms belong to none. */
export class RoomFleet implements AsyncDisposable {
  readonly #parts: FleetParts;
  #opened: Promise<OpenFleet> | undefined;

  constructor(parts: FleetParts) {
    this.#parts = parts;
  }

  get #belongs(): boolean {
    return existsSync(membershipFile(this.#parts.state));
  }

  /** Takes up the membership, where there is one. Never rejects: a room works without its fleet. */
  async start(): Promise<void> {
    if (!this.#belongs) return this.#parts.status.set("fleet", null);
    await this.#open().catch((error: unknown) =>
      this.#parts.log.error("the fleet could not be opened", { because: messageOf(error) }),
    );
  }

  /** Joins the fleet of an invitation; `fleet.join` says how it can be refused. */
  async join(link: string): Promise<ResultOf<"fleet.join">> {
    return (await this.#open()).join(link);
  }

  /** Leaves the fleet; nothing where the room belongs to none. */
  async leave(): Promise<void> {
    // Also where what was kept is gone meanwhile: it may be connected still.
    if (this.#belongs || this.#opened !== undefined) await (await this.#open()).leave();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    (await this.#opened?.catch(() => undefined))?.[Symbol.dispose]();
  }

  #open(): Promise<OpenFleet> {
    this.#opened ??= import("./open-fleet.ts").then(({ OpenFleet: fleet }) => fleet.open(this.#parts));
    return this.#opened;
  }
}
