import type { SoundDrift } from "#protocol/sound.ts";
import type { SoundOrder } from "./orders.ts";
import type { SoundDevice } from "./sound-device.ts";

/** What the room wants of its microphone, or of its loudspeaker. */
export interface Pinned {
  readonly device: SoundDevice;
  /** Percent; undefined: whatever it is. */
  readonly level: number | undefined;
  /** Whether it shall play: of a loudspeaker. A microphone's mute is the one mute's matter. */
  readonly unmuted: boolean;
}

/** What another program changed, and whether it was changed back. */
export interface PinHappening {
  readonly what: SoundDrift;
  readonly undone: boolean;
}

export interface Pinning {
  readonly orders: readonly SoundOrder[];
  readonly happened: readonly PinHappening[];
  /** Something does not stay as the room wants it: the room has given in for a while. */
  readonly contested: boolean;
  /** When to look again although nothing has changed, ms from now; undefined: never. */
  readonly againMs: number | undefined;
}

type Aspect = "default" | "level" | "muted";
interface AspectNow {
  readonly aspect: Aspect;
  /** What is wanted, as text: a wish that changes begins anew. */
  readonly wish: string;
  readonly isSo: boolean;
  readonly order: SoundOrder;
}
interface AspectSeen {
  readonly wish: string;
  /** Whether it was as wanted: from then on a change is somebody else's. */
  readonly agreed: boolean;
  /** When the room last set it right. */
  readonly orders: readonly number[];
}

/** Devices with coarse steps come only near a level; percent. */
const near = 2;
/** PipeWire answers an order before it is in force; milliseconds. */
const settleMs = 250;
/** Setting one thing right more often than this within a minute is a fight, which nobody wins. */
const most = { times: 5, withinMs: 60_000 };

/** Holds one half of the room's sound, its microphone or its loudspeaker, to what the room wants of it. */
export class Pin {
  readonly #kind: "source" | "sink";
  readonly #seen = new Map<Aspect, AspectSeen>();

  constructor(kind: "source" | "sink") {
    this.#kind = kind;
  }

  /** The sound system is away: what is there when it is back is new. */
  handleAway(): void {
    this.#seen.clear();
  }

  /**
   * It is so now.
   *
   * @param pinned undefined: there is no such device, and nothing to hold
   * @param fresh whether it was seen so after the last order was carried out
   * @param now milliseconds that never go backwards
   */
  see(pinned: Pinned | undefined, systemDefault: string | undefined, fresh: boolean, now: number): Pinning {
    if (pinned === undefined) {
      this.#seen.clear();
      return { orders: [], happened: [], contested: false, againMs: undefined };
    }
    const orders: SoundOrder[] = [];
    const happened: PinHappening[] = [];
    let [contested, againMs] = [false, Number.POSITIVE_INFINITY];
    for (const each of this.#aspectsOf(pinned, systemDefault)) {
      const seen = this.#seenOf(each, now);
      if (each.isSo) {
        this.#seen.set(each.aspect, { ...seen, agreed: seen.agreed || fresh });
        contested ||= seen.orders.length >= most.times;
        if (seen.orders.length > 0) againMs = Math.min(againMs, most.withinMs);
        continue;
      }
      const [latest = Number.NEGATIVE_INFINITY] = seen.orders.slice(-1);
      const gaveIn = seen.orders.length >= most.times;
      const drifted = seen.agreed && fresh;
      if (drifted) happened.push({ what: this.#drift(each.aspect), undone: !gaveIn });
      // What a slow system has not carried out yet is nobody's fight: its answer is followed by another look.
      const isUnderWay = !fresh && seen.orders.length > 0;
      const waits = gaveIn || isUnderWay || (!drifted && now - latest < settleMs);
      if (!waits) orders.push(each.order);
      this.#seen.set(each.aspect, { ...seen, agreed: false, orders: waits ? seen.orders : [...seen.orders, now] });
      contested ||= gaveIn;
      againMs = Math.min(againMs, gaveIn ? most.withinMs - (now - (seen.orders[0] ?? now)) : settleMs);
    }
    return { orders, happened, contested, againMs: Number.isFinite(againMs) ? Math.max(1, againMs) : undefined };
  }

  #seenOf({ aspect, wish }: AspectNow, now: number): AspectSeen {
    const seen = this.#seen.get(aspect);
    if (seen?.wish !== wish) return { wish, agreed: false, orders: [] };
    return { ...seen, orders: seen.orders.filter((at) => now - at < most.withinMs) };
  }

  #aspectsOf({ device, level, unmuted }: Pinned, systemDefault: string | undefined): AspectNow[] {
    const { name } = device;
    const kind = this.#kind;
    const aspects: AspectNow[] = [
      { aspect: "default", wish: name, isSo: systemDefault === name, order: { do: `default-${kind}`, name } },
    ];
    if (level !== undefined) {
      const isSo = Math.abs(device.level - level) <= near;
      aspects.push({ aspect: "level", wish: `${name} ${level}`, isSo, order: { do: `level-${kind}`, name, level } });
    }
    if (unmuted) {
      const order = { do: `mute-${kind}`, name, muted: false } as const;
      aspects.push({ aspect: "muted", wish: name, isSo: !device.muted, order });
    }
    return aspects;
  }

  #drift(aspect: Aspect): SoundDrift {
    if (this.#kind === "sink") return `speaker-${aspect}`;
    return aspect === "default" ? "microphone-default" : "microphone-level";
  }
}
