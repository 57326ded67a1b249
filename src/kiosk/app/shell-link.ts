import * as z from "zod/mini";
import { type Clock, systemClock } from "#base/clock.ts";

const beatMs = 2_000;

const aboutSchema = z.object({
  /** The shell's name and version. */
  name: z.string().check(z.maxLength(80)),
  /** Who the room is to its own meeting server, also after a crash. */
  identity: z.optional(z.object({ id: z.string(), key: z.string() })),
  /** Whether the browser draws with the graphics processor; absent: it does. */
  graphics: z.optional(z.boolean()),
});
export type ShellAbout = z.infer<typeof aboutSchema>;

/** The page's line to the shell it runs in, over the page's own server. The page does not know which shell that is. */
export class ShellLink {
  readonly #clock: Clock;
  #frames = 0;
  #shown = 0;
  #tile: HTMLVideoElement | undefined;
  #liveTile: () => HTMLVideoElement | undefined = () => undefined;
  #controller = false;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /**
   * Tells the shell from now on whether frames are painted: a page that paints no more is started anew. One frame is asked
   * for each time, since counting all of them would keep a small board busy all night.
   */
  start(): void {
    this.#clock.every(beatMs, () => {
      requestAnimationFrame(() => {
        this.#frames += 1;
      });
      this.#tile = this.#liveTile();
      this.#tile?.requestVideoFrameCallback(() => {
        this.#shown += 1;
      });
      this.#beat();
    });
  }

  /** Where to find a picture that has to move while the screen paints; one at a time, asked at every beat. */
  watchTile(find: () => HTMLVideoElement | undefined): void {
    this.#liveTile = find;
  }

  /** Whether the room socket is through; told at once. */
  setController(connected: boolean): void {
    if (connected !== this.#controller) {
      this.#controller = connected;
      this.#beat();
    }
  }

  /** What the shell says of itself and of the room; without it the page is nobody in particular. */
  async about(): Promise<ShellAbout> {
    try {
      return aboutSchema.parse(await (await fetch("/shell/about")).json());
    } catch {
      return { name: "unknown" };
    }
  }

  /** Asks for a fresh browser. */
  restart(): void {
    fetch("/shell/restart", { method: "POST" }).catch(() => {});
  }

  #beat(): void {
    const tile = this.#tile === undefined ? null : this.#shown;
    const beat = { frames: this.#frames, tile, controller: this.#controller };
    // A shell that does not answer is gone, and takes the browser with it.
    fetch("/shell/heartbeat", { method: "POST", body: JSON.stringify(beat) }).catch(() => {});
  }
}
