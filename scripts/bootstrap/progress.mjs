/** Milliseconds between lines where the output is no terminal: enough to see life in a log, not enough to fill it. */
const lineEvery = 10_000;

/**
 * @typedef {object} Report
 * @property {(words: string) => void} say a line of its own
 * @property {(part: string) => void} at how far the step is; shown in place on a terminal, now and then in a log
 */

/** Milliseconds in the words a person would use. @param {number} ms */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** `3/12, 25 %` @param {number} done @param {number} all */
export function share(done, all) {
  return `${done}/${all}, ${Math.floor((100 * done) / Math.max(1, all))} %`;
}

/** Prints what the set-up does, how far it is and how long each step took. */
export class Progress {
  #out;
  #now;
  #inPlace = false;

  /**
   * @param {{ write(text: string): unknown, isTTY?: boolean, columns?: number }} out
   * @param {() => number} now milliseconds
   */
  constructor(out = process.stderr, now = () => performance.now()) {
    this.#out = out;
    this.#now = now;
  }

  /** @param {string} words */
  say(words) {
    this.#clear();
    this.#out.write(`${words}\n`);
  }

  /**
   * Runs one step between its opening and its closing line.
   * @template T
   * @param {string} title what it does, in words
   * @param {(report: Report) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(title, work) {
    const start = this.#now();
    let lastLine = start;
    let latest = "";
    this.say(`» ${title} …`);
    const show = () => {
      const words = `  ${title}: ${latest}${latest ? ", " : ""}${duration(this.#now() - start)}`;
      if (this.#out.isTTY) this.#replace(words);
      else if (this.#now() - lastLine >= lineEvery) {
        lastLine = this.#now();
        this.#out.write(`${words}\n`);
      }
    };
    const ticker = setInterval(show, 1000);
    try {
      const result = await work({
        say: (words) => this.say(`  ${words}`),
        at: (part) => {
          latest = part;
          show();
        },
      });
      this.say(`✓ ${title}: ${duration(this.#now() - start)}`);
      return result;
    } catch (error) {
      this.say(`✗ ${title}: failed after ${duration(this.#now() - start)}`);
      throw error;
    } finally {
      clearInterval(ticker);
    }
  }

  /** @param {string} words */
  #replace(words) {
    this.#out.write(`\r\u001b[K${words.slice(0, (this.#out.columns ?? 80) - 1)}`);
    this.#inPlace = true;
  }

  #clear() {
    if (this.#inPlace) this.#out.write("\r\u001b[K");
    this.#inPlace = false;
  }
}
