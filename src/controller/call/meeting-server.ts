import { request } from "node:http";
import type { z } from "zod/mini";
import type { Clock, Timer } from "#base/clock.ts";
import { Events, type Unsubscribe } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { followRuntimeFile, readRuntimePath } from "#process/runtime-file.ts";
import { type Note, noteInEnglish, note as noteOf, type Said, saidInEnglish } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import {
  joinPath,
  meetingCreated,
  meetingReport,
  type SfuRuntime,
  sfuRuntime,
  tokenIssued,
} from "#protocol/wire/signalling.ts";

/** Whether the room's meeting server answers. */
export interface ServerHealth {
  readonly reachable: boolean;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Empty while it answers. */
  readonly why: string;
  /** What that says, where the words are our own. */
  readonly note?: Note;
}

/** The parts of a meeting the room needs: its code, and the path of its link. */
export interface OwnMeeting {
  readonly code: string;
  readonly joinPath: string;
}

export interface MeetingServerOptions {
  /** Where the server says how it is reached: `sfu.json`. */
  readonly runtimeFile: string;
  readonly clock: Clock;
  readonly log: Log;
}

const answerWithinMs = 3_000;
const lookEveryMs = 5_000;
const largestAnswer = 256 * 1024;

/**
 * The room's own meeting server, over its loopback REST. Where it is stands in its runtime file, which is read again
 * whenever it changes: after a restart the server has another port and may have another secret.
 */
export class MeetingServer implements AsyncDisposable {
  readonly events = new Events<{ health: [ServerHealth]; moved: [] }>();
  readonly #options: MeetingServerOptions;
  #runtime: SfuRuntime | undefined;
  #health: ServerHealth;
  #unfollow: Unsubscribe | undefined;
  #look: Timer | undefined;
  #looking = false;

  constructor(options: MeetingServerOptions) {
    this.#options = options;
    const note = noteOf("why-not-running");
    this.#health = { reachable: false, since: options.clock.wall(), why: noteInEnglish(note), note };
  }

  get health(): ServerHealth {
    return this.#health;
  }

  /** The port of guest page and signalling for everybody else; undefined while it is not known. */
  get httpsPort(): number | undefined {
    return this.#runtime?.httpsPort;
  }

  /** Where a kiosk on this machine reaches its signalling. */
  get signalling(): string | undefined {
    return this.#runtime === undefined ? undefined : `http://127.0.0.1:${this.#runtime.loopbackPort}`;
  }

  start(): void {
    this.#unfollow = followRuntimeFile(this.#options.runtimeFile, sfuRuntime, (runtime) => {
      const moved = JSON.stringify(runtime) !== JSON.stringify(this.#runtime);
      this.#runtime = runtime;
      void this.#lookNow().then(() => {
        if (moved && runtime !== undefined) this.events.emit("moved");
      });
    });
    this.#look = this.#options.clock.every(lookEveryMs, () => void this.#lookNow());
  }

  /** Makes a meeting. */
  async create(title: string): Promise<OwnMeeting> {
    const made = await this.#ask("POST", "/meetings", meetingCreated, { title });
    return made;
  }

  /** The meeting with this code; undefined when this server has none. */
  async find(code: string): Promise<(OwnMeeting & { readonly title: string }) | undefined> {
    try {
      const found = await this.#ask("GET", `/meetings/${encodeURIComponent(code)}`, meetingReport);
      return { code: found.code, joinPath: joinPath(found.code), title: found.title };
    } catch (error) {
      if (error instanceof RoomError && error.code === "meeting-unknown") return undefined;
      throw error;
    }
  }

  /** A token that lets the room into a meeting under its name. */
  async token(code: string, name: string): Promise<string> {
    const path = `/meetings/${encodeURIComponent(code)}/tokens`;
    return (await this.#ask("POST", path, tokenIssued, { name, role: "room" })).token;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unfollow?.();
    this.#look?.cancel();
    this.events.clear();
  }

  async #lookNow(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      if (this.#runtime === undefined) {
        this.#say(noteOf("why-not-running"));
        return;
      }
      const { status } = await send(this.#runtime, "GET", "/health");
      this.#say(status === 200 ? "" : noteOf("why-media-starting"));
    } catch (error) {
      this.#say(messageOf(error));
    } finally {
      this.#looking = false;
    }
  }

  #say(said: Said): void {
    const why = saidInEnglish(said);
    if (why === this.#health.why) return;
    const reachable = why === "";
    const { clock, log } = this.#options;
    if (reachable) log.info("the meeting server answers");
    else log.warn("the meeting server is away", { because: why });
    this.#health = { reachable, since: clock.wall(), why, ...(typeof said === "string" ? {} : { note: said }) };
    this.events.emit("health", this.#health);
  }

  async #ask<Schema extends z.ZodMiniType>(
    method: "GET" | "POST",
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.infer<Schema>> {
    const answer = await this.#answer(method, `/api/v1${path}`, body);
    if (answer.status === 404) throw new RoomError("meeting-unknown");
    if (answer.status === 503) throw new RoomError("meeting-server-away", noteOf("why-media-starting"));
    const read = answer.status < 300 ? schema.safeParse(answer.body) : undefined;
    if (read?.success !== true)
      throw new RoomError("meeting-server-away", noteOf("why-answered-status", { status: answer.status }));
    return read.data;
  }

  /** Asks where the server is now; when that fails, once more where its file says it has gone. */
  async #answer(method: "GET" | "POST", path: string, body: unknown): Promise<Answer> {
    try {
      this.#runtime ??= await this.#readRuntime();
      if (this.#runtime !== undefined) return await send(this.#runtime, method, path, body);
    } catch (error) {
      const moved = await this.#readRuntime();
      const same = moved === undefined || JSON.stringify(moved) === JSON.stringify(this.#runtime);
      void this.#lookNow();
      if (same) throw new RoomError("meeting-server-away", messageOf(error), { cause: error });
      this.#runtime = moved;
      return this.#answer(method, path, body);
    }
    throw new RoomError("meeting-server-away", noteOf("why-not-running"));
  }

  #readRuntime(): Promise<SfuRuntime | undefined> {
    return readRuntimePath(this.#options.runtimeFile, sfuRuntime);
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One request to the loopback port. Not `fetch`: loading it costs more memory than everything here together. */
function send(runtime: SfuRuntime, method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const asked = request(
      {
        host: "127.0.0.1",
        // A connection kept open would be dead after the server's restart, just when a person taps Start.
        agent: false,
        port: runtime.loopbackPort,
        method,
        path,
        timeout: answerWithinMs,
        headers: {
          authorization: `Bearer ${runtime.secret}`,
          ...(text === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on("data", (part: Buffer) => {
          size += part.length;
          if (size > largestAnswer) asked.destroy(new Error("its answer is too long"));
          else parts.push(part);
        });
        response.on("error", reject);
        response.on("end", () => {
          const all = Buffer.concat(parts).toString();
          try {
            resolve({ status: response.statusCode ?? 0, body: all === "" ? undefined : JSON.parse(all) });
          } catch {
            resolve({ status: response.statusCode ?? 0, body: undefined });
          }
        });
      },
    );
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", reject);
    asked.end(text);
  });
}
