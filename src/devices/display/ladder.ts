import { isDeepStrictEqual } from "node:util";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { noteBecause, noteInEnglish } from "#protocol/device-notes.ts";
import type { DeviceHealth, DeviceIdentity, WireExchange } from "../device.ts";
import { DeviceError, type DeviceFault } from "../device-error.ts";
import type { WireConsole } from "../wire-console.ts";
import {
  type Display,
  type DisplayCapabilities,
  type DisplayEvents,
  type DisplayOrder,
  type DisplayReading,
  isCarriedOut,
  isOffered,
  orderNote,
  unread,
} from "./display.ts";
import type { DisplayFamily } from "./families.ts";

/** By which way a rung speaks to the display. */
export type DisplayWay = "serial" | "network" | "cec" | "black";

export interface Rung {
  readonly way: DisplayWay;
  /** What is spoken on it. */
  readonly protocol: DisplayFamily | "cec" | "black";
  readonly display: Display;
}

/** How a rung stands, for people. */
export interface RungState extends Pick<Rung, "way" | "protocol"> {
  readonly where: string;
  /** For a technician's own messages on it. */
  readonly console: WireConsole | undefined;
  readonly used: boolean;
  /** Why it is not used, or did not do what it was told last. */
  readonly fault: DeviceFault | undefined;
}

export interface LadderOptions {
  readonly id: string;
  /** The best way first. */
  readonly rungs: readonly Rung[];
  readonly clock: Clock;
  readonly log: Log;
}

interface Failure {
  readonly fault: DeviceFault;
  /** What it was told. */
  readonly kind: DisplayOrder["kind"];
  /** By the monotonic clock. */
  readonly at: number;
}

/** A way that answers and did not obey is not tried first again for so long, where another one obeys. Milliseconds. */
const passedOverFor = 12 * 3_600_000;

/**
 * One display and all the ways there are to it. An order goes to the best way that answers and obeys; where that fails it
 * goes down one rung, each at most once, and says which did it and why those above did not. A way of which one half failed
 * comes after those that are whole: nobody waits half a minute at every meeting for a cable that is known to be broken.
 */
export class Ladder implements Display {
  readonly id: string;
  readonly events = new Events<DisplayEvents>();
  readonly #rungs: readonly Rung[];
  readonly #clock: Clock;
  readonly #log: Log;
  /** Why a rung did not do what it was told last; gone when it does, or comes back. */
  readonly #failures = new Map<Rung, Failure>();
  /** The newest order of each kind. */
  readonly #orders = new Map<DisplayOrder["kind"], DisplayOrder>();
  /** Where an order to switch is under way. */
  readonly #switching = new Map<Rung, DisplayOrder>();
  #health: DeviceHealth;
  #reading: DisplayReading = unread;

