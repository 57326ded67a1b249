import type { Clock } from "#base/clock.ts";
import { type Note, type NoteCode, note, noteBecause } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import { exchange } from "../../exchange.ts";
import type { TalkHearer } from "../talk.ts";
import { TurnTaking } from "../turn-taking.ts";
import { type CecAdapter, type CecExchange, nowhere, readAdapter, readExchanges } from "./output.ts";
import type { CecRun, RunCecCtl } from "./program.ts";

/**
 * For so long after something was plugged in the kernel may still be taking the address that it was told of earlier:
 * meanwhile it is left alone, since to ask for one anew would begin it all again. Milliseconds.
 */
const claimsWithin = 3_000;

/** Arguments that say nothing on the bus. */
const noMessages: ReadonlySet<string> = new Set(["--skip-info", "--to", "--playback", "--osd-name", "--phys-addr"]);

/** An answer's arguments, by the names cec-ctl gives them. */
type CecValues = Readonly<Record<string, string>>;

/** What came of a greeting. */
export interface CecGreeting {
  /** Ours, such as `1.0.0.0`; undefined: the cable leads nowhere. */
  readonly physicalAddress: string | undefined;
  /** The answer's arguments; throws why there is none. */
  readonly answer: () => CecValues;
}

export interface CecClientOptions {
  readonly clock: Clock;
  /** Such as `/dev/cec0`. */
  readonly device: string;
  readonly run: RunCecCtl;
  /** Where the computer is plugged into its display, for adapters that have to be told; undefined where nobody knows. */
  readonly place?: () => Promise<string | undefined>;
  /** The adapter was told to take an address. */
  readonly handleClaimed?: () => void;
}

/** One HDMI cable's control through `cec-ctl`, one run at a time. All reject with a `DeviceError`. */
export class CecClient {
  readonly #options: CecClientOptions;
  readonly #turns = new TurnTaking();
  /** Since when the adapter is plugged in and has no address, or since it was last told to take one. */
  #waitsSince: number | undefined;
  /** The adapter was gone: one that comes knows nothing, and need not be asked what it knows. */
  #isNew = false;
  #hearer: TalkHearer | undefined;

  constructor(options: CecClientOptions) {
    this.#options = options;
  }

  /** Who hears what is said from now on. */
  set hearer(hearer: TalkHearer) {
    this.#hearer = hearer;
  }

  /**
   * Asks a device something that has to be answered and, in the same run, how the adapter is; takes an address of a playback
   * device called `name` where the adapter has none of that name. The kernel keeps it over a cable that is pulled, and takes
   * it anew when that is put back: to claim it each time would cost the bus half a second of announcements. An adapter that
   * has to be told where it is plugged in is told as often as that changes.
   */
  async greet(name: string, to: number, message: string): Promise<CecGreeting> {
    const question = ["--to", String(to), message];
    let { output } = this.#isNew ? await this.#claim(name, question) : await this.#run(question);
    let adapter = readAdapter(output);
    const place = adapter && (await this.#placeFor(adapter));
    if (adapter !== undefined && (place !== undefined || this.#lacksAddress(adapter, name))) {
      ({ output } = await this.#claim(name, question, place));
      adapter = readAdapter(output);
    }
    if (adapter === undefined)
      throw new DeviceError("DEVICE_OUT_OF_STEP", note("program-silent", { program: "cec-ctl", what: "adapter" }));
    const { physicalAddress, logicalAddress } = adapter;
    return {
      physicalAddress: physicalAddress === nowhere ? undefined : physicalAddress,
      answer: () => {
        if (physicalAddress === nowhere) {
          throw new DeviceError("DEVICE_UNPLUGGED", note(adapter.isToldItsPlace ? "hdmi-no-place" : "hdmi-empty"));
        }
        if (logicalAddress === undefined) throw new DeviceError("DEVICE_NO_ANSWER", note("hdmi-no-address"));
        return answerIn(output, message);
      },
    };
  }

  /** The adapter's node is gone, or another. */
  handleGone(): void {
    this.#isNew = true;
  }

  /** Has an address taken, and a question asked in the same run. */
  async #claim(name: string, question: readonly string[], place?: string): Promise<CecRun> {
    const told = place === undefined ? [] : ["--phys-addr", place];
    try {
      const ended = await this.#run([...told, "--playback", "--osd-name", name, ...question]);
      this.#isNew = false;
      this.#options.handleClaimed?.();
      return ended;
    } finally {
      // The kernel tells of each claim, which whoever looks out takes for a return: it has its time again.
      this.#waitsSince = this.#options.clock.monotonic();
    }
  }

  /** What the adapter is to be told of where it is plugged in; undefined where it knows, or nobody does. */
  async #placeFor({ isToldItsPlace, physicalAddress }: CecAdapter): Promise<string | undefined> {
    if (!isToldItsPlace) return undefined;
    const place = await this.#options.place?.();
    return place === physicalAddress ? undefined : place;
  }

  /** Whether nobody has told the adapter what to be, or it has not become that in good time. */
  #lacksAddress(adapter: CecAdapter, name: string): boolean {
    const isWaiting = adapter.logicalAddress === undefined && adapter.physicalAddress !== nowhere;
    const now = this.#options.clock.monotonic();
    this.#waitsSince = isWaiting ? (this.#waitsSince ?? now) : undefined;
    return adapter.name !== name || now - (this.#waitsSince ?? now) > claimsWithin;
  }

  /** Sends one message to a device (0 is the television) and says what became of it. */
  async send(to: number, ...message: readonly string[]): Promise<CecExchange> {
    const { output } = await this.#run(["--skip-info", "--to", String(to), ...message]);
    return sentIn(output, message[0]);
  }

  /** Sends a message that has to be answered; the answer's arguments. */
  async ask(to: number, ...message: readonly string[]): Promise<CecValues> {
    const { output } = await this.#run(["--skip-info", "--to", String(to), ...message]);
    return answerIn(output, message[0]);
  }

  /**
   * Presses a key and lets go of it at once, in one run: a key that is held goes on by itself with many, and how long a second
   * run would take to start nobody knows. What was not let go of is let go of once more.
   */
  async press(to: number, key: string): Promise<void> {
    const release = "--user-control-released";
    const press = ["--user-control-pressed", `ui-cmd=${key}`];
    const { output } = await this.#run(["--skip-info", "--to", String(to), ...press, release]);
    const [pressed = sentIn(output, press[0]), released] = readExchanges(output);
    if (isSaid(pressed) && (released === undefined || !isSaid(released))) await this.tell(to, release);
    assertSaid(pressed, press[0]);
  }

  /** Sends a message that is not answered; rejects when nobody acknowledged it. */
  async tell(to: number, ...message: readonly string[]): Promise<void> {
    assertSaid(await this.send(to, ...message), message[0]);
  }

  async #run(args: readonly string[]): Promise<CecRun> {
    const { device, run } = this.#options;
    const ended = await this.#turns.take(() => run(["-d", device, ...args]));
    this.#log(args, ended.output);
    const { failure } = ended;
    if (failure === undefined) return ended;
    if (/not installed|No such file|No such device/i.test(failure)) {
      this.handleGone();
      throw new DeviceError("DEVICE_PORT_ABSENT", failure);
    }
    if (/permission denied|not permitted/i.test(failure)) throw new DeviceError("DEVICE_PORT_DENIED", failure);
    if (/busy/i.test(failure)) throw new DeviceError("DEVICE_PORT_BUSY", failure);
    throw new DeviceError("DEVICE_NO_ANSWER", failure);
  }

