import { type Luma, lumaSize, shiftBetween } from "./shift.ts";

/** From this share of its blocks on, it is the picture that moves and not something in it. */
const wholeFrom = 0.6;
/** The first frame counts for so much more than the last. */
const lead = 0.1;
/** A picture this far from the one it is compared with becomes the next to compare with; picture elements. */
const stride = { x: 5, y: 3 } as const;

/** A view that nothing before compares with counts from here on once it has stood still for so many frames. */
const settledAfter = 8;

/** A frame that others are compared with, and where it was itself. */
interface Anchor {
  readonly luma: Luma;
  readonly x: number;
  readonly y: number;
}

/**
 * Adds up how far a picture shifts as a whole, from frame to frame. The first frame is always among those it is compared with: a camera that
 * comes back shall have moved by nothing, and not by what many small steps went wrong.
 */
export class MotionMeter {
  #first: Anchor | undefined;
  #last: Anchor | undefined;
  /** A frame that compares with no anchor, and how many after it showed the same. */
  #strange: { readonly luma: Luma; readonly again: number } | undefined;
  #now = { x: 0, y: 0 };
  #frames = 0;
  #plain = false;

  /** How many frames were taken. */
  get frames(): number {
    return this.#frames;
  }

  /** Whether there is nothing to see a movement by. */
  get plain(): boolean {
    return this.#plain;
  }

  /** The shift since the first frame, in widths of the picture; what is seen going right and down is positive. */
  get shift(): { readonly x: number; readonly y: number } {
    return { x: this.#now.x / lumaSize.width, y: this.#now.y / lumaSize.width };
  }

  /** The next frame; it is kept. */
  take(luma: Luma): void {
    this.#frames += 1;
    const first = this.#first;
    if (first === undefined) {
      this.#first = { luma, x: 0, y: 0 };
      return;
    }
    const sinceFirst = shiftBetween(first.luma, luma);
    this.#plain = sinceFirst === undefined && this.#last === undefined;
    if (this.#plain) {
      this.#first = { luma, ...this.#now };
      return;
    }
    const sinceLast = this.#last && shiftBetween(this.#last.luma, luma);
    // Where both fit it is the better one: in a pattern that repeats itself, far away looks like near.
    const isFirst = (sinceFirst?.share ?? 0) + lead >= (sinceLast?.share ?? 0);
    const [anchor = first, shift] = isFirst ? [first, sinceFirst] : [this.#last, sinceLast];
    if (shift === undefined || shift.share < wholeFrom) {
      this.#lost(luma);
      return;
    }
    this.#strange = undefined;
    this.#now = { x: anchor.x + shift.x, y: anchor.y + shift.y };
    if (Math.abs(shift.x) > stride.x || Math.abs(shift.y) > stride.y) this.#last = { luma, ...this.#now };
  }

  /**
   * It looks where nothing is known of. The first frames of a stream may be older than the camera's last turn, and a camera
   * that was turned far shows nothing of what it showed before: where that ends, it goes on from what is seen there.
   */
  #lost(luma: Luma): void {
    const since = this.#strange && shiftBetween(this.#strange.luma, luma);
    const isSame = since !== undefined && since.share >= wholeFrom && Math.hypot(since.x, since.y) < 1;
    const again = isSame ? (this.#strange?.again ?? 0) + 1 : 0;
    this.#strange = { luma: isSame ? (this.#strange?.luma ?? luma) : luma, again };
    if (again < settledAfter) return;
    const anchor: Anchor = { luma, ...this.#now };
    // Nothing was ever compared with the first frame: this is where the camera comes back to.
    if (this.#last === undefined) this.#first = anchor;
    else this.#last = anchor;
    this.#strange = undefined;
  }
}
