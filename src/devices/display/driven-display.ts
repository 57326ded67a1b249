import { isDeepStrictEqual } from "node:util";
import { messageOf } from "#base/log.ts";
import type { Note } from "#protocol/device-notes.ts";
import { DeviceError } from "../device-error.ts";
import { exchange } from "../exchange.ts";
import { KeptDevice, type KeptDeviceOptions } from "../kept-device.ts";
import type { WireConsole } from "../wire-console.ts";
import { CarryingOut } from "./carrying-out.ts";
import {
  type Display,
  type DisplayCapabilities,
  type DisplayEvents,
  type DisplayOrder,
  type DisplayReading,
  type Introduction,
  isCarriedOut,
  isOffered,
  orderNote,
  unread,
} from "./display.ts";
import { displayConsole, type TypedFrames } from "./display-console.ts";
import { Halves } from "./halves.ts";
import { ReadingPace } from "./reading-pace.ts";
import { Rest } from "./rest.ts";
import { sayOrder } from "./saying.ts";
import type { BeginTalk, DisplayTalk, LookOut } from "./talk.ts";
import { TurnTaking } from "./turn-taking.ts";
import type { WakeOnLan } from "./wake-on-lan.ts";

export interface DrivenDisplayOptions extends KeptDeviceOptions {
  /** Where it is attached, in words. */
  readonly where: string;
  readonly begin: BeginTalk;
  /** How its messages are typed by hand; left out where no bytes are ours. */
  readonly typed?: TypedFrames;
  /** For a wire that tells by itself when something is back on it. */
  readonly away?: {
    readonly lookOut: LookOut;
    /** Milliseconds between tries all the same: not everything that comes back says so. */
    readonly waits: { readonly initial: number; readonly max: number };
  };
  /**
   * One that was spoken with before is in use as soon as it says whether it is on, and who it is now is asked while it is:
   * for a wire on which that takes longer than anybody wants to wait. Its talk takes orders in between.
   */
  readonly introducesLate?: boolean;
  /** For one that leaves the network while it is off. */
  readonly wakeOnLan?: WakeOnLan | undefined;
  /** Its wire tells whether a message was heard: what nobody heard was not told. */
  readonly wireTells?: boolean;
  /** Milliseconds in which no other conversation begins after one that ended so; 0 for the usual wait. */
  readonly restsFor?: (error: DeviceError) => number;
}

/** So many failed readings in a row, and the display counts as gone. */
const silentAfter = 2;

