import type { SignallingErrorCode } from "#protocol/wire/signalling.ts";

/** The server's refusals, and what can happen on the way to it. */
export type FailureCode = SignallingErrorCode | "no-answer" | "unreachable" | "bad-answer";

/** A request to a meeting server that came to nothing. */
export class SignallingFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, words: string) {
    super(words);
    this.name = "SignallingFailure";
    this.code = code;
  }

  /** Whether trying the same again can never help. */
  get final(): boolean {
    return finalCodes.has(this.code);
  }
}

const finalCodes: ReadonlySet<FailureCode> = new Set([
  "meeting-unknown",
  "meeting-full",
  "token-refused",
  "peer-taken",
  "version-unsupported",
  "not-allowed",
]);

/** The code of anything thrown. */
export function failureCode(thrown: unknown): FailureCode {
  return thrown instanceof SignallingFailure ? thrown.code : "internal";
}
