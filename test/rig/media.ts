import type { Page } from "playwright-core";
import { until } from "./until.ts";

/** What a `<video>` shows now. */
export interface Picture {
  /** Frames it has decoded so far. */
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** 160 × 90 pixels of it: red, green, blue. */
  readonly pixels: Uint8Array;
}

/** Reads the picture out of the video that `selector` finds: what was decoded, not what was sent. */
export async function picture(page: Page, selector: string): Promise<Picture> {
  const { text, ...facts } = await page.evaluate((wanted) => {
    const video = document.querySelector<HTMLVideoElement>(wanted);
    if (video === null || video.videoWidth === 0) throw new Error(`no picture in ${wanted}`);
    const context = new OffscreenCanvas(160, 90).getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(video, 0, 0, 160, 90);
    const { data } = context.getImageData(0, 0, 160, 90);
    return {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      width: video.videoWidth,
      height: video.videoHeight,
      text: [...data].map((value) => String.fromCharCode(value)).join(""),
    };
  }, selector);
  return { ...facts, pixels: Buffer.from(text, "latin1").filter((_, index) => index % 4 !== 3) };
}

/** What coding alone changes from frame to frame stays below this. */
const codingNoise = 24;

/** How many of the sampled colours differ between two pictures by more than coding alone makes them. */
export function changes(a: Picture, b: Picture): number {
  return a.pixels.reduce((sum, value, at) => sum + (Math.abs(value - (b.pixels[at] ?? 0)) > codingNoise ? 1 : 0), 0);
}

/** Waits until the video shows further frames in which something has moved. */
export async function pictureMoves(page: Page, selector: string): Promise<void> {
  const before = await until(() => picture(page, selector), `a picture in ${selector}`, 40_000);
  let seen = { frames: 0, changes: 0 };
  await until(
    async () => {
      const now = await picture(page, selector);
      seen = { frames: now.frames - before.frames, changes: Math.max(seen.changes, changes(now, before)) };
      return seen.frames >= 10 && seen.changes >= 6;
    },
    `a picture that moves in ${selector}`,
    40_000,
  ).catch((error: Error) => {
    throw new Error(`${error.message} Further frames: ${seen.frames}; changed colours: ${seen.changes}.`);
  });
}

/** The loudest moment in `ms` milliseconds of what the page's `<audio>` elements play, 0 to 1. */
export function loudness(page: Page, ms: number): Promise<number> {
  return page.evaluate(async (length) => {
    const context = new AudioContext();
    const analysers = [...document.querySelectorAll("audio")].flatMap((audio) => {
      const stream = audio.srcObject;
      if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0 || audio.muted) return [];
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      return [analyser];
    });
    const samples = new Float32Array(2048);
    let loudest = 0;
    const end = performance.now() + length;
    while (performance.now() < end) {
      for (const analyser of analysers) {
        analyser.getFloatTimeDomainData(samples);
        for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await context.close();
    return loudest;
  }, ms);
}
