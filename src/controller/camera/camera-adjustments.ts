import type { Clock, Timer } from "#base/clock.ts";
import type { Camera } from "#devices/camera/camera.ts";
import { DeviceError } from "#devices/device-error.ts";
import type { CameraStatus } from "#protocol/camera.ts";
import { type Adjustable, type AdjustedTo, adjustables, isSetting } from "#protocol/camera-adjustments.ts";
import type { Fault } from "#protocol/controllable.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { faultOf } from "../room/fault.ts";
import { cameraRefusal, confirmed } from "./device-refusal.ts";
import { FocusHold } from "./focus-hold.ts";
import type { LastTracking } from "./kept-tracking.ts";

export interface CameraAdjustmentsOptions {
  readonly clock: Clock;
  /** How long after a movement by hand it follows people again; 0: not by itself. Seconds. */
  readonly trackingAfter: () => number;
  /** What status shows of it is something else now. */
  readonly changed: () => void;
  /** Whether it follows people, or whether a hand has it, is something else now. */
  readonly keep: (last: LastTracking) => void;
}

type Word = AdjustedTo<Adjustable>;

/** What was asked of one setting, and what became of it. */
interface Asked {
  readonly actual: Word | null;
  readonly target?: Word | undefined;
  readonly since: number;
  readonly fault?: Fault | undefined;
  /** After a fault: from when on by the steady clock it may have passed; never where it was said not to exist. */
  readonly passesAt?: number;
}

/** A lamp that the camera would not switch is tried again after this; milliseconds. */
const lampAgainMs = 10_000;
/** That it is not to follow people is said again so long after it was not taken, while a hand moves it; milliseconds. */
const giveWayAgainMs = 10_000;
/** That it is to follow people again is said so often, and so long apart, to a camera that does not take it; milliseconds. */
const handBackTries = 30;
const handBackAgainMs = 10_000;
/** The moment from which it follows people again is shown this exactly; milliseconds. */
const shownExactlyMs = 1_000;

/**
 * How one camera is set beside where it looks: asked by people, confirmed or read back by the camera. The lamp that says
 * that the picture is used follows whether it is; following people gives way to a hand and comes back after it.
 */
export class CameraAdjustments {
  readonly focus: FocusHold;
  readonly #options: CameraAdjustmentsOptions;
  #camera: Camera | undefined;
  #usedSince = 0;
  #asked: { [What in Adjustable]?: Asked } = {};
  /** What it said or confirmed of following people, here or before. */
  #last: LastTracking | undefined;
  #inUse = false;
  #lampTriedAt = Number.NEGATIVE_INFINITY;
  #lampAgain: Timer | undefined;
  /** Somebody's hand has the camera: from when on it follows people again. */
  #paused: { readonly at: number; readonly timer: Timer } | undefined;

