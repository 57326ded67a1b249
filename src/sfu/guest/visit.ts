import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { Backoff } from "#base/backoff.ts";
import { createLog, formatEntry } from "#base/log.ts";
import { MediaEngine } from "#kiosk/media/engine.ts";
import { newIdentity } from "#kiosk/media/identity.ts";
import { RemoteAudio } from "#kiosk/media/remote-audio.ts";
import { type FailureCode, failureCode, SignallingFailure } from "#kiosk/media/signalling/failure.ts";
import { ParleySignalling } from "#kiosk/media/signalling/parley/parley-signalling.ts";
import type { Identity } from "#kiosk/media/signalling/signalling.ts";
import type { EngineState, PeerView, Snapshot } from "#kiosk/media/snapshot.ts";
import { codeIn, joinPath } from "#protocol/wire/signalling.ts";
import { Capture } from "./capture/capture.ts";
import { Level } from "./capture/level.ts";
import { Sharing } from "./sharing/sharing.ts";

/** What is known of the meeting behind the link before anyone joins it. */
export type Meeting =
  | { readonly is: "none" }
  | { readonly is: "looking"; readonly trouble?: FailureCode }
  | { readonly is: "found"; readonly title: string; readonly people: number }
  | { readonly is: "unknown" };

/** A guest's visit to a meeting: from the link to the last word. All the page's state is here. */
export class Visit {
  readonly camera = new Capture("camera");
  readonly microphone = new Capture("microphone");
  readonly level = new Level();
  readonly sharing: Sharing;
  readonly name = signal(localStorage.getItem("parley.name") ?? "");
  readonly muted = signal(false);
  /** Somebody has asked this guest to mute; their name. */
  readonly askedBy = signal<string | undefined>(undefined);
  /** Calls up the sound that the browser holds back until a tap. */
  readonly soundHeld = signal<(() => void) | undefined>(undefined);
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly state: ReadonlySignal<EngineState>;
  /** Who else shares. */
  readonly sharer: ReadonlySignal<PeerView | undefined>;
  readonly #meeting = signal<Meeting>({ is: "none" });
  readonly #code: string | undefined;
  readonly #engine: MediaEngine;
  #cameraWanted = true;

  constructor(address: string) {
    this.#code = codeIn(new URL(address).pathname);
    const origin = new URL(address).origin;
    this.#engine = new MediaEngine({
      signalling: new ParleySignalling({ origin, path: "/signalling" }),
      identity: keptIdentity(),
      pixelBudget: 250,
      log: createLog("meeting", (entry) => {
        if (entry.level === "warn" || entry.level === "error") console.warn(formatEntry(entry));
      }),
    });
    const snapshot = signal(this.#engine.snapshot());
    this.snapshot = snapshot;
    this.state = computed(() => snapshot.value.state);
    this.sharer = computed(() => snapshot.value.peers.find(({ screen }) => screen !== undefined));
    this.sharing = new Sharing(this.#engine, () => this.sharer.peek()?.name);
    this.#engine.events.on("changed", (now) => {
      snapshot.value = now;
    });
    this.#engine.events.on("askedToMute", (by) => {
      if (!this.muted.value) this.askedBy.value = by;
    });
    new RemoteAudio(document.body, this.#engine, {
      blocked: (play) => {
        this.soundHeld.value = () => {
          this.soundHeld.value = undefined;
          play();
        };
      },
    });
    this.#followDevices();
    if (this.#code !== undefined) void this.#look(this.#code);
    addEventListener("pagehide", () => void this.#engine.leave());
  }

  get meeting(): ReadonlySignal<Meeting> {
    return this.#meeting;
  }

  /** The link as another guest, or another room, needs it: with the fingerprint it may carry. */
  get link(): string {
    return this.#code === undefined ? "" : new URL(joinPath(this.#code) + location.hash, location.origin).href;
  }

  /** Asks for camera and microphone, once there is a meeting to use them in. */
  openDevices(): void {
    void this.microphone.open();
    void this.camera.open();
  }

  setName(name: string): void {
    this.name.value = name;
    localStorage.setItem("parley.name", name);
  }

  async setMuted(muted: boolean): Promise<void> {
    this.muted.value = muted;
    this.askedBy.value = undefined;
    await this.#engine.mute(muted);
  }

  setCameraOn(on: boolean): void {
    this.#cameraWanted = on;
    if (on) void this.camera.open();
    else this.camera.close();
  }

  /** Joins, or joins again. The outcome is in {@link state}. */
  async join(): Promise<void> {
    if (this.#code === undefined || this.name.value.trim() === "") return;
    await this.#engine.join({ code: this.#code }, this.name.value.trim()).catch(() => {});
  }

  /** Leaves; the lights of camera and microphone go out. */
  async leave(): Promise<void> {
    await this.#engine.leave();
  }

  /** Back in as before: the camera only if it was on. */
  async again(): Promise<void> {
    const open = [this.microphone.open()];
    if (this.#cameraWanted) open.push(this.camera.open());
    await Promise.all(open);
    await this.join();
  }

  async askToMute(peerId: string): Promise<void> {
    await this.#engine.askToMute(peerId);
  }

  showTiles: MediaEngine["showTiles"] = (tiles) => this.#engine.showTiles(tiles);

  #followDevices(): void {
    effect(() => {
      if (this.state.value.is !== "ended") return;
      untracked(() => {
        this.camera.close();
        this.microphone.close();
      });
    });
    effect(() => {
      const { is } = this.state.value;
      if (is === "ended" || is === "failed") untracked(() => this.sharing.stop());
    });
    effect(() => {
      const { value } = this.camera.state;
      if (value.is !== "asking")
        void this.#engine.setCamera(value.is === "on" ? value.track : undefined).catch(() => {});
    });
    effect(() => {
      const { value } = this.microphone.state;
      const track = value.is === "on" ? value.track : undefined;
      this.level.listen(track);
      if (value.is !== "asking") void this.#engine.setMicrophone(track).catch(() => {});
    });
  }

  /** Finds the meeting, however long the server is away, and stands in its door. */
  async #look(code: string): Promise<void> {
    this.#meeting.value = { is: "looking" };
    const backoff = new Backoff({ initial: 500, max: 5_000 });
    for (;;) {
      try {
        const found = await this.#engine.look(code);
        this.#meeting.value = { is: "found", ...found };
        await this.#engine.prepare({ code }).catch(() => {});
        return;
      } catch (error) {
        if (error instanceof SignallingFailure && error.final) {
          this.#meeting.value = { is: "unknown" };
          return;
        }
        this.#meeting.value = { is: "looking", trouble: failureCode(error) };
      }
      await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }
}

/** A reload is the same person to the others; another tab is not. */
function keptIdentity(): Identity {
  const kept = sessionStorage.getItem("parley.identity");
  const [id, key] = kept?.split(" ") ?? [];
  if (id !== undefined && key !== undefined) return { id, key };
  const identity = newIdentity();
  sessionStorage.setItem("parley.identity", `${identity.id} ${identity.key}`);
  return identity;
}
