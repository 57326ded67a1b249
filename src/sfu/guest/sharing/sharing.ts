import { type ReadonlySignal, signal } from "@preact/signals";
import type { MediaEngine } from "#kiosk/media/engine.ts";
import { screenFramesPerSecond } from "#kiosk/media/layers.ts";
import { type WhyNot, whyNot } from "./why-not.ts";

/** Where this guest's sharing stands. */
export type SharingNow =
  | { readonly is: "off"; readonly why?: WhyNot }
  /** The browser asks what to share. */
  | { readonly is: "choosing" }
  | { readonly is: "starting" }
  /** Everybody in the meeting sees it. */
  | { readonly is: "on" };

/** What browsers understand beside the standard's first edition; the others leave it out. */
interface DisplayOptions extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: "exclude";
  readonly surfaceSwitching: "include";
  readonly systemAudio: "exclude";
}

/** Large enough for the letters on a screen of 1080 lines. The meeting itself is no choice: it would show itself in itself. */
const options: DisplayOptions = {
  video: { width: { max: 1_920 }, height: { max: 1_080 }, frameRate: { max: screenFramesPerSecond } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  selfBrowserSurface: "exclude",
  surfaceSwitching: "include",
  // A tab's sound is its own; the whole machine's has the others' voices in it, and they would hear themselves.
  systemAudio: "exclude",
};

/** A screen, a window or a tab that this guest shares: chosen in the browser's own dialog, ended from either side. */
export class Sharing {
  /** Whether this browser can; phones cannot. */
  readonly possible = navigator.mediaDevices?.getDisplayMedia !== undefined;
  readonly #engine: Pick<MediaEngine, "setScreen" | "endSharing" | "events">;
  readonly #whoShares: () => string | undefined;
  readonly #now = signal<SharingNow>({ is: "off" });
  #stream: MediaStream | undefined;

  /** @param whoShares who else shares now, by name */
  constructor(engine: Pick<MediaEngine, "setScreen" | "endSharing" | "events">, whoShares: () => string | undefined) {
    this.#engine = engine;
    this.#whoShares = whoShares;
    engine.events.on("sharingEnded", (by) => {
      const name = by ?? this.#whoShares();
      if (this.#stream !== undefined) this.#end(name === undefined ? { is: "not-sent" } : { is: "taken", by: name });
    });
  }

  get now(): ReadonlySignal<SharingNow> {
    return this.#now;
  }

  /**
   * Has the browser ask what to share, and shares it; to be called from a press.
   *
   * @param instead whose sharing ends once something is chosen
   */
  async start(instead?: string): Promise<void> {
    if (this.#now.value.is !== "off") return;
    this.#now.value = { is: "choosing" };
    const asked = performance.now();
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getDisplayMedia(options);
    } catch (error) {
      const why = whyNot(error, performance.now() - asked);
      if (this.#is("choosing")) this.#now.value = why === undefined ? { is: "off" } : { is: "off", why };
      return;
    }
    // The meeting may be over by now.
    if (this.#is("choosing")) await this.#share(stream, instead);
    else stopAll(stream);
  }

  stop(): void {
    if (this.#now.value.is === "off") this.forget();
    else this.#end();
  }

  /** What was said about the last try has been read. */
  forget(): void {
    this.#now.value = { is: "off" };
  }

  #is(state: SharingNow["is"]): boolean {
    return this.#now.value.is === state;
  }

  async #share(stream: MediaStream, instead: string | undefined): Promise<void> {
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    this.#stream = stream;
    this.#now.value = { is: "starting" };
    const ours = () => this.#stream === stream;
    // Ended by the browser's own bar, or with the window that was shown.
    picture?.addEventListener("ended", () => {
      if (ours()) this.#end();
    });
    sound?.addEventListener("ended", () => {
      if (ours()) this.#engine.setScreen(picture).catch(() => {});
    });
    try {
      // They may have stopped meanwhile.
      if (instead !== undefined) await this.#engine.endSharing(instead).catch(() => {});
      if (ours()) await this.#engine.setScreen(picture, sound);
      if (ours()) this.#now.value = { is: "on" };
    } catch {
      if (ours()) this.#end({ is: "not-sent" });
    }
  }

  #end(why?: WhyNot): void {
    if (this.#stream !== undefined) stopAll(this.#stream);
    this.#stream = undefined;
    this.#now.value = why === undefined ? { is: "off" } : { is: "off", why };
    // A path that broke is mended elsewhere, and follows then.
    this.#engine.setScreen(undefined).catch(() => {});
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
