import type { WireExchange } from "../device.ts";
import type { DeviceError } from "../device-error.ts";
import type { DisplayOrder, DisplayReading, Introduction } from "./display.ts";

/** Who hears what comes of a conversation with a display. */
export interface TalkHearer {
  handleExchange(exchange: WireExchange): void;
  /** The wire is gone, or no sense comes over it any more. */
  handleLost(error: DeviceError): void;
  /** The display, or somebody who says to be it, tells that something changed: a reason to ask, never an answer. */
  handleNudge(): void;
}

/** A step on the way that an order takes. */
export interface StepTaken {
  /** Milliseconds until the next. */
  readonly goOnAfter: number;
  /** What the display said of itself meanwhile. */
  readonly said?: Partial<DisplayReading>;
}

/** One conversation with a display in its protocol, from opening the wire to releasing it. All reject with a `DeviceError`. */
export interface DisplayTalk {
  /** Opens the wire. */
  open(): Promise<void>;
  /** Asks what it is and what it can do. */
  introduce(): Promise<Introduction>;
  /** Asks everything that may change. Rejects only when the display does not say whether it is on. */
  read(): Promise<DisplayReading>;
  /** Says one order; settles when the display has said yes, which does not mean that it did it. */
  order(order: DisplayOrder): Promise<void>;
  /**
   * Takes the next step of an order that was said and is carried out in steps; undefined: it is over. Others have their turn
   * between two steps, and an order to switch off ends it. Left out where each order is said at once.
   */
  goOn?(order: DisplayOrder): Promise<StepTaken | undefined>;
  /** Says a frame that somebody made by hand; settles when it is answered. Left out where no bytes are ours. */
  say?(frame: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Begins to look out for a display that is away. `handleSign` hears of whatever may be its return, some times a second at
 * most; ends with what is returned.
 */
export type LookOut = (handleSign: () => void) => AsyncDisposable;

/** Begins conversations, each on a wire of its own. */
export type BeginTalk = (hearer: TalkHearer) => DisplayTalk;
