import type { Clock } from "#base/clock.ts";
import { type Note, note } from "#protocol/device-notes.ts";
import type { Outcome } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { addressSet, ifClear } from "./commands.ts";
import { inquiryOf } from "./inquiries.ts";
import type { ViscaLine } from "./line.ts";
import { type Command, type Inquiry, toHex, type Values } from "./notation.ts";
import { type Request, type Result, resetRequest } from "./outstanding.ts";
import { requestInWords } from "./wording.ts";

export interface SessionOptions {
  readonly clock: Clock;
  /** The wire beneath, which other cameras of a chain may share. */
  readonly line: ViscaLine;
  /** The camera's number on the chain; 1 where there is none. */
  readonly address: number;
  /** Off only to measure what it brings: then every drive and stop waits its turn. */
  readonly coalesce: boolean;
  /** Off for cameras that acknowledge and never complete: then an acknowledgement is all there is to wait for. */
  readonly completes: boolean;
}

/** What is said for a command beside its values. */
export interface CommandOptions {
  /** Sets the camera moving to a place, so that a stop ends it. */
  readonly moves?: boolean;
  /** Milliseconds; some cameras never complete, and then the acknowledgement has to do. */
  readonly completeWithin?: number;
  /** Doing it twice is not doing it once: where a second sending may be a second doing, there is none. */
  readonly once?: boolean;
  /** Cameras may leave it unanswered without being called silent. */
  readonly optional?: boolean;
}

