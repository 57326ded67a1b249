import { Events } from "#base/events.ts";
import type { SoundOrder } from "./orders.ts";
import type { RawDevice, RawServer } from "./sound-device.ts";
import { type OpenSoundLink, SoundFailure, type SoundLink } from "./sound-link.ts";

interface Turned {
  readonly name: string;
  readonly description: string;
  mute: boolean;
  /** Percent. */
  level: number;
  readonly properties: Record<string, string>;
}

type About = "sources" | "sinks" | "server" | "card";

/**
 * A sound system without sound and without a wire: it keeps what it is told, tells what changes, and fails when told to.
 * A rehearsal plugs, mutes and turns at it as another program would.
 */
export class ScriptedSoundSystem {
  readonly sources: Turned[] = [];
  readonly sinks: Turned[] = [];
  readonly orders: SoundOrder[] = [];
  defaultSource = "";
  defaultSink = "";
  /** What everything is answered with instead; undefined: it runs. */
  failing: SoundFailure | undefined;
  /** Orders are taken and not carried out. */
  ignoring = false;
  /** Awaited before each answer. */
  answers: () => Promise<void> = async () => {};
  readonly #links = new Set<ScriptedLink>();

  /** Hand this to a {@link SoundSystem}. */
  readonly open: OpenSoundLink = async () => {
    if (this.failing !== undefined) throw this.failing;
    const link = new ScriptedLink(this, () => this.#links.delete(link));
    this.#links.add(link);
    return link;
  };

  /** Somebody plugs in a microphone. */
  plugSource(name: string, more: Partial<Turned> = {}): void {
    this.sources.push({ ...turned(name), ...more });
    if (this.defaultSource === "") this.defaultSource = name;
    this.tell("sources");
  }

  /** Somebody plugs in a loudspeaker. */
  plugSink(name: string, more: Partial<Turned> = {}): void {
    this.sinks.push({ ...turned(name), ...more });
    if (this.defaultSink === "") this.defaultSink = name;
    this.tell("sinks");
  }

  /** Somebody pulls whatever has this name; the system falls back to what is left. */
  unplug(name: string): void {
    for (const list of [this.sources, this.sinks]) {
      const at = list.findIndex((each) => each.name === name);
      if (at >= 0) list.splice(at, 1);
    }
    if (this.defaultSource === name) this.defaultSource = this.sources[0]?.name ?? "";
    if (this.defaultSink === name) this.defaultSink = this.sinks[0]?.name ?? "";
    for (const about of ["sources", "sinks", "server"] as const) this.tell(about);
  }

  /** Another program mutes, or does not. */
  muteFromOutside(name: string, muted: boolean): void {
    this.#turn(name).mute = muted;
    this.tell(this.sinks.some((each) => each.name === name) ? "sinks" : "sources");
  }

  /** Another program turns a level, percent. */
  levelFromOutside(name: string, level: number): void {
    this.#turn(name).level = level;
    this.tell(this.sinks.some((each) => each.name === name) ? "sinks" : "sources");
  }

  /** Another program makes something the default. */
  defaultFromOutside(kind: "source" | "sink", name: string): void {
    if (kind === "source") this.defaultSource = name;
    else this.defaultSink = name;
    this.tell("server");
  }

  /** The system ends. */
  end(): void {
    this.failing = new SoundFailure("not-running", "connect ECONNREFUSED");
    for (const link of [...this.#links]) {
      this.#links.delete(link);
      link.events.emit("ended", new SoundFailure("not-running", "The sound system ended."));
    }
  }

  /** It is there again. */
  begin(): void {
    this.failing = undefined;
  }

  obey(order: SoundOrder): void {
    this.orders.push(order);
    if (this.ignoring) return;
    switch (order.do) {
      case "mute-source":
      case "mute-sink":
        this.muteFromOutside(order.name, order.muted);
        break;
      case "level-source":
      case "level-sink":
        this.levelFromOutside(order.name, order.level);
        break;
      case "default-source":
      case "default-sink":
        this.defaultFromOutside(order.do === "default-sink" ? "sink" : "source", order.name);
    }
  }

  tell(about: About): void {
    for (const link of [...this.#links]) link.events.emit("changed", about);
  }

  #turn(name: string): Turned {
    const found = [...this.sources, ...this.sinks].find((each) => each.name === name);
    if (found === undefined) throw new SoundFailure("refused", "No such entity");
    return found;
  }
}

class ScriptedLink implements SoundLink {
  readonly events: SoundLink["events"] = new Events();
  readonly #system: ScriptedSoundSystem;
  readonly #closed: () => void;

  constructor(system: ScriptedSoundSystem, closed: () => void) {
    this.#system = system;
    this.#closed = closed;
  }

  async server(): Promise<RawServer> {
    const { defaultSink, defaultSource } = this.#system;
    return this.#answer({ name: "scripted 1", defaultSink, defaultSource });
  }

  async sources(): Promise<RawDevice[]> {
    return this.#answer(this.#system.sources.map(raw));
  }

  async sinks(): Promise<RawDevice[]> {
    return this.#answer(this.#system.sinks.map(raw));
  }

  async order(order: SoundOrder): Promise<void> {
    await this.#answer(undefined);
    this.#system.obey(order);
  }

  close(): void {
    this.events.clear();
    this.#closed();
  }

  async #answer<Value>(value: Value): Promise<Value> {
    await this.#system.answers();
    if (this.#system.failing !== undefined) throw this.#system.failing;
    return value;
  }
}

const turned = (name: string): Turned => ({ name, description: name, mute: false, level: 100, properties: {} });

const raw = ({ name, description, mute, level, properties }: Turned): RawDevice => ({
  name,
  description,
  volumes: [Math.round((level / 100) * 65_536)],
  muted: mute,
  monitors: undefined,
  properties,
});
