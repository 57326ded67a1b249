import type { Clock } from "#base/clock.ts";
import type { Events } from "#base/events.ts";
import type { Log } from "#base/log.ts";
import type { Note } from "#protocol/device-notes.ts";
import type { DeviceError, DeviceFault } from "./device-error.ts";
import type { WireConsole } from "./wire-console.ts";

/**
 * How a device is. Exactly one of these is true at a time; `since` is milliseconds since 1970.
 *
 * - `absent`: nothing is plugged in or nobody listens at its address; tried again by itself.
 * - `connecting`: the wire is being opened, or the device is being asked who it is.
 * - `ready`: it answers, and what it says is current.
 * - `degraded`: it answers but something asked of it does not work (standby, refusals, lost answers).
 * - `failed`: the wire is there but no sense comes back; tried again by itself.
 */
export type DeviceHealth =
  | { readonly kind: "absent"; readonly since: number; readonly fault: DeviceFault }
  | { readonly kind: "connecting"; readonly since: number; readonly tries: number; readonly fault?: DeviceFault }
  | { readonly kind: "ready"; readonly since: number }
  | { readonly kind: "degraded"; readonly since: number; readonly fault: DeviceFault }
  | { readonly kind: "failed"; readonly since: number; readonly fault: DeviceFault };

/** One frame that crossed a device's wire. */
export interface WireExchange {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The same moment on the monotonic clock, in ms with fractions; for measuring. */
  readonly tick: number;
  /** `out`: we wrote it. `in`: the device sent it. */
  readonly direction: "out" | "in";
  /** The bytes as upper-case hexadecimal pairs, such as `81 01 06 04 FF`. */
  readonly bytes: string;
  /** What they say, such as `drive panSpeed=12 tiltSpeed=1 pan=right tilt=stop`. */
  readonly words: string;
  /** The words where they are our own: pages say them by their code. */
  readonly note?: Note;
  /** Which way it went where a device has several, such as `network`. */
  readonly way?: string;
  /** It refuses, is an answer that did not come, or makes no sense. */
  readonly fault?: true;
}

/** What every device tells, whatever its kind. */
export interface DeviceEvents {
  /** The device's health is another one now. */
  health: [health: DeviceHealth];
  /** A frame crossed the wire. */
  exchange: [exchange: WireExchange];
}

/** What a device says of itself once asked. */
export interface DeviceIdentity {
  readonly vendor: string;
  readonly model: string;
  readonly firmware: string;
}

/** The narrow part all devices share. Constructors assemble; `start()` acts; `close()` ends and releases the wire. */
export interface Device<EventMap extends DeviceEvents & Record<keyof EventMap, unknown[]> = DeviceEvents>
  extends AsyncDisposable {
  /** The device's name in settings and logs, such as `camera`. */
  readonly id: string;
  /** Where it is attached, in words, such as `/dev/ttyUSB0 at 9600`. */
  readonly where: string;
  readonly health: DeviceHealth;
  /** What it said of itself; undefined until it has. */
  readonly identity: DeviceIdentity | undefined;
  readonly events: Events<EventMap>;
  /** For a technician's own messages; undefined where a program or a library speaks for us. */
  readonly console?: WireConsole | undefined;
  /** The last frames that crossed the wire, oldest first, 200 at most. */
  exchanges(): readonly WireExchange[];
  /** What still counts of those before {@link exchanges}; absent: nothing does. */
  exchangesBefore?(): readonly WireExchange[];
  /** Opens the wire and keeps it open, coming back after every loss, until `close()`. */
  start(): void;
  /** Stops what moves, as far as the wire allows, and releases the wire. */
  close(): Promise<void>;
}

/** How a request that must not throw ended. */
export type Outcome =
  /** The device confirmed it. */
  | { readonly kind: "confirmed" }
  /** It has left for the wire; this device confirms nothing. */
  | { readonly kind: "sent" }
  /** A newer request took its place before it reached the wire. */
  | { readonly kind: "replaced" }
  /** It was refused, unanswered, or there is no wire. */
  | { readonly kind: "failed"; readonly error: DeviceError };

/** What a device needs of the process it runs in. */
export interface DeviceContext {
  readonly clock: Clock;
  readonly log: Log;
}
