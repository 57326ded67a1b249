import type { Page } from "playwright-core";
import type { Signal } from "./signals.ts";

/** What was seen to work since the last time of asking, by the machine's own clock: every page here is on it. */
export type Seen = { readonly [Name in Signal]?: readonly number[] };

const everyMs = 100;
/** What coding alone changes from frame to frame stays below this. */
const codingNoise = 24;
const audible = 0.05;
const evaluateWithinMs = 2_500;
/** What one press of the panel's buttons changes; percent. */
export const volumeStep = 5;

interface Notes {
  picture: number[];
  sound: number[];
  control: number[];
  opened: number[];
}

interface WatchOptions {
  readonly selector: string;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** How much a colour has to change, of 255. */
  readonly noise: number;
  /** How far from silence a sample has to be, of 1. */
  readonly loud: number;
}

/** Watches the first picture that `selector` finds, and all that the page plays. Installed once; asked again and again. */
function watchMedia({ selector, every, noise, loud }: WatchOptions): Notes {
  const known: { notes: Notes } | undefined = Reflect.get(globalThis, "parleyWitness");
  const drain = (notes: Notes): Notes => {
    const all = { ...notes };
    notes.picture = [];
    notes.sound = [];
    return all;
  };
  if (known !== undefined) return drain(known.notes);
  const notes: Notes = { picture: [], sound: [], control: [], opened: [] };
  Reflect.set(globalThis, "parleyWitness", { notes });
  const canvas = new OffscreenCanvas(80, 45).getContext("2d", { willReadFrequently: true });
  const audio = new AudioContext();
  const heardSamples = 16_384;
  const heard = new Map<string, AnalyserNode>();
  let before: Uint8ClampedArray | undefined;
  // What was shown and played before anybody looked is known by the elements' own clocks.
  const since = (element: HTMLMediaElement | null, moments: number[]): void => {
    for (let ago = (element?.currentTime ?? 0) * 1_000; ago > 0; ago -= every) moments.push(Date.now() - ago);
  };
  since(document.querySelector<HTMLVideoElement>(selector), notes.picture);
  since(document.querySelector("audio"), notes.sound);
  setInterval(() => {
    const video = document.querySelector<HTMLVideoElement>(selector);
    if (video === null || video.videoWidth === 0 || canvas === null) before = undefined;
    else {
      canvas.drawImage(video, 0, 0, 80, 45);
      const { data } = canvas.getImageData(0, 0, 80, 45);
      const last = before;
      const moved = last?.reduce((sum, value, at) => sum + (Math.abs(value - (data[at] ?? 0)) > noise ? 1 : 0), 0) ?? 0;
      if (moved >= 3) notes.picture.push(Date.now());
      if (last === undefined || moved >= 3) before = data;
    }
    const playing = new Set<string>();
    for (const { srcObject, muted } of document.querySelectorAll("audio")) {
      const [track] = srcObject instanceof MediaStream && !muted ? srcObject.getAudioTracks() : [];
      if (track === undefined || !(srcObject instanceof MediaStream)) continue;
      playing.add(track.id);
      if (heard.has(track.id)) continue;
      const analyser = audio.createAnalyser();
      // Longer than it is from one look to the next: no beep falls between two.
      analyser.fftSize = heardSamples;
      audio.createMediaStreamSource(srcObject).connect(analyser);
      heard.set(track.id, analyser);
    }
    const samples = new Float32Array(heardSamples);
    for (const [id, analyser] of heard) {
      if (!playing.has(id)) {
        analyser.disconnect();
        heard.delete(id);
        continue;
      }
      analyser.getFloatTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample) > loud)) {
        notes.sound.push(Date.now());
        break;
      }
    }
  }, every);
  return drain(notes);
}

/** A finger on the panel: volume up and down, one press after the last is confirmed; opens a microphone it finds muted. */
function pressPanel(every: number): Notes {
  const known: { notes: Notes } | undefined = Reflect.get(globalThis, "parleyWitness");
  const drain = (notes: Notes): Notes => {
    const all = { ...notes };
    notes.control = [];
    notes.opened = [];
    return all;
  };
  if (known !== undefined) return drain(known.notes);
  const notes: Notes = { picture: [], sound: [], control: [], opened: [] };
  Reflect.set(globalThis, "parleyWitness", { notes });
  let asked: { at: number; from: string; presses: number } | undefined;
  let up = true;
  setInterval(() => {
    const now = Date.now();
    const slider = document.querySelector<HTMLElement>(".volume .slider");
    const value = slider?.querySelector(".slider__value")?.textContent ?? "";
    const mute = document.querySelector<HTMLButtonElement>("[data-testid=mute]");
    if (slider === null || value === "") return;
    if (asked !== undefined && value !== asked.from && slider.dataset.state === "actual") {
      notes.control.push(now);
      asked = undefined;
      up = !up;
    }
    if (asked === undefined || now - asked.at > 1_000) {
      const presses = asked === undefined ? 0 : asked.presses + 1;
      asked = { at: now, from: value, presses };
      const buttons = document.querySelectorAll<HTMLButtonElement>(".volume button");
      const level = Number.parseInt(value, 10);
      if (level >= 60 || level <= 40) up = level <= 40;
      // Presses that an outage holds back are carried out after it: one to three steps from here, back and forth, so that
      // they end neither where it began nor at the end of the line.
      const forth = presses < 3 || Math.floor((presses - 3) / 2) % 2 === 1;
      buttons[up === forth ? buttons.length - 1 : 0]?.click();
    }
    if (mute?.dataset.muted === "true" && mute.dataset.state === "actual") {
      mute.click();
      notes.opened.push(now);
    }
  }, every);
  return drain(notes);
}

/** Rejects where the page does not answer: one that hangs never would. */
async function within<Value>(asked: Promise<Value>): Promise<Value> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new Error("the page does not answer")), evaluateWithinMs);
  });
  asked.catch(() => {});
  return await Promise.race([asked, limit]).finally(() => clearTimeout(late));
}

/** What a page shows and plays of somebody else. */
export async function lookAt(
  page: Page,
  selector: string,
  names: { readonly picture: Signal; readonly sound: Signal },
): Promise<Seen> {
  const options: WatchOptions = { selector, every: everyMs, noise: codingNoise, loud: audible };
  const { picture, sound } = await within(page.evaluate(watchMedia, options));
  return { [names.picture]: picture, [names.sound]: sound };
}

/** What the panel had confirmed, and when it opened a microphone that it found muted. */
export async function press(panel: Page): Promise<Seen & { readonly opened: readonly number[] }> {
  const { control, opened } = await within(panel.evaluate(pressPanel, everyMs));
  return { control, opened };
}
