import { DeviceError } from "../../device-error.ts";
import type { Adjusted } from "../camera.ts";
import type { UvcSettings } from "./settings.ts";

type Values = Readonly<Record<string, number>>;

/** While it stands still, how it is set is read once in so many readings of where it looks. */
const every = 5;

/**
 * Reads how a camera is set: soon after it was opened, and again and again while it stands still, since other programs
 * have its controls too. What it refuses to tell it is not asked for again in this conversation.
 */
export class SettingsWatch {
  readonly #settings: UvcSettings;
  readonly #read: (names: readonly string[]) => Promise<Values>;
  readonly #handle: (said: Adjusted) => void;
  #names: readonly string[];
  #rounds = 0;

  /** @param read reads controls; rejects with a `DeviceError` */
  constructor(
    settings: UvcSettings,
    read: (names: readonly string[]) => Promise<Values>,
    handle: (said: Adjusted) => void,
  ) {
    this.#settings = settings;
    this.#read = read;
    this.#handle = handle;
    this.#names = settings.readable;
  }

  /** Where it looks was read while it stood still. Never rejects but with what is no device's fault. */
  async handleTurn(): Promise<void> {
    const isDue = this.#rounds % every === 0;
    this.#rounds += 1;
    if (isDue && this.#names.length > 0) await this.read();
  }

  /** Reads all of it now. */
  async read(): Promise<void> {
    const told = await this.#ask(this.#names);
    if (told !== "refused") {
      if (told !== undefined) this.#handle(this.#settings.said(told));
      return;
    }
    // One that is refused spoils the answer of all: which one shows by itself.
    const values: Record<string, number> = {};
    for (const name of this.#names) {
      const own = await this.#ask([name]);
      if (own === "refused") this.#names = this.#names.filter((other) => other !== name);
      else Object.assign(values, own);
    }
    this.#handle(this.#settings.said(values));
  }

  async #ask(names: readonly string[]): Promise<Values | "refused" | undefined> {
    try {
      return await this.#read(names);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return error.verdict === "refused" || error.verdict === "unsupported" ? "refused" : undefined;
    }
  }
}
