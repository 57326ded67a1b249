/** The host's change of Off-Hook comes back as a hook report within this. Milliseconds. */
export const echoMs = 500;

/**
 * Tells a person's hand on the hook from everything else that a hook switch says: the echo of what it was told, the same
 * once more, a contact that bounces. Only changes of the device's own bit count: some never echo, and say "on hook"
 * beside every mute key in the middle of a call.
 */
export class HookReader {
  readonly #repeatMs: number;
  #bit: boolean | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;
  #unsure = false;
  #press: { readonly bit: boolean; readonly at: number } | undefined;

  /** @param repeatMs how long after a press its repetition may come */
  constructor(repeatMs: number) {
    this.#repeatMs = repeatMs;
  }

  /** What the hook last said. */
  get bit(): boolean | undefined {
    return this.#bit;
  }

  /** The host told the device another Off-Hook, at `now`. */
  handleTold(now: number): void {
    this.#toldAt = now;
  }

  /**
   * The hook's bit came in a report.
   *
   * @param told what the host has told
   * @param alone whether no key is pressed in the same report
   * @returns `pressed`: a person did it. `unsure`: the end of the echo tells, see {@link settle}. `repeated`: the press before,
   *   once more; the device may not have seen the answer
   */
  read(bit: boolean, told: boolean, alone: boolean, now: number): "pressed" | "repeated" | "unsure" | undefined {
    const before = this.#bit;
    this.#bit = bit;
    if (before === bit) return undefined;
    if (bit === told) {
      this.#unsure = false;
      return undefined;
    }
    // Nobody knows what was before the first report: a key's own report says nothing about the hook beside it.
    const isFirst = before === undefined;
    if (isFirst && !alone) return undefined;
    if (now - this.#toldAt < echoMs) {
      this.#unsure = !isFirst;
      return isFirst ? undefined : "unsure";
    }
    if (this.#isRepeat(bit, now)) return "repeated";
    this.#press = { bit, at: now };
    return "pressed";
  }

  /** The echo is over: whether the hook still says something else than it was told, so that a person must have done it. */
  settle(told: boolean, now: number): boolean {
    const pressed = this.#unsure && this.#bit !== undefined && this.#bit !== told;
    this.#unsure = false;
    if (pressed) this.#press = { bit: this.#bit === true, at: now };
    return pressed;
  }

  #isRepeat(bit: boolean, now: number): boolean {
    return this.#press !== undefined && this.#press.bit === bit && now - this.#press.at < this.#repeatMs;
  }
}