/** A display behind a byte protocol: comes back by itself after every loss, verifies every order by asking. */
export class DrivenDisplay extends KeptDevice<DisplayEvents> implements Display {
  readonly where: string;
  readonly #begin: BeginTalk;
  readonly #typed: TypedFrames | undefined;
  readonly #lookOut: LookOut | undefined;
  readonly #introducesLate: boolean;
  readonly #wakeOnLan: WakeOnLan | undefined;
  readonly #restsFor: ((error: DeviceError) => number) | undefined;
  readonly #turns = new TurnTaking();
  readonly #orders: CarryingOut;
  readonly #pace: ReadingPace;
  readonly #halves = new Halves();
  readonly #rest: Rest;
  #capabilities: DisplayCapabilities = {
    power: true,
    inputs: [],
    pictureMute: false,
    audioMute: false,
    volume: false,
    freeze: false,
    signal: false,
  };
  #reading: DisplayReading = unread;
  /** Since when it says that it is on. */
  #litAt = Number.NEGATIVE_INFINITY;
  #talk: DisplayTalk | undefined;
  #lose: (error: DeviceError) => void = () => {};
  /** It is away, and looked out for. */
  #lookingOut: AsyncDisposable | undefined;

  constructor(options: DrivenDisplayOptions) {
    super(options, options.away?.waits);
    this.#lookOut = options.away?.lookOut;
    this.#introducesLate = options.introducesLate ?? false;
    this.#wakeOnLan = options.wakeOnLan;
    this.#restsFor = options.restsFor;
    this.where = options.where;
    this.#begin = options.begin;
    this.#typed = options.typed;
    this.#pace = new ReadingPace(options.clock);
    this.#rest = new Rest(options.clock);
    this.#orders = new CarryingOut(options.clock, {
      mayHearUnheard: options.wireTells !== true,
      say: (order) => this.#say(order),
      look: () => this.#look(),
      handleSilentOff: () => this.#fallAsleep(),
      wake: async () => {
        const say = (said: Note) => this.handleExchange(exchange(this.clock, "out", new Uint8Array(), said));
        return (await this.#wakeOnLan?.wake(say)) ?? false;
      },
      now: () => ({
        closed: this.keepOpen.closed,
        speaks: this.#talk !== undefined,
        power: this.#reading.power,
        litFor: this.clock.monotonic() - this.#litAt,
        away: this.#away,
      }),
    });
  }

  get capabilities(): DisplayCapabilities {
    return this.#capabilities;
  }
  get reading(): DisplayReading {
    return this.#reading;
  }
  get mayWake(): boolean {
    return this.#wakeOnLan?.isReady ?? false;
  }
  get console(): WireConsole | undefined {
    return this.#typed && displayConsole(this.#typed, (work) => this.#byHand(work));
  }

  protected async release(error: DeviceError): Promise<void> {
    this.#talk = undefined;
    this.#lose(error);
    this.#rest.end();
    this.#pace.wake();
    await this.#endLookOut();
  }

  async refresh(): Promise<void> {
    await this.#look().catch((error: unknown) => this.log.debug("no reading", { because: messageOf(error) }));
  }

  async carryOut(order: DisplayOrder): Promise<void> {
    if (!isOffered(order, this.#capabilities)) throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    // Silent because it is off: told so once more, it would not answer that either. Where it is being switched on it may have
    // heard that already: the order to switch off takes the other's place.
    const isAsleep = this.record.code === "DISPLAY_ASLEEP" && !this.#orders.isSwitching;
    if (isAsleep && isCarriedOut(order, this.#reading)) return;
    if (this.#talk === undefined) {
      if (!this.#mayBeTold(order)) throw this.#away;
      this.keepOpen.hurry();
    }
    try {
      await this.#orders.carryOut(order);
      if (this.#halves.handleDone(order)) this.#settle();
    } catch (error) {
      if (error instanceof DeviceError && this.#halves.handleFailed(order, error)) this.#settle(true);
      throw error;
    } finally {
      this.#pace.wake();
    }
  }

  /**
   * Whether an order makes sense without a conversation: one that is off may be deaf to everything but the order to switch
   * on, and one whose answers do not come may hear all the same. What is under way can be taken back in any case.
   */
  #mayBeTold(order: DisplayOrder): boolean {
    if (order.kind !== "power") return false;
    if (!order.on && this.#orders.isSwitching) return true;
    if (this.#rest.isOn) return false;
    const { verdict, code } = this.#away;
    return order.on || code === "DISPLAY_ASLEEP" || verdict === "no-answer" || verdict === "out-of-step";
  }

  /** How it is, as far as its halves say; `isNews`: told even where the fault has the same name. */
  #settle(isNews = false): void {
    const { disobeys, unheard } = this.#halves;
    if (unheard !== undefined && this.#talk === undefined) {
      this.record.lost(unheard, isNews);
      this.#forget("unknown");
    } else if (disobeys !== undefined && this.#talk !== undefined) this.record.degraded(disobeys, isNews);
    else if (this.#talk !== undefined) this.record.ready();
  }

  /** Why nothing can be asked of it. */
  get #away(): DeviceError {
    const { health: now } = this;
    const fault = "fault" in now ? now.fault : undefined;
    return fault === undefined ? new DeviceError("DEVICE_NOT_STARTED") : DeviceError.of(fault);
  }

  /** Does something with the conversation there is, when its turn comes. */
  #inTurn<Value>(work: (talk: DisplayTalk) => Promise<Value>): Promise<Value> {
    return this.#turns.take(async () => {
      if (this.#talk === undefined) throw this.#away;
      return work(this.#talk);
    });
  }

  /** Says an order; how it was refused, or left without an answer. */
  #say(order: DisplayOrder): Promise<DeviceError | undefined> {
    return sayOrder(order, {
      clock: this.clock,
      inTurn: (work) => this.#inTurn(work),
      isInForce: () => this.#orders.isInForce(order),
      handleSaid: (talk, said) => {
        if (this.#talk === talk) this.#take({ ...this.#reading, ...said }, undefined);
      },
    });
  }

  /** What was said by hand may have changed anything: it is asked. */
  async #byHand(work: (talk: DisplayTalk) => Promise<void>): Promise<void> {
    await this.#inTurn(work);
    this.#pace.wake();
  }

  /** Asks how it is now. */
  #look(): Promise<DisplayReading> {
    return this.#inTurn((talk) => this.#ask(talk, this.#reading.power === "on"));
  }

  /** Asks for a reading, and anew who it is where it is on and was not: it says more of itself than while it was off. */
  async #ask(talk: DisplayTalk, wasOn: boolean, introduced?: Introduction): Promise<DisplayReading> {
    let introduction = introduced;
    let reading = await talk.read();
    if (reading.power === "on" && !wasOn) {
      introduction = await talk.introduce();
      reading = await talk.read();
    }
    if (this.#talk === talk) this.#take(reading, introduction);
    return reading;
  }

  /** It said that it would switch off, and is silent: that is what being off is like for many. */
  #fallAsleep(): void {
    this.#orders.saidOff = false;
    this.record.degraded(new DeviceError("DISPLAY_ASLEEP"));
    this.#forget("off");
  }

  #take(reading: DisplayReading, introduction: Introduction | undefined): void {
    this.#orders.saidOff = false;
    this.#halves.handleReading(reading);
    this.#settle();
    if (introduction !== undefined) this.#handleIntroduced(introduction);
    if (introduction === undefined && isDeepStrictEqual(reading, this.#reading)) return;
    if (reading.power === "on" && this.#reading.power !== "on") this.#litAt = this.clock.monotonic();
    this.#reading = reading;
    this.events.emit("reading", reading);
  }

  protected async converse(): Promise<DeviceError> {
    const { promise: lost, resolve: lose } = Promise.withResolvers<DeviceError>();
    this.#lose = lose;
    await this.#wakeOnLan?.recall();
    if (this.keepOpen.closed) return new DeviceError("DEVICE_CLOSED");
    const talk = this.#begin({
      handleExchange: (exchange) => this.handleExchange(exchange),
      handleLost: lose,
      handleNudge: () => this.#pace.nudge(),
    });
    const ended = this.#talkUntilLost(talk).catch((error: unknown) =>
      error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error)),
    );
    const error = await Promise.race([lost, ended]);
    this.#talk = undefined;
    this.#pace.wake();
    await talk.close().catch(() => undefined);
    await ended;
    await this.#restAfter(error);
    return error;
  }

  /** Trying a wrong password or PIN again and again locks some displays: it rests, mostly until its settings change. */
  async #restAfter(error: DeviceError): Promise<void> {
    const ms = isLocking(error) ? Number.POSITIVE_INFINITY : (this.#restsFor?.(error) ?? 0);
    if (ms === 0) return;
    this.handleLost(error);
    if (this.keepOpen.closed) return;
    await this.#rest.take(ms);
  }

  async #talkUntilLost(talk: DisplayTalk): Promise<DeviceError> {
    await talk.open();
    await this.#orders.sayFirst((order) => talk.order(order));
    const first = await talk.read();
    const isKnown = this.#introducesLate && this.known !== undefined;
    const introduction = isKnown ? undefined : await talk.introduce();
    if (this.keepOpen.closed) return new DeviceError("DEVICE_CLOSED");
    this.keepOpen.handleAnswered();
    if (introduction !== undefined) this.#handleIntroduced(introduction);
    this.log.info("the display answers", { where: this.where, ...this.known });
    if (first.power === "on" && this.#reading.power === "off") this.#litAt = this.clock.monotonic();
    this.#reading = introduction !== undefined && first.power === "on" ? await talk.read() : first;
    if (this.keepOpen.closed) return new DeviceError("DEVICE_CLOSED");
    this.#talk = talk;
    this.#halves.handleReading(this.#reading);
    this.#settle();
    this.events.emit("reading", this.#reading);
    void this.#endLookOut();
    void this.#wakeOnLan?.learn();
    if (introduction === undefined) void this.#introduceLate(talk);
    for (let failures = 0; ; ) {
      await this.#pace.untilNext(this.#reading.power, failures > 0);
      if (this.#talk !== talk) return new DeviceError("DEVICE_CLOSED");
      try {
        await this.#look();
        failures = 0;
      } catch (error) {
        failures += 1;
        // One that is busy with somebody else may not answer, or not even accept a connection, for a moment.
        const mayPass = error instanceof DeviceError && error.verdict !== "cancelled";
        if (!mayPass || failures >= silentAfter || this.#talk !== talk) throw error;
      }
    }
  }

  #handleIntroduced({ identity, capabilities }: Introduction): void {
    this.known = identity;
    this.#capabilities = capabilities;
  }

  /** Who it is now, while it is in use already; that it is gone again is for the next reading to find. */
  async #introduceLate(talk: DisplayTalk): Promise<void> {
    const before = this.#capabilities;
    const wasOn = this.#reading.power === "on";
    try {
      const introduction = await talk.introduce();
      await this.#turns.take(async () => {
        // It may have been switched on and asked meanwhile: what it said then counts.
        if (this.#talk === talk && this.#capabilities === before) await this.#ask(talk, wasOn, introduction);
      });
    } catch (error) {
      this.log.debug("not introduced", { because: messageOf(error) });
    }
  }

  async #endLookOut(): Promise<void> {
    const ending = this.#lookingOut;
    this.#lookingOut = undefined;
    await ending?.[Symbol.asyncDispose]();
  }

  /**
   * Many displays say nothing once they are off, and some leave the network: one that was off and is silent is off on
   * purpose, and no fault.
   */
  protected override handleLost(error: DeviceError): void {
    const { unheard } = this.#halves;
    if (unheard !== undefined && error.verdict === "no-answer") {
      this.#settle();
      return;
    }
    if (error.verdict === "unreachable") this.#halves.handleGone();
    if (!this.keepOpen.closed) this.#lookingOut ??= this.#lookOut?.(() => this.keepOpen.hurry());
    const { power } = this.#reading;
    const wasOff = power === "off" || power === "cooling" || this.#orders.saidOff;
    if (wasOff && isQuiet(error)) {
      this.#fallAsleep();
      return;
    }
    super.handleLost(error);
    this.#forget("unknown");
  }

  #forget(power: "off" | "unknown"): void {
    const reading = { ...unread, power };
    if (isDeepStrictEqual(reading, this.#reading)) return;
    this.#reading = reading;
    this.events.emit("reading", reading);
  }
}

/** Whether the display said no to what it is to be let in by. */
function isLocking({ code }: DeviceError): boolean {
  return code === "DISPLAY_PASSWORD" || code === "DISPLAY_PIN";
}

/** Whether an end is what being off may be like, seen from outside. */
function isQuiet({ code, verdict }: DeviceError): boolean {
  if (code === "DEVICE_PORT_DENIED" || code === "DEVICE_PORT_BUSY" || code === "DISPLAY_PIN_UNANSWERED") return false;
  return verdict === "no-answer" || verdict === "unreachable";
}
