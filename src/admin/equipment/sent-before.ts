/** What was typed before, newest last: arrows walk through it as in a terminal. */
export class SentBefore {
  readonly #lines: string[] = [];
  /** Where the walk is; the number of lines: at what is being typed. */
  #at = 0;
  #draft = "";

  /** A line was sent; the walk begins anew. The same line twice in a row is one. */
  add(line: string): void {
    if (this.#lines.at(-1) !== line) this.#lines.push(line);
    if (this.#lines.length > longest) this.#lines.shift();
    this.#at = this.#lines.length;
    this.#draft = "";
  }

  /** One line back from `typed`; undefined when there is none. */
  older(typed: string): string | undefined {
    if (this.#at === 0) return undefined;
    if (this.#at === this.#lines.length) this.#draft = typed;
    this.#at -= 1;
    return this.#lines[this.#at];
  }

  /** One line forth, at last to what was being typed; undefined when it is there. */
  newer(): string | undefined {
    if (this.#at === this.#lines.length) return undefined;
    this.#at += 1;
    return this.#lines[this.#at] ?? this.#draft;
  }
}

const longest = 100;
