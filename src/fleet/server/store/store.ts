import type { DatabaseSync } from "node:sqlite";
import { number } from "#process/columns.ts";
import { openDatabase } from "./database.ts";
import { incidentOperations } from "./incidents.ts";
import { invitationOperations } from "./invitations.ts";
import { roomOperations } from "./rooms.ts";
import { sessionOperations } from "./sessions.ts";

/** All that the hub remembers, in one SQLite file. Its methods throw what the disk says. */
export class HubStore implements Disposable {
  readonly #db: DatabaseSync;
  readonly rooms: ReturnType<typeof roomOperations>;
  readonly invitations: ReturnType<typeof invitationOperations>;
  readonly incidents: ReturnType<typeof incidentOperations>;
  readonly sessions: ReturnType<typeof sessionOperations>;

  /** @param file throws where it cannot be used, as `openDatabase` says */
  constructor(file: string) {
    this.#db = openDatabase(file);
    this.rooms = roomOperations(this.#db);
    this.invitations = invitationOperations(this.#db);
    this.incidents = incidentOperations(this.#db);
    this.sessions = sessionOperations(this.#db);
  }

  /** When the hub was there last, ms since 1970; undefined where it never was. */
  get aliveAt(): number | undefined {
    const row = this.#db.prepare("SELECT at FROM moment WHERE what = 'alive'").get();
    return row === undefined ? undefined : number(row, "at");
  }

  /** Writes down that it is there. */
  alive(at: number): void {
    this.#db.prepare("INSERT OR REPLACE INTO moment (what, at) VALUES ('alive', ?)").run(at);
  }

  /** Carries out all of `work`, or, where it throws, nothing of it. */
  atOnce<Result>(work: () => Result): Result {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