  constructor(options: CameraAdjustmentsOptions) {
    this.#options = options;
    this.focus = new FocusHold(options.clock, {
      move: async (to) => {
        // By itself it would not be moved by hand.
        if (this.#camera?.adjusted?.focus === "auto") await this.#tell("focus", "manual");
        await this.#tell("focus", to);
      },
      stop: () => this.#tell("focus", "stop"),
    });
  }

  /**
   * Another camera, or none.
   *
   * @param last whether that camera followed people when it said or confirmed it last, before this
   */
  use(camera: Camera | undefined, last?: LastTracking): void {
    this.#camera = camera;
    this.#last = last;
    this.#asked = {};
    this.#usedSince = this.#options.clock.wall();
    this.#endPause();
    this.#lampAgain?.cancel();
    this.#lampTriedAt = Number.NEGATIVE_INFINITY;
    camera?.events.on("adjusted", () => this.#handleAdjusted());
    camera?.events.on("health", ({ kind }) => {
      if (kind === "ready") this.#forgetTrackingFault();
      this.#followUse();
    });
    if (camera !== undefined && last !== undefined) this.#goOn(camera, last);
  }

  /** The room was started anew, or the camera opened anew: what it never says stands, and a hand still has it. */
  #goOn(camera: Camera, { tracking, since, resumesAt }: LastTracking): void {
    camera.recallAdjusted?.({ tracking });
    if (camera.adjusted?.tracking === tracking) this.#asked.tracking = { actual: tracking, since };
    const most = this.#options.trackingAfter() * 1_000;
    if (resumesAt === undefined || most === 0) return;
    const left = resumesAt - this.#options.clock.wall();
    // Where that is long past nobody expects it to begin to move any more.
    if (left > -handBackTries * handBackAgainMs) this.#pause(Math.min(most, Math.max(0, left)));
  }

  /** What status shows. */
  get shown(): Pick<CameraStatus, "adjusted" | "trackingResumesAt"> {
    const offered = this.#camera?.capabilities.adjustments ?? {};
    const adjusted: CameraStatus["adjusted"] = {};
    for (const what of adjustables) {
      if (offered[what] === undefined) continue;
      const { target, fault, since } = this.#of(what);
      const actual = this.#camera?.adjusted?.[what] ?? null;
      adjusted[what] = {
        actual,
        ...(target === undefined || target === actual ? {} : { target }),
        since,
        ...(fault === undefined ? {} : { fault }),
      };
    }
    return { adjusted, ...(this.#paused === undefined ? {} : { trackingResumesAt: this.#paused.at }) };
  }

  /** Somebody sets something; settles when the camera has confirmed or refused. */
  async adjust(client: string, what: Adjustable, to: Word): Promise<void> {
    if (what === "focus" && (to === "near" || to === "far")) {
      this.#offered(what, to);
      return this.focus.handleMove(client, to);
    }
    if (what === "focus" && to === "stop") return this.focus.handleStop();
    if (what === "tracking") this.#endPause();
    await this.#tell(what, to);
  }

  /** Somebody moves the camera by hand: it stops following people, and does so again later. */
  handleMovedByHand(): void {
    const seconds = this.#options.trackingAfter();
    const mayBeOn = this.#mayTrack;
    if (mayBeOn !== "no" && this.#mayGiveWay) this.#tell("tracking", "off").catch(() => undefined);
    // Whether it was on nobody knows: nothing may begin to move by itself that did not before.
    if (this.#paused === undefined && (seconds === 0 || mayBeOn !== "yes")) return;
    this.#pause(seconds * 1_000);
  }

  /** Whether its picture goes into a meeting. */
  handleUse(inUse: boolean): void {
    if (inUse === this.#inUse) return;
    this.#inUse = inUse;
    this.#lampTriedAt = Number.NEGATIVE_INFINITY;
    this.#followUse();
  }

  /**
   * Whether it follows people; perhaps: it never says, and nobody has switched that as far as the room remembers. One
   * that says it and has not yet is taken at what it said last, before it was lost or the room was started anew.
   */
  get #mayTrack(): "yes" | "perhaps" | "no" {
    const { adjusted, capabilities } = this.#camera ?? {};
    const { target, passesAt = 0 } = this.#asked.tracking ?? {};
    // Somebody switches it at this moment: theirs is the newest wish.
    if (target !== undefined) return "no";
    const said = adjusted?.tracking;
    if (said !== undefined) return said === "on" ? "yes" : "no";
    if (capabilities?.adjustments?.tracking === undefined || passesAt === Number.POSITIVE_INFINITY) return "no";
    if (this.#last?.tracking === "on") return "yes";
    return capabilities.unsaid?.includes("tracking") === true ? "perhaps" : "no";
  }

  /** Whether it may take the order now: one that it did not take a moment ago is not sent with every drive. */
  get #mayGiveWay(): boolean {
    return this.#options.clock.monotonic() >= (this.#asked.tracking?.passesAt ?? 0);
  }

  /** It is there again, from its start or its standby, or as another one: what it did not take before says nothing now. */
  #forgetTrackingFault(): void {
    const { tracking } = this.#asked;
    if (tracking?.fault !== undefined) this.#asked.tracking = { actual: tracking.actual, since: tracking.since };
  }

  /** For the room that comes after this one. */
  #keep(): void {
    const tracking = this.#camera?.adjusted?.tracking ?? this.#last?.tracking;
    if (tracking === undefined || this.#camera?.capabilities.adjustments?.tracking === undefined) return;
    const since = tracking === this.#last?.tracking ? this.#last.since : this.#options.clock.wall();
    const resumesAt = this.#paused?.at;
    this.#last = { tracking, since, ...(resumesAt === undefined ? {} : { resumesAt }) };
    this.#options.keep(this.#last);
  }

  /** It follows people again; one that is away or refuses is told again, for a while. */
  #handBack(tries: number): void {
    this.#tell("tracking", "on").catch(() => {
      if (tries <= 1 || this.#paused !== undefined || this.#camera?.adjusted?.tracking === "on") return;
      this.#pause(handBackAgainMs, tries - 1);
    });
  }

  #pause(ms: number, tries: number = handBackTries): void {
    const { clock, changed } = this.#options;
    const shown = this.#paused?.at;
    this.#paused?.timer.cancel();
    const timer = clock.after(ms, () => {
      this.#endPause();
      this.#handBack(tries);
    });
    const at = clock.wall() + ms;
    const isNews = shown === undefined || Math.abs(at - shown) >= shownExactlyMs;
    this.#paused = { at: isNews ? at : shown, timer };
    if (!isNews) return;
    changed();
    this.#keep();
  }

  #endPause(): void {
    if (this.#paused === undefined) return;
    this.#paused.timer.cancel();
    this.#paused = undefined;
    this.#options.changed();
    this.#keep();
  }

  #handleAdjusted(): void {
    const { clock, changed } = this.#options;
    for (const what of adjustables) {
      const actual = this.#camera?.adjusted?.[what] ?? null;
      const asked = this.#of(what);
      if (asked.actual === actual) continue;
      // Somebody switched it on elsewhere: that is the newer wish.
      if (what === "tracking" && actual === "on") this.#endPause();
      const done = asked.target === actual;
      this.#asked[what] = { actual, since: clock.wall(), ...(done ? {} : { target: asked.target }) };
    }
    this.#keep();
    this.#followUse();
    changed();
  }

