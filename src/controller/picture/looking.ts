import { randomUUID } from "node:crypto";
import type { Clock, Timer } from "#base/clock.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import type { LookedPicture, PictureChoice, PictureLook } from "#protocol/picture-look.ts";
import { readStill, type Still } from "../camera/still.ts";
import { controllerLimits } from "../limits.ts";

export interface LookingOptions {
  readonly clock: Clock;
  readonly inMeeting: () => boolean;
  readonly screenThere: () => boolean;
  /** Pictures that are no devices, as the screen knows them. */
  readonly streams: () => readonly string[];
  /** What people call a picture that is no device; undefined: as the screen calls it. */
  readonly nameOf: (key: string) => string | undefined;
  /** Tells the screen of what to give pictures. */
  readonly want: (look: PictureLook | null) => void;
  /** There is something else to see, or nothing any more. */
  readonly changed: () => void;
}

type Looked = NonNullable<PictureChoice["pictures"]>;

/** The newest picture of a source, and the one before: a browser may just be fetching that. */
type Stills = readonly [newest: Still, before?: Still];

/**
 * The pictures an administrator chooses a camera's from, while somebody looks: asked of the room's screen, kept in memory
 * alone, and gone when the last one looks away, is not heard of any more, a meeting begins or the screen is away.
 */
export class Looking {
  readonly #options: LookingOptions;
  readonly #lookers = new Map<string, { readonly connection: string; lapses: Timer }>();
  #look: number | undefined;
  #last = 0;
  #pictures: readonly LookedPicture[] | undefined;
  readonly #stills = new Map<string, Stills>();

  constructor(options: LookingOptions) {
    this.#options = options;
  }

  /** Which look this is; undefined while nobody looks. */
  get look(): number | undefined {
    return this.#look;
  }

  /** What there is to see; null until the screen has said. */
  get pictures(): Looked | null {
    const { nameOf } = this.#options;
    return (
      this.#pictures?.map((each) => {
        const [newest] = this.#stills.get(each.key) ?? [];
        const label = nameOf(each.key) ?? each.label;
        return { ...each, label, ...(newest === undefined ? {} : { still: newest.hash }) };
      }) ?? null
    );
  }

  /**
   * Somebody begins to look. Returns what {@link keep} knows them by. Throws `in-meeting`, `screen-away`, and `too-many`
   * where more look than the room bears.
   */
  begin(connection: string): string {
    const { clock, streams, want, changed } = this.#options;
    if (this.#options.inMeeting()) throw new RoomError("in-meeting");
    if (!this.#options.screenThere()) throw new RoomError("screen-away");
    if (this.#lookers.size >= controllerLimits.lookers) throw new RoomError("too-many");
    const lease = randomUUID();
    this.#lookers.set(lease, { connection, lapses: this.#lapse(lease) });
    if (this.#look === undefined) {
      this.#last = Math.max(clock.wall(), this.#last + 1);
      this.#look = this.#last;
      want({ look: this.#look, streams: [...streams()].slice(0, 8) });
      changed();
    }
    return lease;
  }

  /** They still look, or no longer. Throws `not-found` where that has ended. */
  keep(lease: string, on: boolean): void {
    const looker = this.#lookers.get(lease);
    if (looker === undefined) {
      if (on) throw new RoomError("not-found", note("why-looking-over"));
      return;
    }
    looker.lapses.cancel();
    if (on) looker.lapses = this.#lapse(lease);
    else this.#leave(lease);
  }

  /** A page is gone, and looks no longer. */
  handleGone(connection: string): void {
    for (const [lease, looker] of [...this.#lookers]) if (looker.connection === connection) this.#leave(lease);
  }

  /** The screen says what there is. */
  handlePictures(look: number, pictures: readonly LookedPicture[]): void {
    if (look !== this.#look) return;
    this.#pictures = pictures;
    for (const key of [...this.#stills.keys()])
      if (!pictures.some((each) => each.key === key && each.state === "ready")) this.#stills.delete(key);
    this.#options.changed();
  }

  /** The screen gives a picture of one of them. Throws `bad-value` where it is none. */
  handleStill(look: number, key: string, image: string): void {
    if (look !== this.#look || !this.#pictures?.some((each) => each.key === key)) throw new RoomError("too-slow");
    const still = readStill(image);
    const [before] = this.#stills.get(key) ?? [];
    if (before?.hash === still.hash) return;
    this.#stills.set(key, before === undefined ? [still] : [still, before]);
    this.#options.changed();
  }

  /** What a picture that is being looked at is called; undefined where it is none of them. */
  labelOf(key: string): string | undefined {
    return this.pictures?.find((each) => each.key === key)?.label;
  }

  /** The picture of that hash; undefined where nobody looks at it. */
  read(hash: string): Still | undefined {
    for (const stills of this.#stills.values()) for (const still of stills) if (still?.hash === hash) return still;
    return undefined;
  }

  /** Nobody looks from now on: a meeting begins, or the screen is away. */
  end(): void {
    if (this.#look === undefined) return;
    for (const { lapses } of this.#lookers.values()) lapses.cancel();
    this.#lookers.clear();
    this.#look = undefined;
    this.#pictures = undefined;
    this.#stills.clear();
    this.#options.want(null);
    this.#options.changed();
  }

  #lapse(lease: string): Timer {
    return this.#options.clock.after(controllerLimits.lookMs, () => this.#leave(lease));
  }

  #leave(lease: string): void {
    this.#lookers.get(lease)?.lapses.cancel();
    if (this.#lookers.delete(lease) && this.#lookers.size === 0) this.end();
  }
}
