import { type Browser, chromium, type Page } from "playwright-core";

/** A headless Chromium with a camera that moves and a microphone that beeps; or one whose owner allows neither. */
export function openBrowser(options: { readonly refuseDevices?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--use-fake-device-for-media-stream=fps=15",
      options.refuseDevices === true ? "--deny-permission-prompts" : "--use-fake-ui-for-media-stream",
      "--autoplay-policy=no-user-gesture-required",
      "--allow-loopback-in-peer-connection",
    ],
  });
}

/** A message of the signalling, with its content. */
type Message = readonly [name: string, content: Record<string, unknown>];

/** A guest: one person in a browser of their own. */
export class Guest {
  readonly page: Page;
  readonly errors: string[] = [];
  /** What its page asked the meeting server, and what it was told unasked. */
  readonly asked: Message[] = [];
  readonly told: Message[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
    page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => this.asked.push(...messageIn(payload)));
      socket.on("framereceived", ({ payload }) => this.told.push(...messageIn(payload)));
    });
  }

  /** Opens the link as somebody new; `before` runs in the page before anything of it does. */
  static async at(browser: Browser, link: string, before?: () => void): Promise<Guest> {
    const context = await browser.newContext({ viewport: { width: 960, height: 640 } });
    context.setDefaultTimeout(60_000);
    const guest = new Guest(await context.newPage());
    if (before !== undefined) await guest.page.addInitScript(before);
    await guest.page.goto(link);
    return guest;
  }

  /** Goes through the door under a name. */
  async join(name: string): Promise<void> {
    await this.page.getByLabel("Your name").fill(name);
    await this.page.locator(".mirror video").waitFor();
    await this.page.getByTestId("join").click();
    await this.page.getByTestId("leave").waitFor();
  }

  async leave(): Promise<void> {
    await this.page.getByTestId("leave").click();
    await this.page.getByRole("heading", { name: "You have left the meeting" }).waitFor();
  }

  /** The tile of somebody, once it is there. */
  tile(name: string) {
    return this.page.locator(".tile", { hasText: name });
  }

  /** What of somebody's picture is decoded: frames so far, and a fingerprint of the pixels on the screen. */
  async pictureOf(name: string): Promise<{ frames: number; pixels: number; width: number }> {
    const video = this.tile(name).locator("video");
    if ((await video.count()) === 0) return { frames: 0, pixels: 0, width: 0 };
    return video.evaluate((element) => {
      if (!(element instanceof HTMLVideoElement)) throw new Error("not a video");
      const canvas = document.createElement("canvas");
      canvas.width = 64;
      canvas.height = 36;
      const context = canvas.getContext("2d");
      context?.drawImage(element, 0, 0, 64, 36);
      const data = context?.getImageData(0, 0, 64, 36).data ?? new Uint8ClampedArray();
      let pixels = 0;
      for (const [index, value] of data.entries()) pixels = (pixels * 31 + value * (index % 7)) >>> 0;
      return { frames: element.getVideoPlaybackQuality().totalVideoFrames, pixels, width: element.videoWidth };
    });
  }

  /** The loudest of what the audio elements of the page play, 0 to 1, over `ms`. */
  async loudness(ms = 2_500): Promise<number> {
    return this.page.evaluate(async (forMs) => {
      const context = new AudioContext();
      const analysers = [...document.querySelectorAll("audio")].flatMap((element) => {
        if (!(element.srcObject instanceof MediaStream)) return [];
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(element.srcObject).connect(analyser);
        return [analyser];
      });
      let loudest = 0;
      const samples = new Float32Array(2_048);
      const until = performance.now() + forMs;
      while (performance.now() < until) {
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

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The message in a socket.io packet (`42["name",{…}]`, with a number before the bracket where an answer is awaited). */
function messageIn(payload: string | Buffer): Message[] {
  const [, text] = /^42\d*(\[.*\])$/s.exec(String(payload)) ?? [];
  const [name, content]: unknown[] = text === undefined ? [] : JSON.parse(text);
  return typeof name === "string" && typeof content === "object" && content !== null ? [[name, { ...content }]] : [];
}
