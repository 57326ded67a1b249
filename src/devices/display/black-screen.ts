import { Events } from "#base/events.ts";
import type { DeviceHealth, WireExchange } from "../device.ts";
import { DeviceError } from "../device-error.ts";
import {
  type Display,
  type DisplayCapabilities,
  type DisplayEvents,
  type DisplayOrder,
  type DisplayReading,
  orderNote,
  unread,
} from "./display.ts";

/** The page that can be drawn black. */
export interface BlackPage {
  /** Whether it is there to draw anything. */
  readonly present: boolean;
  /** Whether it says that it is drawn black. */
  readonly black: boolean;
  /** Something of that is another now. */
  readonly changed: Events<{ changed: [] }>;
  /** Resolves when the page says that it is so; rejects with a `DeviceError` when it is away or does not say so in time. */
  draw(black: boolean): Promise<void>;
}

/** The last way to make a display dark: nothing switches it, so the page on it is drawn black. */
export class BlackScreen implements Display {
  readonly id = "black screen";
  readonly where = "the room's page";
  readonly events = new Events<DisplayEvents>();
  readonly identity = undefined;
  readonly capabilities: DisplayCapabilities = {
    power: true,
    inputs: [],
    pictureMute: false,
    audioMute: false,
    volume: false,
    freeze: false,
    signal: false,
  };
  readonly #page: BlackPage;
  readonly #wall: () => number;
  #health: DeviceHealth;
  #unfollow: () => void = () => {};

  constructor(page: BlackPage, wall: () => number) {
    this.#page = page;
    this.#wall = wall;
    this.#health = { kind: "absent", since: wall(), fault: new DeviceError("DEVICE_NOT_STARTED").fault };
  }

  get health(): DeviceHealth {
    return this.#health;
  }
  get reading(): DisplayReading {
    if (!this.#page.present) return unread;
    return { ...unread, power: this.#page.black ? "black" : "on" };
  }
  exchanges(): readonly WireExchange[] {
    return [];
  }

  start(): void {
    this.#unfollow = this.#page.changed.on("changed", () => this.#follow());
    this.#follow();
  }

  async close(): Promise<void> {
    this.#unfollow();
    if (this.#page.black) await this.#page.draw(false).catch(() => undefined);
    this.events.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async refresh(): Promise<void> {}

  async carryOut(order: DisplayOrder): Promise<void> {
    if (order.kind !== "power") throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    await this.#page.draw(!order.on);
  }

  #follow(): void {
    const kind = this.#page.present ? "ready" : "absent";
    if (this.#health.kind !== kind) {
      const since = this.#wall();
      const { fault } = new DeviceError("DEVICE_UNPLUGGED");
      this.#health = kind === "ready" ? { kind, since } : { kind, since, fault };
      this.events.emit("health", this.#health);
    }
    this.events.emit("reading", this.reading);
  }
}
