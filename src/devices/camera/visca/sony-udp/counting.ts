import { deviceLimits } from "../../../limits.ts";
import { type Faults, strikes } from "../simulator/faults.ts";
import { controls, type Message, payloadTypes, says } from "./header.ts";

/** What a camera makes of a message. */
export type Heard =
  /** A VISCA packet for it. */
  | { readonly kind: "packet" }
  /** It answers at once, under a type and with a payload. */
  | { readonly kind: "answer"; readonly payload: Uint8Array<ArrayBuffer> }
  | { readonly kind: "nothing" };

interface Caller {
  /** The number of the last message that was taken; undefined when any is. */
  last: number | undefined;
  /** That message was refused, and is refused again when it comes again. */
  refused: boolean;
}

const inquiryByte = 0x09;

/** The camera's side of Sony's numbering (visca-ip §1 and §2), kept for each caller. */
export class SequenceCounting {
  readonly #faults: Faults;
  readonly #callers = new Map<string, Caller>();

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  hear({ type, sequence, payload }: Message, name: string): Heard {
    const caller = this.#caller(name);
    if (type === payloadTypes.control) {
      if (!says(payload, controls.reset)) return { kind: "nothing" };
      caller.last = undefined;
      return { kind: "answer", payload: controls.reset };
    }
    const asInquiry = type === payloadTypes.inquiry;
    if (!asInquiry && type !== payloadTypes.command && type !== payloadTypes.setting) return { kind: "nothing" };
    const wrongType = payload[1] === inquiryByte && !asInquiry;
    if (wrongType && this.#faults.strictTypes) return { kind: "nothing" };
    if ((asInquiry && this.#faults.noInquiryType) || strikes(this.#faults, "messageAbnormal")) {
      return { kind: "answer", payload: controls.messageAbnormal };
    }
    const again = caller.last === sequence && caller.refused;
    if (caller.last !== undefined && !isLater(sequence, caller.last) && !again) {
      return { kind: "answer", payload: controls.sequenceAbnormal };
    }
    caller.last = sequence;
    caller.refused = false;
    return { kind: "packet" };
  }

  /** The camera refuses a message. */
  handleRefused(sequence: number, name: string): void {
    const caller = this.#caller(name);
    if (caller.last === sequence) caller.refused = true;
  }

  #caller(name: string): Caller {
    const caller = this.#callers.get(name) ?? { last: undefined, refused: false };
    this.#callers.delete(name);
    this.#callers.set(name, caller);
    for (const oldest of this.#callers.keys()) {
      if (this.#callers.size <= deviceLimits.datagramCallers) break;
      this.#callers.delete(oldest);
    }
    return caller;
  }
}

/** Whether a number comes after another, counting round at 2³². */
const isLater = (sequence: number, last: number): boolean => {
  const ahead = (sequence - last) >>> 0;
  return ahead > 0 && ahead < 2 ** 31;
};
