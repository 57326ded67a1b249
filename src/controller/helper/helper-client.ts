import { accessSync, constants } from "node:fs";
import { createConnection } from "node:net";
import { type Log, messageOf } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import {
  type HelperAnswer,
  type HelperParams,
  type HelperResult,
  type HelperVerb,
  helperAnswer,
  helperVerbs,
  largestAnswer,
} from "#protocol/wire/helper.ts";

export interface HelperClientOptions {
  /** The helper's socket. */
  readonly path: string;
  readonly log: Log;
  /** How long an answer may take, milliseconds; without it as long as the verb's own work, and the helper's start. */
  readonly answerWithinMs?: number;
}

/** What a process may take to start on a busy small board. */
const startMs = 3_000;

/** Asks the root helper, one connection a request. */
export class HelperClient {
  readonly #options: HelperClientOptions;

  constructor(options: HelperClientOptions) {
    this.#options = options;
  }

  /** Whether there is a helper: this room was installed, and this process may ask it. */
  get isThere(): boolean {
    try {
      accessSync(this.#options.path, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Has the helper carry out `verb`; `by` goes into its journal. Throws `system-away` where there is no helper,
   * `bad-value`, `timed-out`, or `system-refused` with the system's own words.
   */
  async ask<Verb extends HelperVerb>(verb: Verb, params: HelperParams<Verb>, by: string): Promise<HelperResult<Verb>> {
    const within = this.#options.answerWithinMs ?? helperVerbs[verb].timeoutMs + startMs;
    const answer = await this.#exchange(`${JSON.stringify({ verb, params, for: by.slice(0, 120) })}\n`, within);
    if (!answer.ok) {
      const { code, words, detail, reason } = answer.error;
      this.#options.log.warn("the machine refused", { verb, code, detail });
      if (reason !== undefined) throw new RoomError("system-refused", note(`why-${reason}`));
      throw new RoomError(
        code === "bad-value" ? "bad-value" : code === "timed-out" ? "timed-out" : "system-refused",
        detail ?? words,
      );
    }
    const read = helperVerbs[verb].result.safeParse(answer.result);
    if (!read.success) throw new RoomError("internal", "The helper's answer is not of the expected form.");
    return read.data as HelperResult<Verb>;
  }

  #exchange(line: string, answerWithinMs: number): Promise<HelperAnswer> {
    const { path } = this.#options;
    return new Promise((resolve, reject) => {
      const socket = createConnection(path);
      let text = "";
      socket.setEncoding("utf8");
      const late = setTimeout(() => {
        socket.destroy();
        reject(new RoomError("timed-out"));
      }, answerWithinMs);
      const fail = (error: RoomError): void => {
        clearTimeout(late);
        socket.destroy();
        reject(error);
      };
      // Written whole before the other end can have closed; the answer is read to its end.
      socket.on("connect", () => socket.write(line));
      socket.on("data", (part: string) => {
        text += part;
        if (text.length > largestAnswer) fail(new RoomError("internal", "The helper's answer is too long."));
      });
      socket.on("error", (error: NodeJS.ErrnoException) => {
        const away = error.code === "ENOENT" || error.code === "EACCES" || error.code === "ECONNREFUSED";
        fail(new RoomError(away ? "system-away" : "system-refused", away ? undefined : messageOf(error)));
      });
      socket.on("close", () => {
        clearTimeout(late);
        try {
          resolve(helperAnswer.parse(JSON.parse(text)));
        } catch {
          reject(new RoomError("system-refused", "The helper ended without an answer."));
        }
      });
    });
  }
}
