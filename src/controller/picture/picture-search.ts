import { type Clock, delay } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type {
  PictureFound,
  PictureMotion,
  PictureSearchStatus,
  PictureWatch,
  SearchStep,
} from "#protocol/camera-picture.ts";
import { note } from "#protocol/device-notes.ts";
import { asRoomError, RoomError } from "#protocol/errors.ts";
import { passesOf, type SearchedCamera } from "./passes.ts";
import { Search } from "./search-shown.ts";
import { type Axis, decide, type Following, followed, type Standing } from "./verdict.ts";

export interface PictureSearchOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly inMeeting: () => boolean;
  readonly screenThere: () => boolean;
  /** Pictures that are no devices, as the watch names them. */
  readonly streams: () => readonly string[];
  /** What people call a picture that is no device; undefined: as the screen calls it. */
  readonly nameOf: (key: string) => string | undefined;
  readonly show: (status: NonNullable<PictureSearchStatus>) => void;
  readonly watch: (watch: PictureWatch | null) => void;
  /** Remembers what was found; resolves with what the setting says then, and the revision if that is new. */
  readonly keep: (
    camera: string,
    key: string,
    author: string,
    chosen: boolean,
  ) => Promise<{ picture: string; revision: number | null }>;
  /** Shorter in tests. */
  readonly pace?: Partial<Pace>;
}

/** How long things take; milliseconds. */
interface Pace {
  /** Opening every device there is. */
  readonly openWithin: number;
  /** How long nothing is moved first. */
  readonly still: number;
  /** From the end of a movement to the last frame that shows it. */
  readonly settle: number;
  /** How long a camera that cannot be sent anywhere is driven. */
  readonly drive: number;
}
/**
 * A camera that stands still is asked every two seconds where it looks: nothing is moved before that is fresh. Somebody may
 * just have turned it by its own remote control, and it would go back to where it was believed to be.
 */
const usualPace: Pace = { openWithin: 12_000, still: 2_300, settle: 900, drive: 900 };

/** So many times longer is waited where nothing was found at first. */
const patience = 3;

/**
 * Looks for the picture that belongs to a camera's control: moves the camera to the side and back, then up and back, and
 * sees which picture goes with it. The screen measures, this decides, and in doubt nothing is changed.
 */
export class PictureSearch {
  readonly #options: PictureSearchOptions;
  readonly #pace: Pace;
  #motion: PictureMotion | undefined;
  #running = false;
  /** What somebody may choose from, since the last search that could not tell. */
  #offered: { readonly camera: string; readonly labels: ReadonlyMap<string, string> } | undefined;

  constructor(options: PictureSearchOptions) {
    this.#options = options;
    this.#pace = { ...usualPace, ...options.pace };
  }

  /** What the screen measured. */
  handleMotion(motion: PictureMotion): void {
    this.#motion = motion;
  }

