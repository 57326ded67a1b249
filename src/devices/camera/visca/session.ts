import type { Clock } from "#base/clock.ts";
import type { Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { addressSet, ifClear } from "./commands.ts";
import { ViscaLine } from "./line.ts";
import { type Command, type Inquiry, toHex, type Values } from "./notation.ts";
import type { Request, Result } from "./outstanding.ts";
import { requestInWords } from "./wording.ts";

export interface SessionOptions {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** The camera's number on the chain. */
  readonly address: number;
  /** Off only to measure what it brings: then every drive and stop waits its turn. */
  readonly coalesce: boolean;
}

/** What is said for a command beside its values. */
export interface CommandOptions {
  /** Sets the camera moving to a place, so that a stop ends it. */
  readonly moves?: boolean;
  /** Milliseconds; some cameras never complete, and then the acknowledgement has to do. */
  readonly completeWithin?: number;
}

/** All times in milliseconds. */
const times = {
  answerDrive: 300,
  answerCommand: 1_000,
  answerInquiry: 500,
  completeDrive: 1_000,
  completeSetting: 5_000,
  /** The same drive goes out again after this, in case the camera forgot it. */
  driveAgain: 1_000,
} as const;

/** The motors that are driven and stopped on their own. */
export type Motor = "pan-tilt" | "zoom";

/** Conversation with one camera: drives that replace one another, stops, commands, inquiries. Knows no rooms. */
export class ViscaSession {
  /** The wire beneath; its events tell what crosses it. */
  readonly line: ViscaLine;
  readonly #options: SessionOptions;
  /** What each motor was last told, while that is in force. */
  readonly #inForce = new Map<Motor, { readonly hex: string; readonly at: number }>();
  readonly #stops = new Map<Motor, Promise<Outcome>>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.line = new ViscaLine(options);
    this.line.events.on("networkChange", () => this.#giveAddresses());
  }

  /** Whether a drive of `motor` is in force or on its way. */
  driving(motor: Motor): boolean {
    return this.#inForce.has(motor) || this.line.has(({ lane, slot }) => lane === "drive" && slot === motor);
  }

  /** Sends a drive unless a newer one of the same motor comes first. Settles at the camera's acknowledgement. */
  drive(motor: Motor, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    if (this.#options.coalesce && this.#isInForce(motor, bytes)) {
      this.#dropDrives(motor);
      return Promise.resolve({ kind: "confirmed" });
    }
    return this.#move("drive", motor, bytes, 3);
  }

  /** Sends a stop before everything else, again and again until the camera confirms it. */
  stop(motor: Motor, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    if (!this.#options.coalesce) return this.#move("drive", motor, bytes, 10);
    this.#dropDrives(motor);
    const unconfirmed = this.#stops.get(motor);
    if (unconfirmed !== undefined) {
      this.line.hurry(motor);
      return unconfirmed;
    }
    const stop = this.#move("stop", motor, bytes, Number.POSITIVE_INFINITY);
    if (!this.line.has(({ lane, slot }) => lane === "stop" && slot === motor)) return stop;
    this.#stops.set(motor, stop);
    void stop.then(() => this.#stops.delete(motor));
    return stop;
  }

  /** The camera cannot move (it is in standby): what still waits to be stopped stands still. */
  settleStops(): void {
    this.line.take(({ lane }) => lane === "stop", { kind: "completed" });
  }

  /** Ends every movement to a place, waiting or under way: a stop or a drive took over. */
  endMoves(): void {
    this.line.end((request) => request.moves === true, new DeviceError("CAMERA_STOPPED"));
  }

  /** Sends a command; `acknowledged` when the camera accepted it and never said it was complete. */
  async command<V extends Values>(
    command: Command<V>,
    values: V,
    options: CommandOptions = {},
  ): Promise<"completed" | "acknowledged"> {
    const moves = options.moves ?? false;
    const result = await this.#ask({
      words: command.name,
      bytes: command.encode(values),
      lane: "command",
      expected: { kind: "command" },
      moves,
      answerWithin: times.answerCommand,
      completeWithin: options.completeWithin ?? times.completeSetting,
      sendings: 2,
      handleSent: () => {
        if (moves) this.#inForce.clear();
      },
    });
    return result.kind === "acknowledged" ? "acknowledged" : "completed";
  }

  /** Asks, when the line has nothing better to do. */
  async inquire<V extends Values>(inquiry: Inquiry<V>, optional = false): Promise<V> {
    const result = await this.#ask({
      words: inquiry.name,
      bytes: inquiry.request.encode({}),
      lane: "poll",
      expected: { kind: "inquiry", inquiry },
      optional,
      answerWithin: times.answerInquiry,
      completeWithin: 0,
      sendings: 2,
    });
    const answer = result.kind === "completed" && result.answer ? inquiry.answer.decode(result.answer) : undefined;
    if (answer === undefined) throw new DeviceError("DEVICE_OUT_OF_STEP", inquiry.name);
    return answer;
  }

  /** Numbers the cameras of the chain and says how many there are. */
  async setAddress(): Promise<number> {
    const result = await this.#ask(interfaceRequest("address-set"));
    return result.kind === "completed" ? (result.next ?? 1) - 1 : 0;
  }

  /** Empties the cameras' command buffers. */
  async clear(): Promise<void> {
    await this.#ask(interfaceRequest("if-clear"));
  }

  /** Bytes from the wire, in whatever pieces. */
  handleBytes(chunk: Uint8Array): void {
    this.line.handleBytes(chunk);
  }

  /** The wire is gone or given up: everything outstanding ends with `error`. */
  close(error: DeviceError): void {
    this.line.close(error);
  }

  #isInForce(motor: Motor, bytes: Uint8Array): boolean {
    const last = this.#inForce.get(motor);
    const fresh = last !== undefined && this.#options.clock.monotonic() - last.at < times.driveAgain;
    return fresh && last.hex === toHex(bytes) && !this.#stops.has(motor);
  }

  #dropDrives(motor: Motor): void {
    this.line.take(({ lane, slot }) => lane === "drive" && slot === motor, { kind: "replaced" });
  }

  #move(lane: "drive" | "stop", motor: Motor, bytes: Uint8Array<ArrayBuffer>, sendings: number): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.line.enqueue({
      words: requestInWords(bytes),
      bytes,
      lane,
      slot: this.#options.coalesce ? motor : undefined,
      expected: { kind: "command" },
      answerWithin: times.answerDrive,
      completeWithin: times.completeDrive,
      sendings,
      settle: (result) => {
        if (result.kind === "failed" || result.kind === "replaced") resolve(result);
        else resolve({ kind: "confirmed" });
      },
      handleSent: () => {
        if (lane === "drive") this.#inForce.set(motor, { hex: toHex(bytes), at: this.#options.clock.monotonic() });
        else this.#inForce.delete(motor);
      },
      handleNotDone: () => this.#inForce.delete(motor),
    });
    return promise;
  }

  #giveAddresses(): void {
    for (const kind of ["address-set", "if-clear"] as const) {
      if (this.line.has(({ expected }) => expected.kind === kind)) continue;
      this.line.enqueue({ ...interfaceRequest(kind), settle: () => {} });
    }
  }

  #ask(request: Omit<Request, "settle">): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.line.enqueue({
      ...request,
      settle: (result) => {
        if (result.kind === "failed") reject(result.error);
        else if (result.kind === "replaced") reject(new DeviceError("CAMERA_STOPPED"));
        else resolve(result);
      },
    });
    return promise;
  }
}

function interfaceRequest(kind: "address-set" | "if-clear"): Omit<Request, "settle"> {
  const command = kind === "address-set" ? addressSet : ifClear;
  return {
    words: command.name,
    bytes: command.encode({}),
    lane: "command",
    expected: { kind },
    optional: true,
    answerWithin: times.answerInquiry,
    completeWithin: 0,
    sendings: 1,
  };
}
