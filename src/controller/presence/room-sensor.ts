import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceContext, WireExchange } from "#devices/device.ts";
import type { SensorSpec } from "#devices/presence/registry.ts";
import type { PresenceSensor } from "#devices/presence/sensor.ts";
import { unusable } from "../room/unusable.ts";
import type { RoomPresence, SourceKind } from "./room-presence.ts";

/** Makes the sensor a spec describes; its driver is loaded only then. */
export type MakeSensor = (spec: SensorSpec, context: DeviceContext) => Promise<PresenceSensor>;

export interface RoomSensorOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly make: MakeSensor;
  readonly presence: RoomPresence;
}

/** One of the room's sensors as the settings have it now: opened anew when they change, none where there is none. */
export class RoomSensor implements AsyncDisposable {
  /** `changed`: there is another sensor now, or none. `health`: it is otherwise. `exchange`: something crossed its wire. */
  readonly events = new Events<{ changed: []; health: []; exchange: [exchange: WireExchange] }>();
  readonly #options: RoomSensorOptions;
  #again: (() => Promise<void>) | undefined;
  #sensor: PresenceSensor | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: RoomSensorOptions) {
    this.#options = options;
  }

  /** The sensor that is used; undefined while there is none. */
  get sensor(): PresenceSensor | undefined {
    return this.#sensor;
  }

  /** Closes the sensor and opens it anew, as the settings have it. Resolves when that is under way. */
  async reopen(): Promise<void> {
    await this.#again?.();
  }

  /**
   * Uses another sensor, or none. Resolves when that is under way.
   *
   * @param specOf what the settings describe; throws a sentence when they make no sense
   */
  use(kind: SourceKind, specOf: () => SensorSpec | undefined): Promise<void> {
    this.#again = () => this.use(kind, specOf);
    return this.#inTurn(async () => {
      await this.#release();
      const { clock, log, make, presence } = this.#options;
      try {
        const spec = specOf();
        if (spec === undefined) {
          presence.drop(kind.source);
          return;
        }
        presence.use(kind);
        const sensor = await make(spec, { clock, log });
        this.#sensor = sensor;
        this.#follow(sensor, kind);
        this.events.emit("changed");
        sensor.start();
      } catch (error) {
        log.error("the settings for presence are not usable", { source: kind.source, because: messageOf(error) });
        const { code, why, todo, wrong } = unusable(error, "Correct the settings for presence.", 0);
        presence.doubt(kind, { code, why, todo, ...(wrong === undefined ? {} : { wrong }) });
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inTurn(() => this.#release());
  }

  #follow(sensor: PresenceSensor, kind: SourceKind): void {
    const { presence } = this.#options;
    const tell = (): void => {
      const { health, reading } = sensor;
      if ("fault" in health && health.fault !== undefined && health.kind !== "connecting") {
        const { code, words: why, detail, note, todo } = health.fault;
        const more = { ...(detail === undefined ? {} : { detail }), ...(note === undefined ? {} : { note }) };
        presence.doubt(kind, { code, why, todo, ...more });
      } else if (reading === undefined) presence.doubt(kind);
      else presence.say(kind, reading.present ? "present" : "absent", reading.at);
    };
    sensor.events.on("health", () => {
      tell();
      this.events.emit("health");
    });
    sensor.events.on("reading", tell);
    sensor.events.on("exchange", (exchange) => this.events.emit("exchange", exchange));
  }

  async #release(): Promise<void> {
    const sensor = this.#sensor;
    this.#sensor = undefined;
    if (sensor === undefined) return;
    this.events.emit("changed");
    await sensor.close();
  }

  /** One opening or closing after the other. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(action, action);
    return this.#turn;
  }
}
