import { type PositionWidth, usualWidth } from "#protocol/camera-widths.ts";

/**
 * How wide a head's positions are: as its model's file says, until its own answers show otherwise. The first answer of a
 * conversation counts at once where the file leaves it open; after that another width counts when it comes twice, since
 * noise may have made one answer longer.
 */
export class HeadWidth {
  readonly #declared: PositionWidth | undefined;
  #heard: PositionWidth | undefined;
  #doubted: PositionWidth | undefined;

  constructor(declared: PositionWidth | undefined) {
    this.#declared = declared;
    this.#heard = declared;
  }

  /** What orders to a place are written in. */
  get now(): PositionWidth {
    return this.#heard ?? this.#declared ?? usualWidth;
  }

  /** Whether the file left it open and the head turned out to be wide: the file's figures are another head's. */
  get isLearned(): boolean {
    return this.#declared === undefined && this.now !== usualWidth;
  }

  /** Another head may hang on the wire now. */
  begin(): void {
    this.#heard = this.#declared;
    this.#doubted = undefined;
  }

  /** The head answered at this width; false where the answer is not to be believed yet. */
  hears(width: PositionWidth): boolean {
    const believed = this.#heard === undefined || width === this.#heard || width === this.#doubted;
    this.#doubted = believed ? undefined : width;
    if (believed) this.#heard = width;
    return believed;
  }
}
