import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { LookedPicture, PictureLook } from "#protocol/picture-look.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { type Candidate, candidatesOf, openCandidates } from "../candidates.ts";
import { stateOfFailure } from "../capture-state.ts";
import type { Devices } from "../devices.ts";
import { takeStill } from "../still.ts";

/** So often each picture is taken anew; milliseconds. */
const stillEveryMs = 1_500;
/** A device that another program holds is tried again after so long; milliseconds. */
const tryAgainMs = 4_000;
/** As many as the controller takes. */
const most = 24;

interface LookTools {
  readonly link: Pick<RoomLink, "status" | "call">;
  readonly devices: Pick<Devices, "list">;
  readonly log: Log;
  readonly clock: Clock;
}

/** One look at every picture there is: says which there are, and gives a small one of each again and again. */
export class Look {
  readonly #tools: LookTools;
  readonly #look: number;
  readonly #signal: AbortSignal;
  readonly #all: readonly Candidate[];
  readonly #states = new Map<string, LookedPicture["state"]>();

  constructor(tools: LookTools, { look, streams }: PictureLook, signal: AbortSignal) {
    this.#tools = tools;
    this.#look = look;
    this.#signal = signal;
    this.#all = candidatesOf(tools.devices, streams).slice(0, most);
    this.#tell();
    this.#open(this.#all);
  }

  #open(candidates: readonly Candidate[]): void {
    void openCandidates(candidates, this.#signal, {
      opened: (candidate, track, close) => {
        this.#show(candidate, track)
          .catch((error: unknown) => this.#fail(candidate, error))
          .finally(close);
      },
      failed: (candidate, error) => this.#fail(candidate, error),
    });
  }

  async #show(candidate: Candidate, track: MediaStreamTrack): Promise<void> {
    const { link } = this.#tools;
    while (!this.#signal.aborted && track.readyState === "live") {
      if (this.#isMeasured()) {
        await this.#pause(stillEveryMs);
        continue;
      }
      const image = await takeStill(track);
      if (this.#signal.aborted) {
        return;
      }
      this.#be(candidate, image === undefined ? "empty" : "ready");
      if (image !== undefined) {
        // One that is lost is followed by the next.
        await link.call("kiosk.lookStill", { look: this.#look, key: candidate.key, image }).catch(() => undefined);
      }
      await this.#pause(stillEveryMs);
    }
    this.#be(candidate, "gone");
  }

  /** The same pictures are measured while a camera is moved: on a small board every frame counts then. */
  #isMeasured(): boolean {
    return (this.#tools.link.status("camera.watch").peek() ?? null) !== null;
  }

  #fail(candidate: Candidate, error: unknown): void {
    if (this.#signal.aborted) {
      return;
    }
    this.#tools.log.info("A picture cannot be looked at.", { label: candidate.label, why: messageOf(error) });
    this.#be(candidate, stateOfFailure(error) === "blocked" ? "busy" : "gone");
    void this.#pause(tryAgainMs).then(() => this.#open([candidate]));
  }

  #be({ key }: Candidate, state: LookedPicture["state"]): void {
    if (!this.#signal.aborted && this.#states.get(key) !== state) {
      this.#states.set(key, state);
      this.#tell();
    }
  }

  #tell(): void {
    const pictures = this.#all.map(({ key, label }) => ({ key, label, state: this.#states.get(key) ?? "opening" }));
    this.#tools.link
      .call("kiosk.looked", { look: this.#look, pictures })
      .catch((error: unknown) => this.#tools.log.warn("What is to be seen is not told.", { why: messageOf(error) }));
  }

  /** Resolves after so long, or as soon as the look is over. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#tools.clock.after(ms, () => {
        this.#signal.removeEventListener("abort", over);
        resolve();
      });
      const over = () => {
        timer.cancel();
        resolve();
      };
      this.#signal.addEventListener("abort", over, { once: true });
    });
  }
}