  #followUse(): void {
    const camera = this.#camera;
    const { clock } = this.#options;
    const wanted = this.#inUse ? "on" : "off";
    const reachable = camera?.health.kind === "ready" || camera?.health.kind === "degraded";
    if (camera?.capabilities.adjustments?.tally === undefined || !reachable) return;
    // A lamp that nobody has switched on is off; one that does not say is switched once.
    if (camera.adjusted?.tally === wanted || (camera.adjusted?.tally === undefined && !this.#inUse)) return;
    const waits = this.#lampTriedAt + lampAgainMs - clock.monotonic();
    this.#lampAgain?.cancel();
    if (waits > 0) {
      this.#lampAgain = clock.after(waits, () => this.#followUse());
      return;
    }
    this.#lampTriedAt = clock.monotonic();
    this.#tell("tally", wanted).catch(() => undefined);
  }

  async #tell(what: Adjustable, to: Word): Promise<void> {
    const camera = this.#offered(what, to);
    const { clock, changed } = this.#options;
    const mine: Asked = {
      actual: this.#of(what).actual,
      since: clock.wall(),
      ...(isSetting(to) ? { target: to } : {}),
    };
    this.#asked[what] = mine;
    changed();
    try {
      await confirmed(camera.adjust(what, to));
      if (this.#asked[what] === mine) this.#asked[what] = { actual: mine.actual, since: mine.since };
    } catch (error) {
      const detail = error instanceof RoomError ? error.detail : undefined;
      const code = error instanceof RoomError ? error.code : "camera-refused";
      if (this.#asked[what] === mine) {
        const passesAt = isLasting(error) ? Number.POSITIVE_INFINITY : clock.monotonic() + giveWayAgainMs;
        const fault = faultOf(code, clock.wall(), detail);
        this.#asked[what] = { actual: mine.actual, since: mine.since, fault, passesAt };
      }
      throw error;
    } finally {
      changed();
    }
  }

  #of(what: Adjustable): Asked {
    return this.#asked[what] ?? { actual: null, since: this.#usedSince };
  }

  /** The camera, if it can do that. */
  #offered(what: Adjustable, to: Word): Required<Pick<Camera, "adjust">> {
    const camera = this.#camera;
    if (camera === undefined) throw new RoomError("camera-away", note("why-camera-settings"));
    const { adjustments } = camera.capabilities;
    const words: readonly Word[] | undefined = adjustments?.[what];
    if (camera.adjust === undefined || words?.includes(to) !== true) {
      throw cameraRefusal(new DeviceError("CAMERA_LACKS", note("setting", { setting: what, word: to })));
    }
    return { adjust: camera.adjust.bind(camera) };
  }
}

/** Whether the camera has no such function, and does not just refuse or miss this one order. */
function isLasting(error: unknown): boolean {
  const said = error instanceof RoomError ? error.cause : undefined;
  return said instanceof DeviceError && (said.code === "CAMERA_NOT_UNDERSTOOD" || said.verdict === "unsupported");
}
