import { isDeepStrictEqual } from "node:util";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceContext, DeviceHealth, WireExchange } from "#devices/device.ts";
import { DeviceError } from "#devices/device-error.ts";
import { type Display, type DisplayOrder, type DisplayReading, orderNote } from "#devices/display/display.ts";
import type { Ladder, RungState } from "#devices/display/ladder.ts";
import type { DisplaySpec } from "#devices/display/registry.ts";
import type { KeptCard } from "#devices/display/wake-on-lan.ts";
import type { Fault } from "#protocol/controllable.ts";
import { note, noteInEnglish } from "#protocol/device-notes.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { RoomError } from "#protocol/errors.ts";
import type { Reason } from "./display-policy.ts";
import { faultOf, refusal } from "./display-refusal.ts";
import { type DisplaySettings, displaySpecOf } from "./display-spec.ts";
import {
  type AskedOfDisplay,
  type DisplaySubject,
  displayStatusOf,
  displaySubjects,
  isLit,
  unusableDisplay,
} from "./display-status.ts";
import { MeetingPicture } from "./meeting-picture.ts";
import { OwedPower } from "./owed-power.ts";

/** Makes the display a spec describes; loaded only when there is one, since serial ports are a native module. */
export type MakeDisplay = (spec: DisplaySpec, context: DeviceContext, last: Display) => Promise<Ladder>;

export interface RoomDisplayOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeDisplay;
  /** It showed the first certificate that was accepted: what accepts no other from now on. */
  readonly learned: (fingerprint: string) => void;
  /** By which network card it was spoken with: one that sleeps is woken by that. */
  readonly card?: KeptCard;
  /** What darkens it when nothing else does. */
  readonly last: () => Display;
}

export interface RoomDisplayEvents {
  status: [display: DisplayStatus | null];
  /** It is lit, or no longer; whether the room made it so. */
  lit: [lit: boolean, byRoom: boolean];
  exchange: [exchange: WireExchange];
}

const subjects: Readonly<Record<DisplayOrder["kind"], DisplaySubject>> = {
  power: "power",
  input: "input",
  "picture-mute": "pictureMute",
  "audio-mute": "soundMute",
  freeze: "frozen",
  volume: "volume",
};

/** Where a reading has what is read back of each subject. */
const readAs = {
  input: "input",
  pictureMute: "pictureMute",
  soundMute: "audioMute",
  frozen: "frozen",
  volume: "volume",
} as const satisfies Record<Exclude<DisplaySubject, "power">, keyof DisplayReading>;

/** How long a display may take to let go of its wires before the next one is opened. */
const releaseWithinMs = 1_500;
/** A change that comes so soon after an order of ours is ours, whatever became of the order. */
const oursWithinMs = 20_000;

/** The room's one display as the settings have it now: opened anew when they change, null where there is none. */
export class RoomDisplay implements AsyncDisposable {
  readonly events = new Events<RoomDisplayEvents>();
  readonly #options: RoomDisplayOptions;
  #display: Ladder | undefined;
  #settings: DisplaySettings | undefined;
  /** The certificate that it showed itself: settings that name it are no news to it. */
  #shown: string | undefined;
  #turn: Promise<void> = Promise.resolve();
  #wishes: AskedOfDisplay = {};
  #since: Record<DisplaySubject, number>;
  #faults: Partial<Record<DisplaySubject, Fault>> = {};
  #reason: Reason = "itself";
  #reading: DisplayReading | undefined;
  /** What the room's own rules wanted and did not get. */
  readonly #owed: OwedPower;
  /** What to order once it has a picture. */
  readonly #picture = new MeetingPicture();
  #orderedAt = Number.NEGATIVE_INFINITY;

