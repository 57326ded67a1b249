import { readFile } from "node:fs/promises";
import { type Log, messageOf } from "#base/log.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { type EchoResult, echoResultSchema } from "#protocol/echo-measurement.ts";

/** What the last measurement found, in a file: a controller that starts anew still knows it. */
export class EchoFile {
  readonly #path: string;
  readonly #log: Log;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  /** Null where nothing was measured yet, or the file cannot be read. */
  async read(): Promise<EchoResult | null> {
    try {
      return echoResultSchema.parse(JSON.parse(await readFile(this.#path, "utf8")));
    } catch {
      return null;
    }
  }

  async write(result: EchoResult): Promise<void> {
    await writePrivateFile(this.#path, `${JSON.stringify(result)}\n`).catch((error: unknown) =>
      this.#log.warn("what the echo was found to be is not kept", { because: messageOf(error) }),
    );
  }
}
