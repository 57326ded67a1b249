import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import {
  type StreamFailure,
  type StreamPart,
  type StreamState,
  writeStreamPart,
} from "#protocol/wire/camera-stream.ts";
import { shellLimits } from "../limits.ts";
import type { FfmpegEnd, FfmpegOptions, StreamMode, StreamSource } from "./ffmpeg.ts";

/** Who looks at a stream: the room's camera, or a search for a picture. */
export interface StreamViewer {
  send(message: Uint8Array<ArrayBuffer> | string): void;
  /** Bytes that wait to be taken. */
  waiting(): number;
}

/** What a stream is made of. */
export interface CameraStreamOptions {
  readonly camera: string;
  /** Asks the controller where it is, anew each time. */
  readonly source: () => Promise<StreamSource>;
  readonly run: (options: Pick<FfmpegOptions, "source" | "mode" | "handlePart" | "handleEnd">) => { stop(): void };
  readonly report: (state: StreamState) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** After the last viewer: a page that is loaded anew comes back at once. */
const lingerMs = 3_000;
const waits = { initial: 500, max: 10_000 } as const;

/** One network camera's picture: fetched while somebody looks, fetched again when it ends, handed to everybody alike. */
export class CameraStream {
  readonly #options: CameraStreamOptions;
  readonly #backoff = new Backoff(waits);
  /** Each viewer, and whether it has to wait for the next whole picture. */
  readonly #viewers = new Map<StreamViewer, { waits: boolean }>();
  #state: StreamState = { state: "connecting" };
  #mode: StreamMode = "copy";
  #running: { stop(): void } | undefined;
  #run = 0;
  #config: Uint8Array<ArrayBuffer> | undefined;
  /** What came since the last whole picture: who comes later begins there. */
  #since: Uint8Array<ArrayBuffer>[] = [];
  #sinceBytes = 0;
  #silence: Timer | undefined;
  #retry: Timer | undefined;
  #linger: Timer | undefined;

  constructor(options: CameraStreamOptions) {
    this.#options = options;
  }

  /** Whose picture it is. */
  get camera(): string {
    return this.#options.camera;
  }

  /** How it is. */
  get state(): StreamState {
    return this.#state;
  }

  /** Whether nobody looks and nothing runs. */
  get idle(): boolean {
    return this.#viewers.size === 0 && this.#running === undefined && this.#retry === undefined;
  }

  add(viewer: StreamViewer): void {
    this.#linger?.cancel();
    const entry = { waits: this.#since.length === 0 };
    this.#viewers.set(viewer, entry);
    viewer.send(JSON.stringify(this.#state));
    if (this.#config !== undefined) viewer.send(this.#config);
    for (const message of this.#since) viewer.send(message);
    if (this.#running === undefined && this.#retry === undefined) this.#begin();
  }

  remove(viewer: StreamViewer): void {
    this.#viewers.delete(viewer);
    if (this.#viewers.size > 0) return;
    this.#linger?.cancel();
    this.#linger = this.#options.clock.after(lingerMs, () => this.stop());
  }

  /** Fetches nothing any more, until somebody looks again. */
  stop(): void {
    this.#run += 1;
    for (const timer of [this.#silence, this.#retry, this.#linger]) timer?.cancel();
    this.#retry = undefined;
    this.#running?.stop();
    this.#running = undefined;
    this.#forget();
    this.#state = { state: "connecting" };
  }

  #begin(): void {
    this.#run += 1;
    const run = this.#run;
    const { source, run: start } = this.#options;
    this.#retry = undefined;
    this.#forget();
    const isLate = (): boolean => run !== this.#run;
    this.#running = { stop: () => {} };
    source()
      .then((found) => {
        if (isLate()) return;
        this.#running = start({
          source: found,
          mode: this.#mode,
          handlePart: (part) => isLate() || this.#take(part),
          handleEnd: (end) => isLate() || this.#handleEnd(end),
        });
        this.#listen();
      })
      .catch((error: unknown) => {
        if (!isLate()) this.#fail("unreachable", messageOf(error));
      });
  }

  /** From now on a picture has to come now and then. */
  #listen(): void {
    this.#silence?.cancel();
    this.#silence = this.#options.clock.after(shellLimits.streamSilentMs, () =>
      this.#fail("silent", "no picture came"),
    );
  }

  #take(part: StreamPart): void {
    this.#listen();
    const message = writeStreamPart(part);
    if (part.kind === "config") {
      this.#config = message;
      for (const viewer of this.#viewers.keys()) viewer.send(message);
      return;
    }
    if (part.kind === "key") this.#forgetPictures();
    // Between whole pictures that are minutes apart, who comes later waits for the next.
    if (part.kind === "key" || this.#since.length > 0) {
      this.#since.push(message);
      this.#sinceBytes += message.length;
      if (this.#sinceBytes > shellLimits.streamKeptBytes) this.#forgetPictures();
    }
    for (const [viewer, entry] of this.#viewers) {
      if (viewer.waiting() > shellLimits.streamWaitingBytes) entry.waits = true;
      else if (part.kind === "key") entry.waits = false;
      if (!entry.waits) viewer.send(message);
    }
    this.#backoff.reset();
    this.#be({ state: "playing" });
  }

  #handleEnd({ missing, said }: FfmpegEnd): void {
    if (missing) {
      this.#fail("tool-missing", said);
      return;
    }
    if (this.#mode === "copy" && /not compatible with flv|not supported in container|are no H\.264/i.test(said)) {
      this.#options.log.info("The camera's pictures are no H.264 and are made into it.", {
        camera: this.#options.camera,
      });
      this.#mode = "encode";
      this.#running = undefined;
      this.#begin();
      return;
    }
    this.#fail(failureIn(said), said);
  }

  #fail(why: StreamFailure, said: string): void {
    const { clock, log, camera } = this.#options;
    this.#run += 1;
    this.#silence?.cancel();
    this.#running?.stop();
    this.#running = undefined;
    this.#forget();
    if (JSON.stringify(this.#state) !== JSON.stringify({ state: "failed", why }))
      log.warn("A network camera's picture does not come.", { camera, why, said: said.trim().slice(-300) });
    this.#be({ state: "failed", why });
    this.#retry = clock.after(this.#backoff.next(), () => this.#begin());
  }

  #be(state: StreamState): void {
    const told = JSON.stringify(state);
    if (told === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const viewer of this.#viewers.keys()) viewer.send(told);
    this.#options.report(state);
  }

  #forget(): void {
    this.#config = undefined;
    this.#forgetPictures();
    for (const entry of this.#viewers.values()) entry.waits = true;
  }

  #forgetPictures(): void {
    this.#since = [];
    this.#sinceBytes = 0;
  }
}

/** What ffmpeg's own words mean. */
export function failureIn(said: string): StreamFailure {
  if (/40[13] (unauthorized|forbidden)/i.test(said)) return "refused";
  if (/404 not found|454 |stream not found/i.test(said)) return "not-found";
  if (/refused|unreachable|no route|timed out|resolve|not known|reset by peer|host is down/i.test(said))
    return "unreachable";
  if (/invalid data|decoder|encoder|unknown codec|could not find codec|matches no streams/i.test(said))
    return "unreadable";
  return said.trim() === "" ? "silent" : "unreachable";
}
