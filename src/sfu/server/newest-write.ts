/**
 * Writes values one after the other, the newest in the place of those that came meanwhile: a disk that is slower than
 * what happens has one value waiting, not a queue of them.
 */
export class NewestWrite<Value> {
  readonly #write: (value: Value) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #waiting: { readonly value: Value; readonly tried: PromiseWithResolvers<void> } | undefined;
  #writing: Promise<void> | undefined;

  /** @param failed told of a write that failed; the next one is tried all the same */
  constructor(write: (value: Value) => Promise<void>, failed: (error: unknown) => void) {
    this.#write = write;
    this.#failed = failed;
  }

  /** Has this value written, unless a newer one comes before its turn; resolves when it or the newer one was written, or failed. */
  put(value: Value): Promise<void> {
    const tried = this.#waiting?.tried ?? Promise.withResolvers<void>();
    this.#waiting = { value, tried };
    this.#writing ??= this.#run();
    return tried.promise;
  }

  /** Resolves when nothing waits any more. */
  async done(): Promise<void> {
    await this.#writing;
  }

  async #run(): Promise<void> {
    for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
      this.#waiting = undefined;
      try {
        await this.#write(next.value);
      } catch (error) {
        this.#failed(error);
      }
      next.tried.resolve();
    }
    this.#writing = undefined;
  }
}
