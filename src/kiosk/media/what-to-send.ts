import type { SendName, SendWish, SendWishes } from "./wishes.ts";

/**
 * What the page wants others to see and hear, whether or not there is a meeting yet. A wish that did not change stays
 * the same object, so that whoever carries wishes out can tell.
 */
export class WhatToSend {
  readonly #wishes = new Map<SendName, SendWish>();
  #muted = false;
  #cameraOff = false;

  get all(): SendWishes {
    return this.#wishes;
  }

  microphone(track: MediaStreamTrack | undefined): void {
    this.#set("microphone", track, this.#muted);
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    this.microphone(this.#wishes.get("microphone")?.track);
  }

  camera(track: MediaStreamTrack | undefined): void {
    if (track !== undefined && track.contentHint === "") track.contentHint = "motion";
    this.#set("camera", track, this.#cameraOff);
  }

  cameraOff(off: boolean): void {
    this.#cameraOff = off;
    this.camera(this.#wishes.get("camera")?.track);
  }

  screen(track: MediaStreamTrack | undefined, sound?: MediaStreamTrack): void {
    if (track !== undefined && track.contentHint === "") track.contentHint = "detail";
    this.#set("screen", track, false);
    this.#set("screen-sound", track === undefined ? undefined : sound, false);
  }

  #set(name: SendName, track: MediaStreamTrack | undefined, paused: boolean): void {
    if (track === undefined) {
      this.#wishes.delete(name);
      return;
    }
    // Silent or dark at once; opening waits for whoever carries it out.
    if (paused) track.enabled = false;
    const before = this.#wishes.get(name);
    if (before?.track !== track || before.paused !== paused) this.#wishes.set(name, { track, paused });
  }
}
