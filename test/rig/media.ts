import type { Page } from "playwright-core";

/** What a `<video>` shows now. */
export interface Picture {
  /** Frames it has decoded so far. */
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** 32 × 18 pixels of it, red, green, blue. */
  readonly pixels: readonly number[];
}

/** Reads the picture out of the video that `selector` finds: what was decoded, not what was sent. */
export function picture(page: Page, selector: string): Promise<Picture> {
  return page.evaluate((wanted) => {
    const video = document.querySelector<HTMLVideoElement>(wanted);
    if (video === null || video.videoWidth === 0) throw new Error(`no picture in ${wanted}`);
    const canvas = new OffscreenCanvas(32, 18);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(video, 0, 0, 32, 18);
    const { data } = context.getImageData(0, 0, 32, 18);
    return {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      width: video.videoWidth,
      height: video.videoHeight,
      pixels: [...data].filter((_, index) => index % 4 !== 3),
    };
  }, selector);
}

/** How much two pictures differ: mean over pixels and colours, 0 to 255. */
export function difference(a: Picture, b: Picture): number {
  const total = a.pixels.reduce((sum, value, index) => sum + Math.abs(value - (b.pixels[index] ?? 0)), 0);
  return total / a.pixels.length;
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
