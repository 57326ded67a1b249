import type { Clock } from "#base/clock.ts";
import type { KioskReport } from "#protocol/commands/kiosk.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Layout, LayoutFrom, PeopleLayout } from "#protocol/layout.ts";
import { Confirmed } from "../room/confirmed.ts";
import type { StatusHub } from "../room/status-hub.ts";

export interface RoomLayoutOptions {
  readonly clock: Clock;
  readonly status: StatusHub;
  /** How a meeting begins when nobody has chosen. */
  readonly usual: () => PeopleLayout;
}

/** How long the screen may take to draw another layout. */
const drawnWithinMs = 2_500;

/**
 * How the screen shows a meeting: wanted here, drawn and reported by the kiosk. What is shared becomes large by the
 * kiosk's own doing, and goes when the sharing ends; both are taken as they are reported.
 */
export class RoomLayout {
  readonly #options: RoomLayoutOptions;
  readonly #layout: Confirmed<Layout>;
  /** How people are shown while nothing is shared. */
  #people: PeopleLayout;
  /** Chosen outside a meeting: how the next one begins. */
  #next: PeopleLayout | undefined;
  #inMeeting = false;
  #connected = false;
  /** Whether the kiosk has said what it draws since the controller started. */
  #known = false;
  #sharing: string | null = null;

  constructor(options: RoomLayoutOptions) {
    this.#options = options;
    this.#people = options.usual();
    this.#layout = new Confirmed<Layout>({
      clock: options.clock,
      initial: this.#people,
      timeoutMs: drawnWithinMs,
      insists: () => false,
      changed: () => this.#show(),
    });
  }

  /** Shows what is known before any kiosk has come. */
  start(): void {
    this.#options.status.set("screen.drawn", null);
    this.#show();
  }

  /** What the screen shows, or will show when the next meeting begins. */
  get actual(): Layout {
    return this.#layout.actual;
  }

  /**
   * Asks for a layout; resolves when the screen shows it, or at once where it is seen only later. Throws `screen-away` in a
   * meeting whose screen is not connected, `timed-out` where the screen does not follow.
   */
  async choose(layout: Layout): Promise<LayoutFrom> {
    // What is shared is large by itself, from its first moment.
    if (layout === "content" && (!this.#inMeeting || this.#sharing === null)) return "sharing";
    if (layout !== "content") this.#people = layout;
    if (!this.#inMeeting) {
      this.#next = this.#people;
      this.#layout.aim(layout);
      return "meeting";
    }
    if (!this.#connected) throw new RoomError("screen-away");
    await this.#layout.want(layout);
    return "now";
  }

  handleMeetingBegins(): void {
    this.#inMeeting = true;
    this.#begin(this.#next ?? this.#options.usual());
  }

  /** What was chosen in a meeting says nothing about the next. */
  handleMeetingEnds(): void {
    this.#inMeeting = false;
    this.#next = undefined;
    this.#begin(this.#options.usual());
  }

  /** The setting says otherwise: for the next meeting, if nobody has chosen for it. */
  handleUsual(): void {
    if (!this.#inMeeting && this.#next === undefined) this.#begin(this.#options.usual());
  }

  handleKioskConnected(): void {
    this.#connected = true;
    this.#layout.expectAgain();
  }

  handleKioskAway(): void {
    this.#connected = false;
    this.#sharing = null;
    this.#options.status.set("screen.drawn", null);
    this.#layout.handleGone(new RoomError("screen-away"));
  }

  /** @param intended whether the room is meant to be in a meeting */
  handleReport({ state, layout: drawn }: Pick<KioskReport, "state" | "layout">, intended: boolean): void {
    this.#inMeeting = intended;
    if (drawn === undefined) return;
    const inside = state === "joined" || state === "reconnecting";
    const began = inside && drawn.sharing !== null && this.#sharing === null;
    this.#sharing = inside ? drawn.sharing : null;
    const { sharing, speaker, seen } = drawn;
    this.#options.status.set("screen.drawn", inside ? { sharing, speaker, seen } : null);
    if (!this.#known && inside) {
      // A meeting that went on while the controller was away is shown as it is.
      this.#people = drawn.people;
      this.#layout.adopt(drawn.layout);
    } else if (began && drawn.layout === "content" && !this.#layout.waiting) {
      // Begun while the screen was not heard: large by itself all the same.
      this.#layout.adopt("content");
    } else if (sharing === null && this.#layout.wish === "content") {
      this.#layout.aim(this.#people);
    }
    this.#known = true;
    this.#layout.handleActual(drawn.layout, inside);
  }

  #begin(people: PeopleLayout): void {
    this.#people = people;
    this.#layout.aim(people);
  }

  #show(): void {
    const { status } = this.#options;
    status.set("screen.layout", this.#layout.shown);
    if (this.#known) status.set("screen.layout.wanted", { layout: this.#layout.wish, people: this.#people });
  }
}
