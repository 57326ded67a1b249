import type { Timer } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { type Note, note, noteInEnglish, type Said } from "#protocol/device-notes.ts";
import type { DeviceContext } from "../device.ts";
import { DeviceError } from "../device-error.ts";
import { consoleEndOf, NoFrame, type WireConsole } from "../wire-console.ts";
import { KeptSensor, meaningOf } from "./kept-sensor.ts";

/** Something that has to be asked what it sees. */
export interface Probe {
  readonly where: string;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** So many equal looks in a row are an answer: a contact bounces, a signal flickers. */
  readonly looks: number;
  /** What is done to the wire when it is opened, and what is asked at each look, in words; undefined: nothing. */
  readonly says: { readonly opening: Said | undefined; readonly look: Said | undefined };
  /** Rejects with a `DeviceError`. */
  open(): Promise<void>;
  /** Whether it shows somebody, and in which words. Rejects with a `DeviceError`. */
  look(): Promise<{ readonly present: boolean; readonly words: Note }>;
  close(): Promise<void>;
}

/** A sensor that is asked again and again, and opened anew whenever it does not answer. */
export class PolledSensor extends KeptSensor {
  readonly where: string;
  readonly #probe: Probe;
  #isOpen = false;
  #pause: { readonly timer: Timer; readonly end: () => void } | undefined;

  constructor(id: string, probe: Probe, context: DeviceContext) {
    super({ id, ...context }, { initial: 500, max: 5_000 });
    this.where = probe.where;
    this.#probe = probe;
  }

  /** Nothing is typed: it is asked what it shows, beside its turn. */
  get console(): WireConsole {
    return {
      form: "ask",
      read: (typed) => {
        if (typed !== "?") throw new NoFrame(note("typed-ask"));
        return new Uint8Array();
      },
      send: async () => {
        if (!this.#isOpen) throw this.record.unreachable;
        this.note("out", this.#probe.says.look ?? note("look"));
        try {
          const { present, words } = await this.#probe.look();
          this.note("in", note("shows", { ...words.values, shown: words.code, means: meaningOf(present) }));
          return "answered";
        } catch (error) {
          this.note("in", error instanceof DeviceError ? error.logged() : messageOf(error), { isFault: true });
          return consoleEndOf(error);
        }
      },
    };
  }

  protected async release(): Promise<void> {
    this.#pause?.timer.cancel();
    this.#pause?.end();
  }

  protected async converse(): Promise<DeviceError> {
    const { everyMs, looks, says } = this.#probe;
    try {
      await this.#probe.open();
      this.#isOpen = true;
      if (says.opening !== undefined) this.note("out", says.opening);
      let same = 0;
      let before: boolean | undefined;
      let said: string | undefined;
      while (!this.keepOpen.closed) {
        const { present, words } = await this.#probe.look();
        // A look that shows what the last one showed is no line of its own: there are many each second.
        const isNews = noteInEnglish(words) !== said;
        if (isNews && says.look !== undefined) this.note("out", says.look);
        if (isNews) this.note("in", words);
        said = noteInEnglish(words);
        same = present === before ? same + 1 : 1;
        before = present;
        if (same >= looks) this.#settle(present);
        await this.#wait(everyMs);
      }
      return new DeviceError("DEVICE_CLOSED");
    } catch (error) {
      return error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
    } finally {
      this.#isOpen = false;
      await this.#probe.close();
    }
  }

  /** What it shows is steady: told when it is news, and as old as the last look. */
  #settle(present: boolean): void {
    this.keepOpen.handleAnswered();
    this.record.ready();
    if (this.reading?.present === present) return;
    this.note("in", note("steady", { means: meaningOf(present) }));
    this.take({ present, at: this.clock.wall() });
  }

  #wait(ms: number): Promise<void> {
    return new Promise((end) => {
      this.#pause = { timer: this.clock.after(ms, end), end };
    });
  }
}
