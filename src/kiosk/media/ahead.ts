import type { Ticket } from "./signalling/signalling.ts";

/** A place in the door of a meeting nobody has decided to join yet: what is built there need not be built after the tap. */
export class Ahead<Stay extends { close(): void }> {
  readonly #enter: (ticket: Ticket) => Promise<Stay>;
  #waiting: { readonly ticket: string; readonly stay: Promise<Stay> } | undefined;

  constructor(enter: (ticket: Ticket) => Promise<Stay>) {
    this.#enter = enter;
  }

  /** Stands in that door, and no other; rejects when the meeting is not there. */
  async prepare(ticket: Ticket): Promise<void> {
    const name = JSON.stringify(ticket);
    if (this.#waiting?.ticket !== name) {
      await this.drop();
      const stay = this.#enter(ticket);
      this.#waiting = { ticket: name, stay };
      stay.catch(() => {
        if (this.#waiting?.stay === stay) this.#waiting = undefined;
      });
    }
    await this.#waiting?.stay;
  }

  /** What was prepared for this ticket, given away; undefined when nothing was, or it failed. Another's is dropped. */
  async take(ticket: Ticket): Promise<Stay | undefined> {
    const waiting = this.#waiting;
    if (waiting === undefined) return undefined;
    if (waiting.ticket !== JSON.stringify(ticket)) {
      await this.drop();
      return undefined;
    }
    this.#waiting = undefined;
    return waiting.stay.catch(() => undefined);
  }

  /** Leaves the door, once whoever is on the way there has arrived. */
  async drop(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    await waiting?.stay.then(
      (stay) => stay.close(),
      () => {},
    );
  }
}
