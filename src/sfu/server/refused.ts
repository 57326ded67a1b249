import { type SignallingErrorCode, signallingErrors } from "#protocol/wire/signalling.ts";

/** A request that will not be done, for a reason its sender can act on. */
export class Refused extends Error {
  readonly code: SignallingErrorCode;

  constructor(code: SignallingErrorCode) {
    super(signallingErrors[code]);
    this.name = "Refused";
    this.code = code;
  }
}
