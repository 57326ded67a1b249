import { type ReadonlySignal, signal } from "@preact/signals";
import { type Trouble, troubleOf } from "./trouble.ts";

/** What can be captured. */
export type Kind = "camera" | "microphone";

/** Where one device stands. */
export type Captured =
  | { readonly is: "asking" }
  | { readonly is: "on"; readonly track: MediaStreamTrack }
  | { readonly is: "off" }
  | { readonly is: "trouble"; readonly trouble: Trouble };

/** A device a person can choose. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

const inputs = { camera: "videoinput", microphone: "audioinput" } as const;

/** A camera or a microphone: opened, changed, given up, and taken up again when it was pulled out. */
export class Capture {
  readonly kind: Kind;
  readonly #state = signal<Captured>({ is: "off" });
  readonly #choices = signal<readonly Choice[]>([]);
  readonly #chosen = signal("");
  #turn = 0;

  constructor(kind: Kind) {
    this.kind = kind;
    this.#chosen.value = localStorage.getItem(`parley.${kind}`) ?? "";
    navigator.mediaDevices?.addEventListener("devicechange", () => void this.#devicesChanged());
  }

  get state(): ReadonlySignal<Captured> {
    return this.#state;
  }

  /** Names are known only after the browser has allowed something. */
  get choices(): ReadonlySignal<readonly Choice[]> {
    return this.#choices;
  }

  /** The id of the device in use, or of the one to use. */
  get chosen(): ReadonlySignal<string> {
    return this.#chosen;
  }

  get track(): MediaStreamTrack | undefined {
    return this.#state.value.is === "on" ? this.#state.value.track : undefined;
  }

  /** Opens it. A remembered device that is gone is replaced by whatever there is. */
  async open(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#release();
    if (navigator.mediaDevices === undefined) {
      this.#state.value = { is: "trouble", trouble: "insecure" };
      return;
    }
    this.#state.value = { is: "asking" };
    try {
      const track = await this.#ask();
      if (turn !== this.#turn) {
        track.stop();
        return;
      }
      track.addEventListener("ended", () => void this.#lost(track));
      this.#state.value = { is: "on", track };
      this.#chosen.value = track.getSettings().deviceId ?? this.#chosen.value;
    } catch (error) {
      if (turn === this.#turn) this.#state.value = { is: "trouble", trouble: troubleOf(error) };
    }
    await this.#list();
  }

  /** Gives it up: its light goes out. */
  close(): void {
    this.#turn += 1;
    this.#release();
    this.#state.value = { is: "off" };
  }

  async choose(id: string): Promise<void> {
    this.#chosen.value = id;
    localStorage.setItem(`parley.${this.kind}`, id);
    await this.open();
  }

  async #ask(): Promise<MediaStreamTrack> {
    try {
      return await this.#askFor(this.#chosen.value);
    } catch (error) {
      if (this.#chosen.value === "" || troubleOf(error) === "blocked") throw error;
      return await this.#askFor("");
    }
  }

  async #askFor(id: string): Promise<MediaStreamTrack> {
    const device = id === "" ? {} : { deviceId: { exact: id } };
    const stream = await navigator.mediaDevices.getUserMedia(
      this.kind === "camera"
        ? { video: { ...device, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } } }
        : { audio: { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true } },
    );
    const track = stream.getTracks()[0];
    if (track === undefined) throw new DOMException("no track", "NotFoundError");
    return track;
  }

  #release(): void {
    const { track } = this;
    this.#state.value = { is: "off" };
    track?.stop();
  }

  /** Pulled out, or taken away by the system. */
  async #lost(track: MediaStreamTrack): Promise<void> {
    if (this.track === track) await this.open();
  }

  async #devicesChanged(): Promise<void> {
    await this.#list();
    const state = this.#state.value;
    const wanted = state.is === "trouble" && (state.trouble === "none" || state.trouble === "in-use");
    if (wanted && this.#choices.value.length > 0) await this.open();
  }

  async #list(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.#choices.value = devices
      .filter(({ kind, deviceId }) => kind === inputs[this.kind] && deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  }
}
