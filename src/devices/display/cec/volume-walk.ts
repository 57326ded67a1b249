/** All times in milliseconds. */
const times = {
  /** Between two questions, while a loudspeaker may still be moving or has not noticed yet. */
  settle: 250,
  /** A walk is over after this, wherever it is then. */
  longest: 30_000,
} as const;
/** The most presses between two questions. */
const mostPresses = 8;
/** Questions after a press, before a loudspeaker that says the same counts as one that stays where it is. */
const mostQuestions = 5;
/** So many presses in a row without an effect: the first may do no more than show the level on the screen. */
const mostIgnored = 2;
/** So often a walk turns round, before it stays where it is. */
const mostTurns = 2;
/** How far what was read of a step may be from it: levels are whole numbers, steps need not be. */
const rounding = 0.99;

/** What is to be done next: a key pressed once, the loudspeaker asked after a while, or nothing any more. */
export type WalkStep =
  | { readonly kind: "press"; readonly up: boolean }
  | { readonly kind: "ask"; readonly after: number }
  | { readonly kind: "end"; readonly reached: boolean };

/**
 * The way to a level on a loudspeaker that has keys for louder and softer alone. How much one press changes is not known
 * beforehand: it presses once, asks, and from then on presses no more at a time than can lead half of the way by all that was
 * read so far. It ends at the level that is nearest, having passed the wanted one by a step at most.
 */
export class VolumeWalk {
  readonly #wanted: number;
  readonly #until: number;
  /** What it last said. */
  #said: number | undefined;
  /** What it said when it had come to rest before the present presses. */
  #rested: number | undefined;
  #up = true;
  /** Presses of the present batch: still to come, and done. */
  #toPress = 0;
  #pressed = 0;
  #questions = 0;
  #turns = 0;
  #ignored = 0;
  /** What all batches in the present direction that had an effect came to. */
  #sum = { presses: 0, moved: 0 };
  #end: { readonly reached: boolean } | undefined;

  /** @param now milliseconds */
  constructor(wanted: number, now: number) {
    this.#wanted = wanted;
    this.#until = now + times.longest;
  }

  /** What it last said of its level. */
  get said(): number | undefined {
    return this.#said;
  }

  /** How much one press changes, in percent; undefined until that was seen. */
  get step(): number | undefined {
    const { presses, moved } = this.#sum;
    return presses === 0 ? undefined : moved / presses;
  }

  /** What to do now; each press is told by `handlePressed`, each answer by `handleSaid`. */
  next(now: number): WalkStep {
    if (this.#end !== undefined) return { kind: "end", ...this.#end };
    if (now >= this.#until) return { kind: "end", reached: false };
    if (this.#toPress > 0) return { kind: "press", up: this.#up };
    return { kind: "ask", after: this.#questions === 0 ? 0 : times.settle };
  }

  /** The key was pressed and let go of. */
  handlePressed(): void {
    this.#toPress -= 1;
    this.#pressed += 1;
    this.#questions = 0;
  }

  /** It said how loud it is. */
  handleSaid(level: number): void {
    const before = this.#said;
    this.#said = level;
    this.#questions += 1;
    const from = this.#rested;
    if (from === undefined) {
      this.#rest(level);
      return;
    }
    const moved = this.#up ? level - from : from - level;
    // One that says the same has not noticed yet, or does not obey; one that moved may be moving still.
    if (moved <= 0) {
      if (this.#questions >= mostQuestions) this.#handleIgnored();
      return;
    }
    if (level !== before && !this.#isExpected(moved)) return;
    this.#ignored = 0;
    this.#sum = { presses: this.#sum.presses + this.#pressed, moved: this.#sum.moved + moved };
    this.#rest(level);
  }

  #handleIgnored(): void {
    this.#ignored += 1;
    if (this.#ignored >= mostIgnored) {
      this.#end = { reached: false };
      return;
    }
    this.#pressed = 0;
    this.#toPress = 1;
  }

  /** Whether so many presses come to as much as those before them did. */
  #isExpected(moved: number): boolean {
    const { step } = this;
    return step !== undefined && Math.abs(moved - step * this.#pressed) < 1 && this.#sum.presses > 1;
  }

  /** It has come to rest at `level`: what is the next batch? */
  #rest(level: number): void {
    this.#rested = level;
    this.#pressed = 0;
    this.#questions = 0;
    const missing = Math.abs(this.#wanted - level);
    const up = this.#wanted > level;
    const { step } = this;
    const { presses, moved } = this.#sum;
    const turns = step !== undefined && up !== this.#up;
    // Once more in the same direction while that may bring it nearer; back only where it surely does.
    const enough = turns ? step / 2 : (moved - rounding) / presses / 2;
    if (missing === 0 || (step !== undefined && missing <= enough)) {
      this.#end = { reached: true };
      return;
    }
    if (turns) this.#turns += 1;
    if (this.#turns > mostTurns) {
      this.#end = { reached: step !== undefined && missing <= step };
      return;
    }
    const largest = (moved + rounding) / presses;
    // No more than half of what is missing: some go faster when they are pressed quickly.
    const fits = step === undefined || turns ? 1 : Math.floor(missing / largest / 2);
    this.#toPress = Math.min(mostPresses, Math.max(1, fits));
    this.#up = up;
  }
}