  #log(args: readonly string[], output: string): void {
    const { clock } = this.#options;
    const adapter = readAdapter(output);
    // Without an address nothing was sent.
    if (adapter !== undefined && adapter.logicalAddress === undefined) return;
    const messages = args.filter((arg) => arg.startsWith("--") && !noMessages.has(arg));
    for (const [at, { from, to, opcode, outcome, answer, reason }] of readExchanges(output).entries()) {
      const words = messages[at] ?? messages.join(" ");
      const isFault = outcome === "aborted" || outcome === "unheard" || outcome === "failed";
      this.#hearer?.handleExchange(
        exchange(
          clock,
          "out",
          Uint8Array.of((from << 4) | to, opcode),
          isFault ? ended(words, outcome) : `${words} ${outcome}`,
          isFault,
        ),
      );
      if (answer === undefined && reason === undefined) continue;
      const said =
        reason ??
        Object.entries(answer?.values ?? {})
          .map(([name, value]) => `${name} ${value}`)
          .join(", ");
      this.#hearer?.handleExchange(exchange(clock, "in", Uint8Array.of((to << 4) | from, answer?.opcode ?? 0), said));
    }
  }
}

/** The last message that was sent. */
function sentIn(output: string, message: string | undefined): CecExchange {
  const sent = readExchanges(output).at(-1);
  if (sent !== undefined) return sent;
  throw new DeviceError("DEVICE_OUT_OF_STEP", note("program-unsaid", { program: "cec-ctl", command: message ?? "" }));
}

/** Whether somebody took a message. */
function isSaid({ outcome }: CecExchange): boolean {
  return outcome !== "aborted" && outcome !== "unheard" && outcome !== "failed";
}

/** Throws where nobody took a message. */
function assertSaid(exchange: CecExchange, message: string | undefined): void {
  if (isSaid(exchange)) return;
  const { outcome, reason } = exchange;
  if (outcome === "aborted") throw new DeviceError("DISPLAY_NOT_UNDERSTOOD", ended(message, outcome, reason));
  throw new DeviceError("DEVICE_NO_ANSWER", ended(message, outcome));
}

/** What the last message that was sent was answered. */
function answerIn(output: string, message: string | undefined): CecValues {
  const { outcome, answer, reason } = sentIn(output, message);
  if (answer !== undefined) return answer.values;
  const why = ended(message, outcome, reason);
  throw new DeviceError(outcome === "aborted" ? "DISPLAY_NOT_UNDERSTOOD" : "DEVICE_NO_ANSWER", why);
}

const outcomes: Readonly<Partial<Record<CecExchange["outcome"], NoteCode>>> = {
  aborted: "reason-aborted",
  failed: "reason-unsent",
  silent: "no-answer",
  unheard: "reason-unheard",
};

/** What became of a message: the abort's own reason where the television gave one. */
function ended(message: string | undefined, outcome: CecExchange["outcome"], reason?: string): Note {
  const known = outcomes[outcome];
  const why = reason ?? (known === undefined ? outcome : note(known));
  return noteBecause("refused-command", why, { command: message ?? "" });
}
