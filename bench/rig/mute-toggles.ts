import { delay } from "#base/clock.ts";
import { now } from "../clock.ts";
import type { KeptSamples, Sample } from "../kept-samples.ts";
import { seededRandom } from "../random.ts";
import { middleOf } from "./meeting.ts";
import { type Moments, type PageMoment, type PageWatch, WatchedPage } from "./mute-moments.ts";
import type { MutedRoom } from "./muted-room.ts";

/** What was not followed by then is missed. Milliseconds. */
const followedWithin = 2_000;
/** Nobody presses again before the last press is seen and done with, its transitions too. Milliseconds. */
const betweenPresses = { least: 150, spread: 50 };

const watchedPages = ["panel", "phone", "screen", "guest"] as const;
type WatchedName = (typeof watchedPages)[number];

/** Where the room's mute was seen to be in force or shown: a page's moment is `panel frame`, for instance. */
type Place = "lamp" | "capture" | `${WatchedName} ${PageMoment}`;

/** How a source's own moment, from which the others are counted, is known. */
type Began = number | Place;

/** A place that mutes the room. */
export interface MuteSource {
  readonly name: "key" | "panel" | "phone" | "screen" | "capture";
  /** Does it; resolves with when it began, or where that is noted. */
  readonly mute: () => Promise<Began>;
  /** Opens the room there; where a place opens nothing, a panel does it. */
  readonly open?: () => Promise<Began>;
  /** It can't be done more often in a row. */
  readonly most?: number;
}

const panelWatch: PageWatch = {
  told: ['"microphone":{"actual":"muted"', '"microphone":{"actual":"open"'],
  muted: "[data-testid=mute][data-muted=true]",
  needed: ["told", "shown", "frame"],
};
const screenWatch: PageWatch = {
  told: ['"media.wanted":{"microphone":"muted"', '"media.wanted":{"microphone":"open"'],
  muted: "[data-testid=muted]",
  needed: ["told", "track", "shown", "frame"],
};
const guestWatch: PageWatch = { muted: ".gallery__tiles .tile__name svg[role=img]", needed: ["shown", "frame"] };

/** Mutes and opens a room at its places, and notes when every other follows. */
export class MuteToggles {
  readonly sources: readonly MuteSource[];
  /** Mutes and openings that were not followed everywhere in time. */
  missed = 0;
  readonly clocks: readonly WatchedPage["clock"][];
  readonly #pages: Readonly<Record<WatchedName, WatchedPage>>;
  readonly #seen = new Map<Place, number>();
  readonly #random = seededRandom(6);
  #awaited = false;

  private constructor(room: MutedRoom, pages: Readonly<Record<WatchedName, WatchedPage>>, sources: MuteSource[]) {
    this.#pages = pages;
    this.sources = sources;
    this.clocks = Object.values(pages).map(({ clock }) => clock);
    const note = (place: Place, muted: boolean): void => {
      if (muted === this.#awaited && !this.#seen.has(place)) this.#seen.set(place, now());
    };
    room.device.events.on("lamp", (lamp, lit) => {
      if (lamp === "mute") note("lamp", lit);
    });
    room.capture.events.on("muted", (muted) => note("capture", muted));
  }

  static async of(room: MutedRoom): Promise<MuteToggles> {
    const pages = {
      panel: await WatchedPage.watch(room.panel, panelWatch),
      phone: await WatchedPage.watch(room.phone, panelWatch),
      screen: await WatchedPage.watch(room.screen, screenWatch),
      guest: await WatchedPage.watch(room.guest, guestWatch),
    };
    const tapOn = async (name: "panel" | "phone"): Promise<() => Promise<Began>> => {
      const { page } = pages[name];
      const { x, y } = await middleOf(page, "mute");
      return async () => {
        await page.mouse.click(x, y);
        return `${name} tap`;
      };
    };
    const [panel, phone] = [await tapOn("panel"), await tapOn("phone")];
    const key = async (): Promise<Began> => {
      const at = now();
      room.device.press("mute");
      return at;
    };
    const ask = async (): Promise<Began> => {
      await room.askToMute();
      return "screen track";
    };
    const turn = async (): Promise<Began> => {
      const at = now();
      room.capture.mute();
      return at;
    };
    return new MuteToggles(room, pages, [
      { name: "key", mute: key, open: key },
      { name: "panel", mute: panel, open: panel },
      { name: "phone", mute: phone, open: phone },
      { name: "capture", mute: turn },
      // A meeting server lets its people ask for quiet ten times at once, then once in ten seconds.
      { name: "screen", mute: ask, most: 10 },
    ]);
  }

  /** Mutes and opens at one place, until there are so many samples of it. */
  async run(source: MuteSource, phase: string, wanted: number, samples: KeptSamples): Promise<void> {
    const open = source.open ?? this.sources.find(({ name }) => name === "panel")?.open;
    if (open === undefined) throw new Error("Nothing opens the room.");
    while (samples.of(phase, `${source.name} muted`).length < Math.min(wanted, source.most ?? wanted)) {
      samples.add({ phase, what: `${source.name} muted`, times: await this.#toggle(true, source.mute) });
      const times = await this.#toggle(false, open);
      if (source.open !== undefined) samples.add({ phase, what: `${source.name} opened`, times });
    }
  }

  async #toggle(muted: boolean, act: () => Promise<Began>): Promise<Sample["times"]> {
    const followed = watchedPages.map(
      async (name) => [name, await this.#pages[name].becomes(muted, followedWithin)] as const,
    );
    await delay(betweenPresses.least + betweenPresses.spread * this.#random());
    this.#seen.clear();
    this.#awaited = muted;
    const before = now();
    const began = await act();
    const ofPages = await Promise.all(followed);
    while (!(this.#seen.has("lamp") && this.#seen.has("capture")) && now() < before + followedWithin) await delay(2);
    for (const [name, moments] of ofPages) this.#noteAll(name, moments, before);
    const from = typeof began === "number" ? began : this.#seen.get(began);
    const isWhole =
      from !== undefined &&
      ["lamp", "capture"].every((place) => this.#seen.has(place as Place)) &&
      watchedPages.every((name) => this.#seen.has(`${name} frame`));
    if (!isWhole) this.missed += 1;
    if (from === undefined) return {};
    return Object.fromEntries([...this.#seen].map(([place, at]) => [place, Math.round(100 * (at - from)) / 100]));
  }

  /** Before the act nothing can have followed it; a page's clock is not known to the last fraction. */
  #noteAll(name: WatchedName, moments: Moments, before: number): void {
    for (const [moment, at] of Object.entries(moments) as [PageMoment, number][]) {
      if (at >= before - 2) this.#seen.set(`${name} ${moment}`, at);
    }
  }
}
