import type { Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import type { Verdict } from "#protocol/device-faults.ts";
import { type NoteCode, note, type Said } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import type { Agree } from "../../transport/tcp.ts";
import { power } from "./commands.ts";
import { readReply, requestBytes } from "./frame.ts";
import { PinTries } from "./pin-tries.ts";

/*
 * MDC's secured protocol: whoever calls is greeted in the clear, both go over to TLS on the same connection, the PIN is sent
 * as it is typed, and the display says whether it takes it. From then on MDC's frames cross as they do without.
 */

/** What is said, each a whole line without an end of its own. */
export const securedWords = { greeting: "MDCSTART<<TLS>>", pass: "MDCAUTH<<PASS>>", fail: "MDCAUTH<<FAIL:" } as const;

/** A display that was given too many wrong PINs takes none. */
const blocked = 2;
/** All times in milliseconds. */
const times = { greeting: 5_000, plainly: 2_000, tls: 15_000, answer: 10_000 } as const;
/** What became of a PIN that was neither accepted nor refused. */
const unanswered: Readonly<Partial<Record<Verdict, NoteCode>>> = {
  unreachable: "secured-cut",
  "no-answer": "secured-unsaid",
  "out-of-step": "secured-garbled",
};
/** Longer than anything that is said before the frames. */
const longest = 64;

export interface MdcSecurityOptions {
  readonly clock: Clock;
  /** Digits, as they stand in the display's menu. */
  readonly pin: string;
  /** The display's number: one that greets nobody is asked plainly whether it is there. */
  readonly number: number;
  /** SHA-256 of the one certificate that is accepted, hexadecimal; empty: the first that comes with a PIN that is taken. */
  readonly certificate: string;
  /** Hears of a certificate that was accepted as the first. */
  readonly learned: (fingerprint: string) => void;
}

/** How a display and the room come to speak by TLS, from the greeting to the PIN that is taken. */
export class MdcSecurity {
  /** What crossed, for the wire log: without bytes, since the PIN is among them. */
  readonly events = new Events<{ said: [direction: "in" | "out", said: Said, isFault: boolean] }>();
  readonly #options: MdcSecurityOptions;
  #certificate: string;
  readonly #tries: PinTries;

  constructor(options: MdcSecurityOptions) {
    this.#options = options;
    this.#certificate = bare(options.certificate);
    this.#tries = new PinTries(options.clock);
  }

  /** Milliseconds until the PIN may go once more to a display that said neither yes nor no to it. */
  get pinWaits(): number {
    return this.#tries.wait;
  }

  /** Agrees on TLS over a connection. Rejects with a `DeviceError`; the PIN is sent to none but the certificate that is known. */
  readonly agree: Agree = async (connection) => {
    // Whoever waits hears of an error; one in between must not end the process.
    connection.on("error", () => connection.destroy());
    await this.#greeted(connection);
    const secure = await this.#encrypted(connection);
    try {
      const fingerprint = secure.getPeerCertificate().fingerprint256 ?? "";
      const shown = note("secured-certificate", { fingerprint });
      const isKnown = this.#certificate === "" || bare(fingerprint) === this.#certificate;
      this.#say("in", shown, !isKnown);
      if (!isKnown) throw new DeviceError("DISPLAY_CERTIFICATE", shown);
      if (this.pinWaits > 0) throw new DeviceError("DISPLAY_PIN_UNANSWERED");
      await this.#admitted(secure);
      if (this.#certificate === "") {
        this.#certificate = bare(fingerprint);
        this.#options.learned(fingerprint);
      }
      return secure;
    } catch (error) {
      secure.destroy();
      throw error;
    }
  };

  async #greeted(connection: Socket): Promise<void> {
    const { clock } = this.#options;
    const isGreeting = (heard: Buffer): boolean => heard.length >= securedWords.greeting.length;
    const heard = await hear(connection, isGreeting, times.greeting, clock);
    if (heard === undefined) throw await this.#plain(connection);
    if (heard.toString("latin1") !== securedWords.greeting) throw new DeviceError("DISPLAY_UNSECURED");
    this.#say("in", note("secured-asks"));
  }

  /** Why a display says nothing to whoever calls: it waits for plain frames, or it is not there. */
  async #plain(connection: Socket): Promise<DeviceError> {
    const { clock, number: id } = this.#options;
    connection.write(requestBytes({ command: power.command, id, bytes: [] }));
    const heard = await hear(connection, (bytes) => readReply(bytes) !== undefined, times.plainly, clock);
    return heard === undefined
      ? new DeviceError("DEVICE_NO_ANSWER", note("secured-silent"))
      : new DeviceError("DISPLAY_UNSECURED", note("secured-plain"));
  }

  async #encrypted(connection: Socket): Promise<TLSSocket> {
    // Displays make their certificates themselves: whose this one is says its fingerprint.
    const secure = connect({ socket: connection, rejectUnauthorized: false, minVersion: "TLSv1.2" });
    const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
    const fail = (why: string): void => reject(new DeviceError("DISPLAY_UNSECURED", why));
    const timer = this.#options.clock.after(times.tls, () => fail("no end of the TLS handshake"));
    secure.once("secureConnect", () => resolve(secure));
    // Kept: an error that nobody hears would end the process.
    secure.on("error", (error) => fail(messageOf(error)));
    secure.once("close", () => fail("closed in the TLS handshake"));
    try {
      return await promise;
    } catch (error) {
      secure.destroy();
      throw error;
    } finally {
      timer.cancel();
    }
  }

  /**
   * Sends the PIN. A refusal that the display spoke is the last word on it: repeated without end it locks the display. An
   * answer that did not come, for whatever reason, says nothing of the PIN: it goes again, ever more seldom.
   */
  async #admitted(secure: TLSSocket): Promise<void> {
    secure.write(this.#options.pin);
    this.#tries.handleSent();
    this.#say("out", note("secured-pin"));
    try {
      await this.#taken(secure);
    } catch (error) {
      if (error instanceof DeviceError && error.code === "DISPLAY_PIN") throw error;
      const why = note(unanswered[error instanceof DeviceError ? error.verdict : "unreachable"] ?? "secured-cut");
      this.#say("in", why, true);
      const minutes = Math.ceil(this.pinWaits / 60_000);
      if (minutes > 0) this.#say("out", note("secured-again", { minutes }));
      throw new DeviceError("DISPLAY_PIN_UNANSWERED", why, { cause: error });
    }
    this.#tries.handleAccepted();
    this.#say("in", note("secured-taken"));
  }

  /** Hears that the PIN is taken; rejects with `DISPLAY_PIN` where it is refused, with whatever reason. */
  async #taken(secure: TLSSocket): Promise<void> {
    const isWhole = (heard: Buffer): boolean => heard.includes(">>");
    const heard = (await hear(secure, isWhole, times.answer, this.#options.clock))?.toString("latin1");
    if (heard === undefined) throw new DeviceError("DEVICE_NO_ANSWER", note("secured-pin"));
    // Some end their lines as text ends.
    const answer = heard.slice(0, heard.indexOf(">>") + 2);
    if (answer === securedWords.pass) return;
    if (!answer.startsWith(securedWords.fail)) throw new DeviceError("DEVICE_OUT_OF_STEP", note("secured-pin"));
    const said = answer.slice(securedWords.fail.length, -2);
    const code = Number.parseInt(said, 16);
    const why =
      code === blocked
        ? note("secured-blocked")
        : note("secured-refused", { code: Number.isNaN(code) ? said || "?" : code });
    this.#say("in", why, true);
    throw new DeviceError("DISPLAY_PIN", why);
  }

  #say(direction: "in" | "out", said: Said, isFault = false): void {
    this.events.emit("said", direction, said, isFault);
  }
}

/** A fingerprint however it is written. */
function bare(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}

/**
 * What comes on a connection until it is enough, and undefined where that takes too long. It stands still afterwards.
 * Rejects when it is lost.
 *
 * @param within milliseconds
 */
async function hear(
  connection: Socket,
  isEnough: (heard: Buffer) => boolean,
  within: number,
  clock: Clock,
): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  let heard = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    heard = Buffer.concat([heard, chunk]);
    if (isEnough(heard)) resolve(heard);
    else if (heard.length > longest) reject(new DeviceError("DEVICE_OUT_OF_STEP"));
  };
  const lose = (error?: Error): void =>
    reject(new DeviceError("DEVICE_UNPLUGGED", error === undefined ? undefined : messageOf(error)));
  const end = (): void => lose();
  const timer = clock.after(within, () => resolve(undefined));
  connection.on("data", take).once("error", lose).once("end", end).once("close", end);
  connection.resume();
  try {
    return await promise;
  } finally {
    timer.cancel();
    connection.pause();
    connection.off("data", take).off("error", lose).off("end", end).off("close", end);
  }
}
