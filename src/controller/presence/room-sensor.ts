import type { Clock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceContext } from "#devices/device.ts";
import type { SensorSpec } from "#devices/presence/registry.ts";
import type { PresenceSensor } from "#devices/presence/sensor.ts";
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
  readonly #options: RoomSensorOptions;
  #sensor: PresenceSensor | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: RoomSensorOptions) {
    this.#options = options;
  }

  /**
   * Uses another sensor, or none. Resolves when that is under way.
   *
   * @param specOf what the settings describe; throws a sentence when they make no sense
   */
  use(kind: SourceKind, specOf: () => SensorSpec | undefined): Promise<void> {
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
        sensor.start();
      } catch (error) {
        const why = messageOf(error);
        log.error("the settings for presence are not usable", { source: kind.source, because: why });
        presence.doubt(kind, { code: "bad-value", why, todo: "Correct the settings for presence." });
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
        const { code, words: why, detail, todo } = health.fault;
        presence.doubt(kind, { code, why, todo, ...(detail === undefined ? {} : { detail }) });
      } else if (reading === undefined) presence.doubt(kind);
      else presence.say(kind, reading.present ? "present" : "absent", reading.at);
    };
    sensor.events.on("health", tell);
    sensor.events.on("reading", tell);
  }

  async #release(): Promise<void> {
    const sensor = this.#sensor;
    this.#sensor = undefined;
    await sensor?.close();
  }

  /** One opening or closing after the other. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(action, action);
    return this.#turn;
  }
}
