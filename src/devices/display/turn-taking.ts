/** Lets one piece of work at a time be done, in the order they came; one that fails does not keep the others. */
export class TurnTaking {
  #last: Promise<unknown> = Promise.resolve();

  /** Does `work` when everything before it is done. */
  take<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
