import { randomBytes } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { type Note, note } from "#protocol/device-notes.ts";
import type { WireExchange } from "../../device.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { ByteLink } from "../../transport/byte-link.ts";
import { TurnTaking } from "../turn-taking.ts";
import { md5Digest, sha256Digest } from "./authentication.ts";
import { LineCutter, lineBytes, type PjlinkLine, readLine, readRequest } from "./frame.ts";
import type { Command, Inquiry } from "./notation.ts";
import { lineInWords, refuses, requestInWords } from "./wording.ts";

export interface PjlinkSessionOptions {
  readonly clock: Clock;
  readonly link: ByteLink;
  /** Empty: none. */
  readonly password: string;
  readonly handleExchange: (exchange: WireExchange) => void;
  /** 32 hexadecimal digits that nobody can foresee; given by tests. */
  readonly random?: () => string;
}

/** All times in milliseconds. */
const times = {
  /** The specification wants an answer within 2 s; projectors that have just been woken take longer. */
  answer: 4_000,
  greeting: 5_000,
  /** One that knows SHA-256 says so at once. */
  security: 2_000,
  /** A projector hangs up after 30 s without traffic, and many serve one caller only: the line is given back much earlier. */
  idle: 5_000,
} as const;

const errorCodes: Readonly<Record<string, DeviceFaultCode>> = {
  ERR1: "DISPLAY_NOT_UNDERSTOOD",
  ERR2: "DISPLAY_BAD_VALUE",
  ERR3: "DISPLAY_REFUSED",
  ERR4: "DISPLAY_FAILED",
};

interface Awaited {
  handleLine(line: PjlinkLine): void;
  handleClosed(reason: Error | undefined): void;
}

/** Why a connection that had been in order ended before the answer: worth another connection, once. */
class HungUp extends DeviceError {}

/**
 * Conversation with one projector: opens, works and hangs up, one request outstanding at a time. Knows no rooms. The
 * connection comes and goes beneath whoever asks; each begins with the projector's greeting and, where it wants one, a
 * password before the first command.
 */
export class PjlinkSession {
  readonly #options: PjlinkSessionOptions;
  readonly #turns = new TurnTaking();
  readonly #cutter = new LineCutter();
  readonly #unhear: readonly (() => void)[];
  #connected = false;
  /** What goes before the first command of this connection. */
  #digest = "";
  #awaited: Awaited | undefined;
  /** Whether this projector has shown that it does not know SHA-256. */
  #knowsOnlyMd5 = false;
  #idle: { cancel: () => void } | undefined;
  #closed: DeviceError | undefined;

  constructor(options: PjlinkSessionOptions) {
    this.#options = options;
    const { link } = options;
    this.#unhear = [
      link.events.on("bytes", (chunk) => this.#handleBytes(chunk)),
      link.events.on("closed", (reason) => this.#handleClosed(reason)),
    ];
  }

  /** Whether there is a connection at this moment. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Connects and greets, so that whoever begins learns whether there is a projector and whether it lets us in. */
  open(): Promise<void> {
    return this.#turns.take(() => this.#connect());
  }

  /** Asks; `of` stands behind the question mark. Rejects with a `DeviceError` that says how it was refused. */
  async ask<Value>(inquiry: Inquiry<Value>, of = ""): Promise<Value> {
    const value = await this.#request(`%${inquiry.class}${inquiry.body} ?${of}`, inquiry.body);
    const decoded = inquiry.answer.decode(value);
    if (decoded === undefined) throw new DeviceError("DEVICE_OUT_OF_STEP", `${inquiry.body}=${value}`);
    return decoded;
  }

  /** Tells; settles when the projector said OK, which is not yet that it did it. */
  async tell<Value>(command: Command<Value>, value: Value): Promise<void> {
    const said = await this.#request(
      `%${command.class}${command.body} ${command.parameter.encode(value)}`,
      command.body,
    );
    if (said.trim().toUpperCase() !== "OK") throw new DeviceError("DEVICE_OUT_OF_STEP", `${command.body}=${said}`);
  }

  /** Says a whole line that somebody made by hand; settles as the projector answers. */
  async say(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    const line = Buffer.from(frame).toString("latin1").trimEnd();
    await this.#request(line, (readRequest(line)?.body ?? "").toUpperCase());
  }