  /** One search. Rejects with what keeps it from beginning; resolves with what came of it, a failure on the way included. */
  async run(camera: SearchedCamera, author: string): Promise<PictureFound> {
    if (this.#running) throw new RoomError("wrong-state", note("why-picture-searching"));
    this.#refuseWhereUnfit();
    camera.need();
    this.#running = true;
    this.#offered = undefined;
    const { clock, watch, log } = this.#options;
    const search = new Search(camera.id, clock.wall(), this.#options.show);
    try {
      const found = await this.#search(camera, search, author);
      log.info("a camera's picture was looked for", { camera: camera.id, found: found.kind });
      search.end(found);
      return found;
    } catch (thrown) {
      const { code, message } = asRoomError(thrown);
      log.warn("the search for a camera's picture was broken off", { camera: camera.id, because: messageOf(thrown) });
      search.end({ kind: "stopped", code, words: message });
      throw thrown;
    } finally {
      watch(null);
      this.#running = false;
    }
  }

  /**
   * Remembers a picture that was offered, or that is being looked at. Throws `not-found` where it is neither or gone
   * meanwhile, and `wrong-state` while a search goes on.
   *
   * @param seen what the picture is called, where somebody looks at it
   */
  async choose(camera: string, key: string, author: string, seen?: string): Promise<PictureFound> {
    if (this.#running) throw new RoomError("wrong-state", note("why-picture-searching"));
    const { clock, keep, show } = this.#options;
    const offered = this.#offered?.camera === camera ? this.#offered : undefined;
    const label = seen ?? offered?.labels.get(key);
    if (label === undefined) throw new RoomError("not-found", note("why-picture-gone"));
    const kept = await keep(camera, key, author, true);
    const found: PictureFound = { kind: "found", label, ...kept, chosen: true };
    new Search(camera, clock.wall(), show).end(found);
    return found;
  }

  #refuseWhereUnfit(): void {
    if (this.#options.inMeeting()) throw new RoomError("in-meeting");
    if (!this.#options.screenThere()) throw new RoomError("screen-away");
  }

  async #search(camera: SearchedCamera, search: Search, author: string): Promise<PictureFound> {
    const { watch, clock, streams, keep } = this.#options;
    search.step("opening");
    const number = clock.wall();
    this.#motion = undefined;
    watch({ watch: number, streams: [...streams()] });
    await this.#opened(number, search);
    const ready = this.#standing(number);
    if ([...ready.values()].every(({ state }) => state !== "ready" && state !== "plain"))
      return { kind: "blind", blocked: [...ready.values()].map(({ label }) => label) };

    if (!camera.need().turns) {
      const pictures = [...ready].map(([key, { label }]) => ({ key, label }));
      this.#offered = { camera: camera.id, labels: new Map(pictures.map((each) => [each.key, each.label])) };
      return { kind: "choose", pictures };
    }
    search.step("still");
    await delay(this.#pace.still, clock);
    let verdict = decide(await this.#passes(camera, number, search, this.#pace.settle));
    // A picture that comes late is taken for one that follows nobody: looked at once more, with more patience.
    if (verdict.kind === "none" || verdict.kind === "unsure") {
      search.step("still");
      await delay(this.#pace.settle * patience, clock);
      verdict = decide(await this.#passes(camera, number, search, this.#pace.settle * patience));
    }
    const standing = this.#standing(number);
    const labels = (keys: readonly string[]): string[] => keys.map((key) => standing.get(key)?.label ?? key);
    if (verdict.kind === "none") return verdict;
    if (verdict.kind !== "found") return { kind: verdict.kind, labels: labels(verdict.keys) };
    const [label = ""] = labels([verdict.key]);
    return { kind: "found", label, ...(await keep(camera.id, verdict.key, author, false)) };
  }

  /** Every pass once, and which picture followed it. */
  async #passes(
    camera: SearchedCamera,
    number: number,
    search: Search,
    settle: number,
  ): Promise<ReadonlyMap<string, readonly Following[]>> {
    const { clock } = this.#options;
    const passes = new Map<string, Following[]>();
    const steps: SearchStep[] = ["out", "back", "across", "returned"];
    for (const pass of passesOf(camera, clock, this.#pace.drive)) {
      const before = this.#standing(number);
      search.step(steps.shift() ?? "out");
      await this.#go(pass.there, settle);
      const there = this.#standing(number);
      search.step(steps.shift() ?? "back");
      await this.#go(pass.back, settle);
      const back = this.#standing(number);
      for (const key of back.keys()) {
        this.#say(key, pass.axis, [before, there, back]);
        passes.set(key, [...(passes.get(key) ?? []), followed(pass.axis, key, before, there, back)]);
      }
      search.seen(back, passes);
    }
    return passes;
  }

  /** What a search that was not decided is understood by afterwards. */
  #say(key: string, axis: Axis, standings: readonly Standing[]): void {
    const seen = standings.map((standing) => standing.get(key));
    const path = seen.map((each) => `${percent(each?.x)}/${percent(each?.y)}`).join(" ");
    const { label = key, state = "opening", frames = 0 } = seen.at(-1) ?? {};
    this.#options.log.info("a picture was watched", { picture: label, state, frames, axis, path });
  }

  /** Waits until every picture is open or known to be blocked. */
  async #opened(number: number, search: Search): Promise<void> {
    const { clock } = this.#options;
    const until = clock.monotonic() + this.#pace.openWithin;
    while (clock.monotonic() < until) {
      this.#refuseWhereUnfit();
      const pictures = [...this.#standing(number).values()];
      search.seen(this.#standing(number), new Map());
      // A first frame is what everything is compared with.
      const isOpen = ({ state, frames }: (typeof pictures)[number]): boolean => state === "blocked" || frames > 1;
      if (pictures.length > 0 && pictures.every(isOpen)) return;
      await delay(100, clock);
    }
  }

  /** One movement, and the time until the last picture shows where it ended. */
  async #go(move: () => Promise<void>, settle: number): Promise<void> {
    this.#refuseWhereUnfit();
    await move();
    // What comes over a network comes later.
    const comes = this.#options.streams().length > 0 ? 1.6 : 1;
    await delay(settle * comes, this.#options.clock);
    this.#refuseWhereUnfit();
  }

  #standing(number: number): Standing {
    const pictures = this.#motion?.watch === number ? this.#motion.pictures : [];
    const { nameOf } = this.#options;
    return new Map(pictures.map((each) => [each.key, { ...each, label: nameOf(each.key) ?? each.label }]));
  }
}

const percent = (share: number | undefined): string => (100 * (share ?? 0)).toFixed(1);
