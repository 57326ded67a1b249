import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { SoundReport } from "#protocol/commands/sound.ts";
import { type SoundDriftSeen, type SoundFacts, soundDrifts, soundUnheard } from "#protocol/sound.ts";
import type { StatusTree } from "#protocol/status.ts";

/**
 * The room's sound system, as the shell of its screen says: that stands beside it, whether or not the page lives. Of two
 * connections the newer one speaks.
 */
export class RoomSound {
  readonly events = new Events<{ changed: []; drifted: [drift: SoundDriftSeen] }>();
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #connections: string[] = [];
  #facts: SoundFacts = soundUnheard;
  #since: number;
  #last: StatusTree["sound"]["last"] = null;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#since = clock.wall();
  }

  get shown(): StatusTree["sound"] {
    return { ...this.#facts, since: this.#since, last: this.#last };
  }

  handleConnected(connection: string): void {
    this.#connections.push(connection);
  }

  /** Nobody stands beside the sound system: what it does now is not known. */
  handleGone(connection: string): void {
    const at = this.#connections.indexOf(connection);
    if (at < 0) return;
    this.#connections.splice(at, 1);
    if (this.#connections.length === 0) this.#take(soundUnheard);
  }

  handleReport(connection: string, { facts, drifts }: SoundReport): void {
    if (this.#connections.at(-1) !== connection) return;
    for (const drift of drifts) {
      this.#log.warn(soundDrifts[drift.what], { device: drift.device, undone: drift.undone });
      this.#last = { ...drift, at: this.#clock.wall() };
      this.events.emit("drifted", drift);
    }
    this.#take(facts);
  }

  #take(facts: SoundFacts): void {
    const [before, now] = [this.#facts.system, facts.system];
    if (before.state !== now.state) {
      this.#since = this.#clock.wall();
      if (now.state === "ready") this.#log.info("the room's sound system is there", { system: now.name });
      else this.#log.info("the room's sound system is not there", { code: now.code, why: now.why });
    }
    this.#facts = facts;
    this.events.emit("changed");
  }
}