  /** Hangs up for good. */
  async close(): Promise<void> {
    this.#closed ??= new DeviceError("DEVICE_CLOSED");
    this.#idle?.cancel();
    for (const stop of this.#unhear) stop();
    this.#handleClosed(undefined);
    await this.#options.link.close();
  }

  #request(line: string, body: string): Promise<string> {
    return this.#turns.take(async () => {
      try {
        return await this.#exchange(line, body);
      } catch (error) {
        // It hung up just as we spoke: its 30 seconds were over. Once more, on a new connection.
        if (!(error instanceof HungUp)) throw error;
        return await this.#exchange(line, body);
      } finally {
        this.#rest();
      }
    });
  }

  async #exchange(line: string, body: string): Promise<string> {
    this.#idle?.cancel();
    if (!this.#connected) await this.#connect();
    const digest = this.#digest;
    this.#digest = "";
    const reply = await this.#say(line, digest, times.answer, (said) =>
      said.kind === "refusal" || (said.kind === "reply" && said.body === body) ? said : undefined,
    );
    if (reply.kind === "refusal") {
      await this.#hangUp();
      throw new DeviceError("DISPLAY_PASSWORD", "PJLINK ERRA");
    }
    const value = reply.kind === "reply" ? reply.value : "";
    const code = errorCodes[value.trim().toUpperCase()];
    if (code !== undefined) throw new DeviceError(code, note("answered", { command: line, answer: value }));
    return value;
  }

  async #connect(): Promise<void> {
    if (this.#connected) return;
    if (this.#closed !== undefined) throw this.#closed;
    const { password } = this.#options;
    const greeting = await this.#greeted();
    if (greeting.kind === "refusal") throw await this.#lockedOut("PJLINK ERRA");
    this.#digest = "";
    if (greeting.kind !== "greeting" || greeting.security === "none") return;
    if (password === "") throw await this.#lockedOut(note("password-wanted"));
    if (!this.#knowsOnlyMd5) {
      const digest = await this.#sha256();
      if (digest !== undefined) {
        this.#digest = digest;
        return;
      }
      // What is not answered as the specification says begins anew, with MD5.
      this.#knowsOnlyMd5 = true;
      await this.#hangUp();
      return this.#connect();
    }
    this.#digest = md5Digest(greeting.random, password);
  }

  async #greeted(): Promise<PjlinkLine> {
    const { link } = this.#options;
    this.#cutter.clear();
    const greeting = this.#await(times.greeting, "greeting", (line) =>
      line.kind === "greeting" || line.kind === "refusal" ? line : undefined,
    );
    // Whoever waits for the greeting hears of a failed opening by the opening itself.
    greeting.catch(() => undefined);
    try {
      await link.open();
      this.#connected = true;
    } catch (error) {
      this.#awaited?.handleClosed(undefined);
      throw error instanceof DeviceError ? error : new DeviceError("DEVICE_HOST_UNREACHABLE", messageOf(error));
    }
    if (this.#closed !== undefined) {
      await link.close();
      throw this.#closed;
    }
    try {
      return await greeting;
    } catch (error) {
      await this.#hangUp();
      throw error instanceof HungUp ? new DeviceError("DEVICE_NO_ANSWER", note("hung-up")) : error;
    }
  }

  /** What goes before the first command by SHA-256; undefined when the projector does not know it. */
  async #sha256(): Promise<string | undefined> {
    const { password, random = () => randomBytes(16).toString("hex") } = this.#options;
    try {
      const answer = await this.#say("PJLINK 2", "", times.security, (line) => line);
      if (answer.kind !== "greeting" || answer.security !== "sha256") return undefined;
      return sha256Digest(answer.random, random(), password);
    } catch {
      if (this.#closed !== undefined) throw this.#closed;
      return undefined;
    }
  }

  async #lockedOut(why: string | Note): Promise<DeviceError> {
    await this.#hangUp();
    return new DeviceError("DISPLAY_PASSWORD", why);
  }

  /** Says a line and waits for the one that answers it. What stands before it is kept from the log. */
  async #say(
    line: string,
    before: string,
    within: number,
    read: (line: PjlinkLine) => PjlinkLine | undefined,
  ): Promise<PjlinkLine> {
    const { clock, link, handleExchange } = this.#options;
    handleExchange(exchange(clock, "out", lineBytes(line), requestInWords(line)));
    const answer = this.#await(within, line, read);
    answer.catch(() => undefined);
    await link.write(lineBytes(before + line)).catch(() => this.#handleClosed(new Error("not written")));
    try {
      return await answer;
    } catch (error) {
      // An answer that comes too late must not be taken for the next one's.
      await this.#hangUp();
      throw error;
    }
  }

  #await(within: number, words: string, read: (line: PjlinkLine) => PjlinkLine | undefined): Promise<PjlinkLine> {
    return new Promise((resolve, reject) => {
      let strays = 0;
      const end = (): void => {
        timer.cancel();
        this.#awaited = undefined;
      };
      const { clock, handleExchange } = this.#options;
      const timer = clock.after(within, () => {
        end();
        handleExchange(exchange(clock, "in", new Uint8Array(), note("no-answer-to", { command: words }), true));
        reject(
          new DeviceError(strays > 0 ? "DEVICE_OUT_OF_STEP" : "DEVICE_NO_ANSWER", note("command", { command: words })),
        );
      });
      this.#awaited = {
        handleLine: (line) => {
          const answer = read(line);
          if (answer === undefined) {
            strays += 1;
            return;
          }
          end();
          resolve(answer);
        },
        handleClosed: (reason) => {
          end();
          reject(this.#closed ?? new HungUp("DEVICE_UNPLUGGED", reason?.message));
        },
      };
    });
  }

  #rest(): void {
    this.#idle?.cancel();
    if (!this.#connected || this.#closed !== undefined) return;
    this.#idle = this.#options.clock.after(times.idle, () => void this.#hangUp());
  }

  async #hangUp(): Promise<void> {
    this.#idle?.cancel();
    this.#connected = false;
    await this.#options.link.close().catch(() => undefined);
  }

  #handleBytes(chunk: Uint8Array): void {
    const { clock, handleExchange } = this.#options;
    for (const line of this.#cutter.push(chunk)) {
      handleExchange(exchange(clock, "in", lineBytes(line), lineInWords(line), refuses(line)));
      this.#awaited?.handleLine(readLine(line));
    }
  }

  #handleClosed(reason: Error | undefined): void {
    this.#connected = false;
    this.#idle?.cancel();
    this.#awaited?.handleClosed(reason);
  }
}
