import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { Events } from "#base/events.ts";

const answerWithinMs = 5_000;
/** Chromium's own messages are small; more than this without an end is not one of them. */
const largestMessage = 4 * 1024 * 1024;

const messageSchema = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Chromium's debugging protocol over two descriptors that only this process and its browser hold: no port is open, so
 * nobody else on the machine can reach it. JSON, each message ended by a zero byte.
 */
export class DevtoolsPipe {
  readonly events = new Events<{ told: [method: string, params: unknown]; closed: [] }>();
  readonly #out: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #rest = "";
  #next = 1;
  #closed = false;

  /** @param out what the browser reads; `back` what it writes */
  constructor(out: Writable, back: Readable) {
    this.#out = out;
    out.on("error", () => this.#close());
    back.setEncoding("utf8");
    back.on("data", (text: string) => this.#read(text));
    back.on("error", () => this.#close());
    back.on("close", () => this.#close());
  }

  /** Whether the browser is gone, or has let go of the pipe. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Asks the browser; rejects when it refuses, is gone, or says nothing for `withinMs`. */
  send(method: string, params: object = {}, sessionId?: string, withinMs = answerWithinMs): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error("the browser is gone"));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const late = systemClock.after(withinMs, () => {
        this.#waiting.delete(id);
        reject(new Error(`the browser did not answer ${method}`));
      });
      const settle = (): void => late.cancel();
      this.#waiting.set(id, {
        resolve: (result) => {
          settle();
          resolve(result);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.#out.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
  }

  #read(text: string): void {
    const parts = (this.#rest + text).split("\0");
    this.#rest = parts.pop() ?? "";
    if (this.#rest.length > largestMessage) this.#close();
    for (const part of parts) this.#hear(part);
  }

  #hear(text: string): void {
    let message: z.infer<typeof messageSchema>;
    try {
      message = messageSchema.parse(JSON.parse(text));
    } catch {
      return;
    }
    if (message.id === undefined) {
      if (message.method !== undefined) this.events.emit("told", message.method, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error.message));
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error("the browser is gone"));
    this.#waiting.clear();
    this.events.emit("closed");
  }
}