/** All times in milliseconds. */
const times = {
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
  readonly #unhear: () => void;
  /** What each motor was last told, while that is in force. */
  readonly #inForce = new Map<Motor, { readonly hex: string; readonly at: number }>();
  readonly #stops = new Map<Motor, Promise<Outcome>>();
  #cameras: number | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.line = options.line;
    this.line.join(options.address);
    this.#unhear = this.line.events.on("networkChange", () => this.#giveAddresses());
  }

  /** Whether a drive of `motor` is in force or on its way. */
  driving(motor: Motor): boolean {
    const slot = this.#slot(motor);
    return this.#inForce.has(motor) || this.line.has((request) => request.lane === "drive" && request.slot === slot);
  }

  /** Sends a drive unless a newer one of the same motor comes first. Settles at the camera's acknowledgement. */
  drive(motor: Motor, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    if (this.#options.coalesce && this.#isInForce(motor, bytes)) {
      this.#dropDrives(motor);
      return Promise.resolve({ kind: "confirmed" });
    }
    return this.#move("drive", motor, bytes, this.line.pace.sendings.drive);
  }

  /** Sends a stop before everything else, again and again until the camera confirms it. */
  stop(motor: Motor, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    if (!this.#options.coalesce) return this.#move("drive", motor, bytes, 10);
    this.#dropDrives(motor);
    const unconfirmed = this.#stops.get(motor);
    if (unconfirmed !== undefined) {
      this.line.hurry(this.#slot(motor));
      return unconfirmed;
    }
    const stop = this.#move("stop", motor, bytes, Number.POSITIVE_INFINITY);
    const slot = this.#slot(motor);
    if (!this.line.has((request) => request.lane === "stop" && request.slot === slot)) return stop;
    this.#stops.set(motor, stop);
    void stop.then(() => this.#stops.delete(motor));
    return stop;
  }

  /** The camera cannot move (it is in standby): what still waits to be stopped stands still. */
  settleStops(): void {
    this.line.take(
      this.#own(({ lane }) => lane === "stop"),
      { kind: "completed" },
    );
  }

  /** Ends every movement to a place, waiting or under way: a stop or a drive took over. */
  endMoves(): void {
    this.line.end(this.#own(movesToPlace), "CAMERA_STOPPED");
  }

  /** The camera stands still where it was sent: completions that have not come are waited for no longer. */
  settleMoves(): void {
    this.line.finish(this.#own(movesToPlace));
  }

  /** Sends a command; `acknowledged` when the camera accepted it and never said it was complete. */
  async command<V extends Values>(
    command: Command<V>,
    values: V,
    options: CommandOptions = {},
  ): Promise<"completed" | "acknowledged"> {
    const moves = options.moves ?? false;
    const { pace } = this.line;
    const bytes = command.encode(values);
    const result = await this.#ask({
      address: this.#options.address,
      words: requestInWords(bytes),
      bytes,
      lane: "command",
      expected: { kind: "command" },
      moves,
      once: options.once ?? false,
      optional: options.optional ?? false,
      answerWithin: pace.answerCommand,
      // A movement's end is seen in the position, where nobody tells it.
      completeWithin: this.#options.completes || moves ? (options.completeWithin ?? times.completeSetting) : 0,
      sendings: options.once === true ? pace.sendings.once : pace.sendings.command,
      handleSent: () => {
        if (moves) this.#inForce.clear();
      },
    });
    return result.kind === "acknowledged" ? "acknowledged" : "completed";
  }

  /** Asks, when the line has nothing better to do. */
  async inquire<V extends Values>(inquiry: Inquiry<V>, optional = false): Promise<V> {
    const { pace } = this.line;
    const result = await this.#ask({
      address: this.#options.address,
      words: inquiry.name,
      bytes: inquiry.request.encode({}),
      lane: "poll",
      expected: { kind: "inquiry", inquiry },
      optional,
      answerWithin: pace.answerInquiry,
      completeWithin: 0,
      sendings: pace.sendings.inquiry,
    });
    const answer = result.kind === "completed" && result.answer ? inquiry.answer.decode(result.answer) : undefined;
    if (answer === undefined) throw new DeviceError("DEVICE_OUT_OF_STEP", note("command", { command: inquiry.name }));
    return answer;
  }

  /**
   * Says a whole packet that somebody made by hand, once and in its turn, behind stops and drives. Settles as the camera
   * answers: rejects with a `DeviceError` when it refuses or says nothing. A stop ends it.
   */
  async say(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { pace } = this.line;
    const asks = bytes[1] === 0x09;
    await this.#ask({
      address: this.#options.address,
      words: requestInWords(bytes),
      bytes,
      lane: asks ? "poll" : "command",
      expected: asks ? { kind: "inquiry", inquiry: inquiryOf(bytes) } : { kind: "command" },
      moves: !asks,
      optional: true,
      answerWithin: asks ? pace.answerInquiry : pace.answerCommand,
      completeWithin: asks ? 0 : times.completeSetting,
      sendings: 1,
      // Whatever it did, the next drive is news.
      handleSent: () => this.#inForce.clear(),
    });
  }

  /** How many cameras the line has; undefined until they were numbered. */
  get cameraCount(): Note | undefined {
    return this.#cameras === undefined ? undefined : note("line-cameras", { count: this.#cameras });
  }

  /** Numbers the cameras of the chain and says how many there are. */
  async setAddress(): Promise<number> {
    const result = await this.#ask(this.#interfaceRequest("address-set"));
    this.#cameras = result.kind === "completed" ? (result.next ?? 1) - 1 : 0;
    return this.#cameras;
  }

  /** Empties the camera's command buffer, or has both sides count anew where that is how they come into step again. */
  async clear(): Promise<void> {
    if (this.line.opening === "numbered") {
      const { promise, resolve } = Promise.withResolvers<Result>();
      this.line.enqueue(resetRequest(this.#options.address, resolve));
      const result = await promise;
      // Some cameras know no reset and take every number.
      if (result.kind === "failed" && result.error.verdict === "unreachable") throw result.error;
      return;
    }
    await this.#ask(this.#interfaceRequest("if-clear"));
  }

  /** Bytes from the wire, in whatever pieces. */
  handleBytes(chunk: Uint8Array): void {
    this.line.handleBytes(chunk);
  }

  /** The camera is given up: everything outstanding of it ends with `error`. */
  close(error: DeviceError): void {
    this.#unhear();
    this.line.leave(this.#options.address, error);
  }

  #isInForce(motor: Motor, bytes: Uint8Array): boolean {
    const last = this.#inForce.get(motor);
    const fresh = last !== undefined && this.#options.clock.monotonic() - last.at < times.driveAgain;
    return fresh && last.hex === toHex(bytes) && !this.#stops.has(motor);
  }

  #dropDrives(motor: Motor): void {
    const slot = this.#slot(motor);
    this.line.take((request) => request.lane === "drive" && request.slot === slot, { kind: "replaced" });
  }

  /** Motors of different cameras do not replace one another. */
  #slot(motor: Motor): string {
    return `${motor}@${this.#options.address}`;
  }

  #own(matches: (request: Request) => boolean): (request: Request) => boolean {
    return (request) => request.address === this.#options.address && matches(request);
  }

  #move(lane: "drive" | "stop", motor: Motor, bytes: Uint8Array<ArrayBuffer>, sendings: number): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const { answerStop, answerDrive } = this.line.pace;
    this.line.enqueue({
      address: this.#options.address,
      words: requestInWords(bytes),
      bytes,
      lane,
      slot: this.#options.coalesce ? this.#slot(motor) : undefined,
      expected: { kind: "command" },
      answerWithin: lane === "stop" ? answerStop : answerDrive,
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
    if (this.line.opening !== "chain") return;
    for (const kind of ["address-set", "if-clear"] as const) {
      if (this.line.has(({ expected }) => expected.kind === kind)) continue;
      this.line.enqueue({ ...this.#interfaceRequest(kind), settle: () => {} });
    }
  }

  /** For all cameras at once where they are to get addresses or there is only one; others keep what they are doing. */
  #interfaceRequest(kind: "address-set" | "if-clear"): Omit<Request, "settle"> {
    const alone = this.line.members.size === 1 && this.line.opening === "chain";
    const row = kind === "address-set" ? addressSet : ifClear;
    const bytes = row.encode({});
    if (kind === "if-clear" && !alone) bytes[0] = 0x80 | this.#options.address;
    return {
      address: this.#options.address,
      words: row.name,
      bytes,
      // A camera without its number hears nothing that is for it, not even a stop.
      lane: kind === "address-set" ? "resync" : "command",
      expected: { kind },
      optional: true,
      answerWithin: this.line.pace.answerInquiry,
      completeWithin: 0,
      sendings: 1,
    };
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

const movesToPlace = (request: Request): boolean => request.moves === true;
