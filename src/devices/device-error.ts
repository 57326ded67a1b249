import { type DeviceFaultCode, deviceFaultTable, deviceFaultWords, type Verdict } from "#protocol/device-faults.ts";

/** A fault as plain data: what status and logs carry. */
export interface DeviceFault {
  readonly code: DeviceFaultCode;
  readonly verdict: Verdict;
  /** A sentence, in English; pages translate by `code`. */
  readonly words: string;
  /** What a person can do about it. */
  readonly todo: string;
  /** What the wire or the system said, for a technician. */
  readonly detail?: string;
}

/** A device did not do what was asked: code, sentence, what to do. */
export class DeviceError extends Error {
  readonly code: DeviceFaultCode;
  readonly verdict: Verdict;
  readonly todo: string;
  readonly detail: string | undefined;

  constructor(code: DeviceFaultCode, detail?: string, options?: ErrorOptions) {
    super(deviceFaultWords(code), options);
    this.name = "DeviceError";
    this.code = code;
    this.verdict = deviceFaultTable[code].verdict;
    this.todo = deviceFaultTable[code].todo;
    this.detail = detail;
  }

  /** The same as plain data. */
  get fault(): DeviceFault {
    const fault = { code: this.code, verdict: this.verdict, words: this.message, todo: this.todo };
    return this.detail === undefined ? fault : { ...fault, detail: this.detail };
  }
}
