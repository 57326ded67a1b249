import { type DeviceFaultCode, deviceFaultTable, deviceFaultWords, type Verdict } from "#protocol/device-faults.ts";
import {
  type DeviceSaid,
  type Note,
  noteBecause,
  noteInEnglish,
  note as noteOf,
  type Said,
} from "#protocol/device-notes.ts";

/** A fault as plain data: what status and logs carry. */
export interface DeviceFault {
  readonly code: DeviceFaultCode;
  readonly verdict: Verdict;
  /** A sentence, in English; pages translate by `code`. */
  readonly words: string;
  /** What a person can do about it. */
  readonly todo: string;
  /** What the driver, the wire or the system adds, for a technician; in English. */
  readonly detail?: string;
  /** The detail where it is the driver's own words: pages say it by its code. */
  readonly note?: Note;
}

/** A device did not do what was asked: code, sentence, what to do. */
export class DeviceError extends Error {
  readonly code: DeviceFaultCode;
  readonly verdict: Verdict;
  readonly todo: string;
  readonly detail: string | undefined;
  readonly note: Note | undefined;

  /** @param detail words of the driver's own as a note, or what the wire or the system said */
  constructor(code: DeviceFaultCode, detail?: Said, options?: ErrorOptions) {
    super(deviceFaultWords(code), options);
    this.name = "DeviceError";
    this.code = code;
    this.verdict = deviceFaultTable[code].verdict;
    this.todo = deviceFaultTable[code].todo;
    this.note = typeof detail === "object" ? detail : undefined;
    this.detail = typeof detail === "object" ? noteInEnglish(detail) : detail;
  }

  /** The same fault, as plain data made it. */
  static of({ code, note, detail }: DeviceFault): DeviceError {
    return new DeviceError(code, note ?? detail);
  }

  /** What crosses to pages with a refusal: a note without its English. */
  get said(): DeviceSaid {
    const { code, note, detail } = this;
    return note === undefined ? { code, ...(detail === undefined ? {} : { detail }) } : { code, note };
  }

  /** How it stands in a wire's log, behind the command that it ended where that is said. */
  logged(command?: string): Note {
    const reason = this.note ?? this.detail;
    const values = { fault: this.code, ...(command === undefined ? {} : { command }) };
    const code = command === undefined ? "fault" : "command-fault";
    return reason === undefined ? noteOf(code, values) : noteBecause(`${code}-because`, reason, values);
  }

  /** The same as plain data. */
  get fault(): DeviceFault {
    const fault = { code: this.code, verdict: this.verdict, words: this.message, todo: this.todo };
    const { detail, note } = this;
    return { ...fault, ...(detail === undefined ? {} : { detail }), ...(note === undefined ? {} : { note }) };
  }
}

/** Nothing answered `command`, which is named as the wire log names it. */
export function unanswered(command: string): DeviceError {
  return new DeviceError("DEVICE_NO_ANSWER", noteOf("command", { command }));
}
