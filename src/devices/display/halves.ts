import { noteBecause } from "#protocol/device-notes.ts";
import { DeviceError } from "../device-error.ts";
import { type DisplayOrder, type DisplayReading, isCarriedOut, orderNote } from "./display.ts";

/** Which of a display's two halves failed, from what became of its orders until it shows otherwise. */
export class Halves {
  #disobeyed: { readonly order: DisplayOrder; readonly why: DeviceError } | undefined;
  #unheard: DeviceError | undefined;

  /** It answers, and does not switch. */
  get disobeys(): DeviceError | undefined {
    return this.#disobeyed?.why;
  }

  /** It was told, and nothing comes back. */
  get unheard(): DeviceError | undefined {
    return this.#unheard;
  }

  /** It did what it was told; whether that is news. */
  handleDone(order: DisplayOrder): boolean {
    if (this.#disobeyed?.order.kind !== order.kind) return false;
    this.#disobeyed = undefined;
    return true;
  }

  /** An order failed; whether that says something new of its halves. */
  handleFailed(order: DisplayOrder, error: DeviceError): boolean {
    if (error.code === "DISPLAY_UNHEARD") {
      this.#unheard = error;
      return true;
    }
    // Of what is smaller than the picture itself the value says that it was not taken.
    if (order.kind !== "power" && order.kind !== "input") return false;
    const why = disobedience(order, error);
    if (why === undefined) return false;
    this.#disobeyed = { order, why };
    return true;
  }

  /** It said something: as it was told after all, or by somebody else's hand. */
  handleReading(reading: DisplayReading): void {
    this.#unheard = undefined;
    if (this.#disobeyed !== undefined && isCarriedOut(this.#disobeyed.order, reading)) this.#disobeyed = undefined;
  }

  /** Its wire or its power is gone: what comes back is judged anew. */
  handleGone(): void {
    this.#disobeyed = undefined;
    this.#unheard = undefined;
  }
}

function disobedience(order: DisplayOrder, error: DeviceError): DeviceError | undefined {
  if (error.code === "DISPLAY_NOT_DONE") return error;
  const isRefusal = error.code === "DISPLAY_REFUSED" || error.code === "DISPLAY_NOT_UNDERSTOOD";
  if (order.kind !== "power" || !isRefusal) return undefined;
  return new DeviceError("DISPLAY_NOT_DONE", noteBecause("told-refused", orderNote(order)));
}
