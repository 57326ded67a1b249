/**
 * What the failure means for the device.
 *
 * - `refused`: the device understood and said no; the wire is fine.
 * - `no-answer`: it said nothing in time.
 * - `out-of-step`: it answered something else than was asked.
 * - `unreachable`: there is no wire to it at the moment.
 * - `unsupported`: this device cannot do that; nothing was sent.
 * - `cancelled`: something newer, a stop or a close ended it.
 */
export type Verdict = "refused" | "no-answer" | "out-of-step" | "unreachable" | "unsupported" | "cancelled";

/** Every way a device fails: a stable code with its verdict, a sentence and what to do about it. */
const catalogue = {
  DEVICE_PORT_ABSENT: {
    verdict: "unreachable",
    words: "The device's port is not there.",
    todo: "Plug the device in, or choose another port in its settings.",
  },
  DEVICE_PORT_DENIED: {
    verdict: "unreachable",
    words: "The device's port may not be opened.",
    todo: "Let the service's user open the port (on Debian: add it to the group dialout).",
  },
  DEVICE_PORT_BUSY: {
    verdict: "unreachable",
    words: "Another program holds the device's port.",
    todo: "Stop the other program, or choose another port in the device's settings.",
  },
  DEVICE_HOST_UNREACHABLE: {
    verdict: "unreachable",
    words: "Nobody answers at the device's address.",
    todo: "Check that the device has power and network and that its address in the settings is right.",
  },
  DEVICE_UNPLUGGED: {
    verdict: "unreachable",
    words: "The connection to the device was lost.",
    todo: "Check its cable and power; it is used again as soon as it is back.",
  },
  DEVICE_NOT_STARTED: {
    verdict: "unreachable",
    words: "The device is not in use yet.",
    todo: "Wait a moment and try again.",
  },
  DEVICE_NO_ANSWER: {
    verdict: "no-answer",
    words: "The device does not answer.",
    todo: "Check that it has power, that the cable is the right one and that speed and address match its menu.",
  },
  DEVICE_OUT_OF_STEP: {
    verdict: "out-of-step",
    words: "The device answers something else than it was asked.",
    todo: "Check that nothing else uses the same line, and that the speed matches the device's menu.",
  },
  CAMERA_REFUSED: {
    verdict: "refused",
    words: "The camera cannot do that at the moment.",
    todo: "Wait until it has finished moving or starting, and close its own menu if that is open.",
  },
  CAMERA_BUSY: {
    verdict: "refused",
    words: "The camera is still busy with earlier commands.",
    todo: "Try again when it has finished moving.",
  },
  CAMERA_NOT_UNDERSTOOD: {
    verdict: "refused",
    words: "The camera does not know this command.",
    todo: "Choose the camera's model in the settings; its maker may leave this function out.",
  },
  CAMERA_STANDBY: {
    verdict: "refused",
    words: "The camera is switched off.",
    todo: "Switch it on.",
  },
  CAMERA_LACKS: {
    verdict: "unsupported",
    words: "This camera has no such function.",
    todo: "Choose the camera's model in the settings if it does have it.",
  },
  CAMERA_STOPPED: {
    verdict: "cancelled",
    words: "Something newer took the movement's place.",
    todo: "Ask again if it is still wanted.",
  },
  DEVICE_CLOSED: {
    verdict: "cancelled",
    words: "The device was released.",
    todo: "Try again when it is in use again.",
  },
} as const satisfies Record<string, { verdict: Verdict; words: string; todo: string }>;

/** The stable names of what can go wrong with a device; message tables have a text for each. */
export type DeviceErrorCode = keyof typeof catalogue;

/** A fault as plain data: what status and logs carry. */
export interface DeviceFault {
  readonly code: DeviceErrorCode;
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
  readonly code: DeviceErrorCode;
  readonly verdict: Verdict;
  readonly todo: string;
  readonly detail: string | undefined;

  constructor(code: DeviceErrorCode, detail?: string, options?: ErrorOptions) {
    super(catalogue[code].words, options);
    this.name = "DeviceError";
    this.code = code;
    this.verdict = catalogue[code].verdict;
    this.todo = catalogue[code].todo;
    this.detail = detail;
  }

  /** The same as plain data. */
  get fault(): DeviceFault {
    const fault = { code: this.code, verdict: this.verdict, words: this.message, todo: this.todo };
    return this.detail === undefined ? fault : { ...fault, detail: this.detail };
  }
}