  constructor({ id, rungs, clock, log }: LadderOptions) {
    this.id = id;
    this.#rungs = rungs;
    this.#clock = clock;
    this.#log = log;
    const since = rungs[0]?.display.health.since ?? 0;
    this.#health = { kind: "absent", since, fault: new DeviceError("DEVICE_NOT_STARTED").fault };
    for (const rung of rungs) {
      const { events } = rung.display;
      let before: DeviceHealth["kind"] = rung.display.health.kind;
      events.on("health", ({ kind }) => {
        // Whatever it did not do before it was away, it is another cable now, or another day.
        if (kind === "ready" && (before === "absent" || before === "failed")) this.#failures.delete(rung);
        before = kind;
        this.#follow();
      });
      events.on("reading", () => this.#follow());
      events.on("exchange", (exchange) => this.events.emit("exchange", { ...exchange, way: rung.way }));
    }
  }

  get where(): string {
    return (this.#used ?? this.#rungs[0])?.display.where ?? "";
  }
  get health(): DeviceHealth {
    return this.#health;
  }
  get identity(): DeviceIdentity | undefined {
    const named = this.#rungs.find(({ display }) => (display.identity?.model ?? "") !== "");
    return named?.display.identity ?? this.#used?.display.identity;
  }
  get capabilities(): DisplayCapabilities {
    const used = (this.#told ?? this.#rungs[0])?.display.capabilities;
    return {
      power: true,
      inputs: used?.inputs ?? [],
      pictureMute: used?.pictureMute ?? false,
      audioMute: used?.audioMute ?? false,
      volume: used?.volume ?? false,
      freeze: used?.freeze ?? false,
      signal: used?.signal ?? false,
    };
  }
  get reading(): DisplayReading {
    return this.#reading;
  }

  /** The ways there are, the best first. */
  rungs(): readonly RungState[] {
    const used = this.#used;
    return this.#rungs.map((rung) => {
      const { health, where, console } = rung.display;
      const fault = this.#failures.get(rung)?.fault ?? ("fault" in health ? health.fault : undefined);
      return { way: rung.way, protocol: rung.protocol, where, console, used: rung === used, fault };
    });
  }

  exchanges(): readonly WireExchange[] {
    return this.#rungs
      .flatMap(({ way, display }) => display.exchanges().map((exchange) => ({ ...exchange, way })))
      .sort((a, b) => a.tick - b.tick);
  }

  start(): void {
    for (const { display } of this.#rungs) display.start();
    this.#follow();
  }

  async close(): Promise<void> {
    await Promise.all(this.#rungs.map(({ display }) => display.close()));
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async refresh(): Promise<void> {
    await Promise.all(this.#rungs.map(({ display }) => display.refresh()));
  }

  async carryOut(order: DisplayOrder): Promise<void> {
    this.#orders.set(order.kind, order);
    const failed: DeviceError[] = [];
    const black = this.#rungs.find(({ way }) => way === "black");
    if (order.kind === "power" && order.on && black?.display.reading.power === "black") {
      // Whatever switches it on: nobody shall look at a black page.
      await black.display.carryOut(order).catch((error: unknown) => failed.push(errorOf(error)));
    }
    if (this.#orders.get(order.kind) !== order) throw new DeviceError("DISPLAY_REPLACED", orderNote(order));
    // What runs on elsewhere would undo it, whichever way does it: a newer order to switch takes its place there too.
    const retold = new Map(
      order.kind === "power" ? [...this.#switching.keys()].map((rung) => [rung, this.#tryOn(rung, order)]) : [],
    );
    /** One that was told and is unheard, and those that said before that it was not so yet. */
    let unheard: { readonly rung: Rung; readonly witnesses: readonly Rung[] } | undefined;
    for (const rung of this.#inTurn(order)) {
      // What is off, and may be starting, is not dark by a black page: it is to be told when it is there.
      if (rung.way === "black" && failed.some((error) => isUntoldOff(order, error))) continue;
      const witnesses = this.#there.filter(
        ({ way, display }) => way !== "black" && !isCarriedOut(order, display.reading),
      );
      if (unheard?.witnesses.includes(rung) && (await this.#sees(rung, order))) {
        const why = noteBecause("told-obeyed", orderNote(order));
        this.#failures.set(unheard.rung, this.#failed(order, new DeviceError("DISPLAY_UNHEARD", why)));
        this.#follow();
        return;
      }
      if (this.#orders.get(order.kind) !== order) throw new DeviceError("DISPLAY_REPLACED", orderNote(order));
      const error = await (retold.get(rung) ?? this.#tryOn(rung, order));
      if (error === undefined) {
        this.#handleObeyed(rung, order);
        if (failed.length > 0) {
          this.#log.info("the display did it by another way", {
            order: noteInEnglish(orderNote(order)),
            way: rung.way,
          });
        }
        this.#follow();
        return;
      }
      failed.push(error);
      if (error.code === "DISPLAY_REPLACED" || this.#orders.get(order.kind) !== order) {
        throw new DeviceError("DISPLAY_REPLACED", orderNote(order));
      }
      if (error.code !== "DISPLAY_LACKS" && !isUntoldOff(order, error)) this.#handleFailed(rung, order, error);
      if (error.code === "DISPLAY_UNHEARD") unheard = { rung, witnesses };
    }
    this.#follow();
    // What the best way said is what there is to mend; that the last ones lack it is no news.
    throw failed.find(({ code }) => code !== "DISPLAY_LACKS") ?? failed[0] ?? new DeviceError("DISPLAY_LACKS");
  }

  /** In which order the ways are tried: what answers and obeys, what sleeps, what does not obey, what is silent; black last. */
  #inTurn(order: DisplayOrder): readonly Rung[] {
    const place = (rung: Rung): number => {
      const { way, display } = rung;
      if (way === "black") return 4;
      if (!this.#there.includes(rung)) return 3;
      if (this.#isPassedOver(rung, order)) return 2;
      return display.health.kind === "degraded" && display.health.fault.code === "DISPLAY_ASLEEP" ? 1 : 0;
    };
    return [...this.#rungs].sort((one, other) => place(one) - place(other));
  }

  /** One that does not switch is passed over for everything, one that takes no volume for the volume alone. */
  #isPassedOver(rung: Rung, order: DisplayOrder): boolean {
    const failure = this.#failures.get(rung);
    if (failure?.fault.code !== "DISPLAY_NOT_DONE") return false;
    if (failure.kind !== order.kind && !isGreat(failure)) return false;
    return this.#clock.monotonic() - failure.at < passedOverFor;
  }

  /** What it takes besides does not say that it switches. */
  #handleObeyed(rung: Rung, order: DisplayOrder): void {
    const failure = this.#failures.get(rung);
    if (failure?.kind === order.kind || !this.#isPassedOver(rung, order)) this.#failures.delete(rung);
  }

  #handleFailed(rung: Rung, order: DisplayOrder, error: DeviceError): void {
    const [before, failure] = [this.#failures.get(rung), this.#failed(order, error)];
    const isLess = before !== undefined && isGreat(before) && !isGreat(failure) && this.#isPassedOver(rung, order);
    if (!isLess) this.#failures.set(rung, failure);
  }

  #failed({ kind }: DisplayOrder, { fault }: DeviceError): Failure {
    return { fault, kind, at: this.#clock.monotonic() };
  }

  /** Whether a way says, asked now, that an order was carried out. */
  async #sees({ display }: Rung, order: DisplayOrder): Promise<boolean> {
    await display.refresh();
    return isCarriedOut(order, display.reading);
  }

  /** Says an order on one rung; why that did not do it. */
  async #tryOn(rung: Rung, order: DisplayOrder): Promise<DeviceError | undefined> {
    const { way, display } = rung;
    const { health } = display;
    if (way === "black" && order.kind !== "power") return new DeviceError("DISPLAY_LACKS", orderNote(order));
    // There is nothing to wait for where there is no wire; one that is asleep can be woken.
    const mayWake = order.kind === "power" && order.on && display.mayWake === true;
    const isRetold = order.kind === "power" && this.#switching.has(rung);
    if (health.kind === "absent" && !mayWake && !isRetold) return DeviceError.of(health.fault);
    if (!isOffered(order, display.capabilities)) return new DeviceError("DISPLAY_LACKS", orderNote(order));
    if (order.kind === "power" && way !== "black") this.#switching.set(rung, order);
    try {
      await display.carryOut(order);
      return undefined;
    } catch (error) {
      return errorOf(error);
    } finally {
      if (this.#switching.get(rung) === order) this.#switching.delete(rung);
    }
  }

  /** The ways that answer, whether they obey or not, or are off on purpose. */
  get #there(): readonly Rung[] {
    return this.#rungs.filter(({ display: { health } }) => health.kind === "ready" || health.kind === "degraded");
  }

  /** The way that is spoken by now: the best that answers and did what it was told. */
  get #used(): Rung | undefined {
    return this.#there.find((rung) => !this.#hasFailed(rung)) ?? this.#there[0];
  }

  /** The way that tells how the display is: one that did not obey may still answer. That the page is there says nothing. */
  get #told(): Rung | undefined {
    const real = this.#there.filter(({ way }) => way !== "black");
    return real.find((rung) => !this.#hasFailed(rung)) ?? real[0];
  }

  /** Of what is smaller than the picture itself the value says that it was not taken. */
  #hasFailed(rung: Rung): boolean {
    const failure = this.#failures.get(rung);
    return failure !== undefined && isGreat(failure);
  }

  #follow(): void {
    const reading = this.#readNow();
    const health = this.#judge();
    const isNews = !isDeepStrictEqual(health, this.#health);
    this.#health = health;
    if (isNews) this.events.emit("health", health);
    // Told even where it is alike: which way is used, and why, may be another.
    this.#reading = reading;
    this.events.emit("reading", reading);
  }

  #readNow(): DisplayReading {
    const isBlack = this.#rungs.some(({ way, display }) => way === "black" && display.reading.power === "black");
    const said = this.#told?.display.reading ?? unread;
    const isDark = said.power === "off" || said.power === "cooling";
    return isBlack && !isDark ? { ...said, power: "black" } : said;
  }

  /** The best real way's health where one is there; otherwise that of the first, which is what there is to mend. */
  #judge(): DeviceHealth {
    return (this.#told ?? this.#rungs[0])?.display.health ?? this.#health;
  }
}

/** Whether a way that did not do it is left for others. */
function isGreat({ kind }: Failure): boolean {
  return kind === "power" || kind === "input";
}

/** Whether it was to switch off, and could not be told: it was off when it spoke last, and was being switched on. */
function isUntoldOff(order: DisplayOrder, { code }: DeviceError): boolean {
  return order.kind === "power" && !order.on && code === "DISPLAY_ASLEEP";
}

function errorOf(thrown: unknown): DeviceError {
  return thrown instanceof DeviceError ? thrown : new DeviceError("DISPLAY_FAILED", messageOf(thrown));
}
