import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock } from "#base/clock.ts";
import type { DrawnLayout } from "#protocol/layout.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { MeetingNow } from "../call/meeting.ts";
import { layoutOf, layoutStart, type Stage, shared, stageOf, wanted } from "./layout-state.ts";

/** How the screen shows a meeting: as the room wants it, with what is shared large by itself. */
export class ScreenLayout {
  readonly #state = signal(layoutStart);
  readonly #stage = signal<Stage | undefined>(undefined);
  readonly #drawn = signal<Pick<DrawnLayout, "layout" | "seen"> | undefined>(undefined);
  readonly #meeting: ReadonlySignal<MeetingNow>;

  constructor(
    wish: ReadonlySignal<StatusTree["screen.layout.wanted"] | undefined>,
    meeting: ReadonlySignal<MeetingNow>,
    clock: Clock,
  ) {
    this.#meeting = meeting;
    let heard: StatusTree["screen.layout.wanted"] | undefined;
    effect(() => {
      const { value } = wish;
      // Told again after a lost connection it is no new choice: what began to be shared meanwhile stays large.
      if (value !== undefined && (value.layout !== heard?.layout || value.people !== heard.people)) {
        heard = value;
        this.#state.value = wanted(this.#state.peek(), value);
      }
    });
    effect(() => {
      const now = meeting.value;
      const snapshot = "snapshot" in now ? now.snapshot : undefined;
      const peers = snapshot?.peers ?? [];
      untracked(() => {
        const sharer = peers.find(({ screen }) => screen !== undefined)?.id;
        this.#state.value = shared(this.#state.value, sharer);
        this.#stage.value = stageOf(this.#stage.value, peers, snapshot?.activeSpeaker, clock.monotonic());
      });
    });
  }

  /** The layout to draw. */
  readonly now = computed(() => layoutOf(this.#state.value));

  /** Who is large in the layout of the speaker, by id. */
  readonly stage = computed(() => this.#stage.value?.id);

  /** What the meeting's page has drawn; undefined: it is not on the screen. */
  handleDrawn(drawn: Pick<DrawnLayout, "layout" | "seen"> | undefined): void {
    const before = this.#drawn.peek();
    if (before?.layout !== drawn?.layout || before?.seen !== drawn?.seen) {
      this.#drawn.value = drawn;
    }
  }

  /** For the controller: what is on the screen, not what was asked for. */
  readonly report = computed((): DrawnLayout => {
    const { people, sharer } = this.#state.value;
    const meeting = this.#meeting.value;
    const named = (id: string | undefined): string | null =>
      ("snapshot" in meeting ? meeting.snapshot.peers : []).find((peer) => peer.id === id)?.name ?? null;
    const layout = this.#drawn.value?.layout ?? this.now.value;
    return {
      layout,
      people,
      sharing: named(sharer),
      speaker: layout === "speaker" ? named(this.stage.value) : null,
      seen: this.#drawn.value?.seen ?? 0,
    };
  });
}
