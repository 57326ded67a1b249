import { DeviceError } from "../../device-error.ts";

type Values = Readonly<Record<string, number>>;

/** While it stands still, how it is set is read once in so many readings of where it looks. */
const every = 5;

/**
 * Reads how a camera is set: soon after it was opened, and again and again while it stands still, since other programs
 * have its controls too. What it refuses to tell it is not asked for again in this conversation.
 */
export class SettingsWatch {
  readonly #read: (names: readonly string[]) => Promise<Values>;
  readonly #handle: (values: Values) => void;
  #names: readonly string[];
  #rounds = 0;

  /**
   * @param names the controls that tell how it is set
   * @param read reads controls; rejects with a `DeviceError`
   * @param handle hears what they stand at
   */
  constructor(
    names: readonly string[],
    read: (names: readonly string[]) => Promise<Values>,
    handle: (values: Values) => void,
  ) {
    this.#read = read;
    this.#handle = handle;
    this.#names = names;
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
      if (told !== undefined) this.#handle(told);
      return;
    }
    // One that is refused spoils the answer of all: which one shows by itself.
    const values: Record<string, number> = {};
    for (const name of this.#names) {
      const own = await this.#ask([name]);
      if (own === "refused") this.#names = this.#names.filter((other) => other !== name);
      else Object.assign(values, own);
    }
    this.#handle(values);
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
