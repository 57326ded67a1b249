import type { Clock, Timer } from "#base/clock.ts";
import { DeviceError } from "../../device-error.ts";
import type { CameraPosition } from "../camera.ts";
import { panInquiry, tiltInquiry, zoomInquiry } from "./inquiries.ts";
import type { PelcoSession } from "./session.ts";

/** All times in milliseconds. */
const times = {
  /** Between readings of a head that answers, while it moves and while it stands still. */
  moving: 150,
  still: 2_000,
  /** A head that has never answered is asked again after this. */
  unheard: 30_000,
  /** One that answered so short a time ago is one that answers, whatever has happened to the line. */
  remembered: 60_000,
} as const;
/** A head that used to answer and now has not so often is away. */
const silentAfter = 4;

/** Who hears of a head's readings. */
export interface Hearer {
  moving(): boolean;
  /** It answered. */
  handleHeard(): void;
  /** It has never answered; it may be one that does not. */
  handleUnheard(): void;
  /** It used to answer. */
  handleSilent(): void;
  handlePosition(raw: CameraPosition["raw"]): void;
}

/** Asks a head where it looks: again and again while it answers, seldom while it has not. */
export class Readings {
  readonly #session: PelcoSession;
  readonly #clock: Clock;
  readonly #hearer: Hearer;
  #timer: Timer | undefined;
  #ended = false;
  #answers: boolean;
  #unanswered = 0;
  #zoom = 0;

  /** @param heardAt when the head last answered, by the clock's monotonic time; undefined: never */
  constructor(session: PelcoSession, clock: Clock, hearer: Hearer, heardAt: number | undefined) {
    this.#answers = heardAt !== undefined && clock.monotonic() - heardAt < times.remembered;
    this.#session = session;
    this.#clock = clock;
    this.#hearer = hearer;
    void this.#read();
  }

  end(): void {
    this.#ended = true;
    this.#timer?.cancel();
  }

  async #read(): Promise<void> {
    try {
      const pan = await this.#session.query(panInquiry);
      const tilt = await this.#session.query(tiltInquiry);
      // A head without a zoom of its own says where it looks all the same.
      this.#zoom = await this.#session.query(zoomInquiry).catch(() => this.#zoom);
      if (this.#ended) return;
      this.#answers = true;
      this.#unanswered = 0;
      this.#hearer.handleHeard();
      this.#hearer.handlePosition({ pan, tilt, zoom: this.#zoom });
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (this.#ended) return;
      this.#unanswered += 1;
      if (!this.#answers) this.#hearer.handleUnheard();
      else if (this.#unanswered >= silentAfter) this.#hearer.handleSilent();
    }
    const often = this.#answers && (this.#hearer.moving() || this.#unanswered > 0);
    const wait = often ? times.moving : this.#answers ? times.still : times.unheard;
    if (!this.#ended) this.#timer = this.#clock.after(wait, () => void this.#read());
  }
}