  constructor(options: RoomDisplayOptions) {
    this.#options = options;
    const { clock, log } = options;
    const at = clock.wall();
    this.#owed = new OwedPower({
      ...{ clock, log },
      power: (on, why) => this.#power(on, why),
      isBlack: () => this.#isBlack,
    });
    this.#since = { power: at, input: at, pictureMute: at, soundMute: at, frozen: at, volume: at };
  }

  /** Whether there is one. */
  get present(): boolean {
    return this.#display !== undefined;
  }

  /** Takes the settings: another display is opened, none is closed. Resolves when that is under way. */
  use(settings: DisplaySettings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    const as = before === undefined ? before : { ...before, "display.certificate": this.#shown };
    if (this.#display !== undefined && isDeepStrictEqual(as, settings)) return this.#turn;
    return this.#inTurn(() => this.#open(settings));
  }

  /** Closes every wire and opens it anew. */
  reopen(): Promise<void> {
    this.#need();
    return this.#inTurn(async () => {
      if (this.#settings !== undefined) await this.#open(this.#settings);
    });
  }

  /** Somebody asks; rejects with a `RoomError` when the display does not do it. */
  async setPower(on: boolean): Promise<void> {
    this.#owed.forget();
    if (!on) this.#picture.forget();
    try {
      await this.#power(on, "asked");
      if (!on && this.#isBlack) this.#owed.owe(false, "asked");
    } catch (error) {
      // It may be on its way up just now, and hear nothing meanwhile: it is told when it is there.
      if (!on && isUntold(error)) this.#owed.owe(false, "asked");
      throw error;
    }
  }

  /** The room's own rules want it, for as long as it takes to be there; never rejects. */
  want(on: boolean, why: Reason, input = ""): void {
    if (this.#display === undefined) return;
    if (on) this.#picture.want(input, why === "meeting", this.#options.clock.monotonic());
    else this.#picture.forget();
    this.#owed.owe(on, why);
    void this.#owed.settle();
  }

  async selectInput(id: string): Promise<void> {
    this.#picture.leaveInput();
    await this.#order({ kind: "input", id });
  }

  async setMute(what: "picture" | "sound", on: boolean): Promise<void> {
    if (what === "picture") this.#picture.leaveHidden();
    await this.#order({ kind: what === "picture" ? "picture-mute" : "audio-mute", on });
  }

  async setFreeze(on: boolean): Promise<void> {
    this.#picture.leaveHidden();
    await this.#order({ kind: "freeze", on });
  }

  /** @param level of its own loudspeaker, 0 to 100 */
  async setVolume(level: number): Promise<void> {
    await this.#order({ kind: "volume", percent: level });
  }

  /** How it is; undefined where there is none. */
  get health(): DeviceHealth | undefined {
    return this.#display?.health;
  }

  /** Every way to it, the best first. */
  get ways(): readonly RungState[] {
    return this.#display?.rungs() ?? [];
  }

  /** The last exchanges on its wires, oldest first. */
  exchanges(limit: number): readonly WireExchange[] {
    return this.#display?.exchanges().slice(-limit) ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inTurn(() => this.#release());
    this.events.clear();
  }

  #need(): Ladder {
    if (this.#display === undefined) {
      const none = this.#settings === undefined || isNone(this.#settings);
      throw none
        ? new RoomError("not-found", note("why-display-none"))
        : new RoomError("display-away", note("why-display-settings"));
    }
    return this.#display;
  }

  /** Nothing switched it, and its page is black: what is behind that is switched off when it is there. */
  get #isBlack(): boolean {
    return this.#display?.reading.power === "black";
  }

  async #power(on: boolean, why: Reason): Promise<void> {
    this.#orderedAt = this.#options.clock.monotonic();
    await this.#order({ kind: "power", on });
    this.#orderedAt = this.#options.clock.monotonic();
    this.#reason = why;
    this.#show();
  }

  /** Says an order; status shows the wish while it is one, and what became of it. */
  async #order(order: DisplayOrder): Promise<void> {
    const display = this.#need();
    const subject = subjects[order.kind];
    const wish = wishOf(order);
    const { clock } = this.#options;
    this.#wishes = { ...this.#wishes, [subject]: wish };
    this.#since[subject] = clock.wall();
    delete this.#faults[subject];
    this.#show();
    try {
      await display.carryOut(order);
    } catch (error) {
      const isReplaced = error instanceof DeviceError && error.code === "DISPLAY_REPLACED";
      if (!isReplaced) this.#faults[subject] = faultOf(error, clock.wall());
      throw refusal(error);
    } finally {
      if (this.#wishes[subject] === wish) {
        const { [subject]: _met, ...others } = this.#wishes;
        this.#wishes = others;
      }
      this.#show();
    }
  }

  async #open(settings: DisplaySettings): Promise<void> {
    await this.#release();
    const { clock, log, make, last, card } = this.#options;
    try {
      const spec = displaySpecOf(settings);
      if (spec === undefined) {
        this.#show();
        return;
      }
      const learned = (fingerprint: string): void => {
        this.#shown = fingerprint;
        this.#options.learned(fingerprint);
      };
      const display = await make({ ...spec, learned, ...(card === undefined ? {} : { card }) }, { clock, log }, last());
      this.#display = display;
      display.events.on("health", (health) => {
        if (health.kind === "ready") void this.#owed.settle();
        this.#show();
      });
      display.events.on("reading", (reading) => this.#handleReading(reading));
      display.events.on("exchange", (exchange) => this.events.emit("exchange", exchange));
      display.start();
      log.info("the display is opened", { where: display.where });
      this.#show();
    } catch (error) {
      log.error("the display's settings are not usable", { because: messageOf(error) });
      this.events.emit("status", unusableDisplay(error, clock.wall()));
    }
  }

  #handleReading(reading: DisplayReading): void {
    const { clock } = this.#options;
    const before = this.#reading;
    this.#reading = reading;
    const now = clock.wall();
    if (before?.power !== reading.power) {
      this.#since.power = now;
      // It is known to be lit, or not; what is not known changes nothing.
      if (reading.power !== "unknown" && before?.power !== "unknown" && before !== undefined) {
        const byRoom = clock.monotonic() - this.#orderedAt < oursWithinMs || this.#wishes.power !== undefined;
        if (!byRoom && isLit(reading) !== isLit(before)) this.#reason = "itself";
        this.events.emit("lit", isLit(reading), byRoom);
      } else if (reading.power !== "unknown") {
        this.events.emit("lit", isLit(reading), true);
      }
    }
    for (const subject of displaySubjects) {
      if (subject !== "power" && before?.[readAs[subject]] !== reading[readAs[subject]]) this.#since[subject] = now;
    }
    this.#orderDue(reading);
    this.#show();
  }

  /** What a meeting wants on it, as soon as it has a picture. */
  #orderDue(reading: DisplayReading): void {
    const { clock, log } = this.#options;
    const display = this.#display;
    if (display === undefined) return;
    for (const order of this.#picture.due(reading, display.capabilities, clock.monotonic())) {
      const what = noteInEnglish(orderNote(order));
      this.#order(order).then(
        () => log.info("the display did what a meeting wants of it", { what }),
        (error: unknown) =>
          log.warn("the display did not do what a meeting wants of it", { what, because: messageOf(error) }),
      );
    }
  }

  async #release(): Promise<void> {
    const display = this.#display;
    this.#display = undefined;
    this.#reading = undefined;
    this.#wishes = {};
    this.#faults = {};
    this.#owed.forget();
    this.#picture.forget();
    this.#reason = "itself";
    if (display === undefined) return;
    const { clock, log } = this.#options;
    await Promise.race([
      display
        .close()
        .catch((error: unknown) => log.warn("the display's wire was not released", { because: messageOf(error) })),
      new Promise<void>((resolve) => void clock.after(releaseWithinMs, resolve)),
    ]);
    display.events.clear();
  }

  #show(): void {
    const display = this.#display;
    this.events.emit(
      "status",
      display === undefined
        ? null
        : displayStatusOf(display, {
            ...this.#wishes,
            since: { ...this.#since },
            faults: { ...this.#faults },
            reason: this.#reason,
          }),
    );
  }

  /** One opening or closing after the other. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(action, action);
    return this.#turn;
  }
}

/** What an order asks its subject to be. */
function wishOf(order: DisplayOrder): boolean | string | number {
  switch (order.kind) {
    case "input":
      return order.id;
    case "volume":
      return order.percent;
    default:
      return order.on;
  }
}

/** Whether what was asked was not heard, as far as anybody knows. */
function isUntold(error: unknown): boolean {
  return error instanceof RoomError && (error.code === "display-away" || error.code === "display-timeout");
}

function isNone(settings: DisplaySettings): boolean {
  try {
    return displaySpecOf(settings) === undefined;
  } catch {
    return false;
  }
}
