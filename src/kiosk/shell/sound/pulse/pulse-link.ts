import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { messageOf } from "#base/log.ts";
import type { SoundOrder } from "../orders.ts";
import type { RawDevice, RawServer } from "../sound-device.ts";
import { type OpenSoundLink, SoundFailure, type SoundLink } from "../sound-link.ts";
import {
  type Asked,
  authenticate,
  introduce,
  orderAsked,
  questions,
  readCame,
  readDevices,
  readServer,
  readVersion,
  request,
  subscribe,
  version,
} from "./commands.ts";
import { PacketReader, packet } from "./frame.ts";
import type { TaggedReader } from "./tagged.ts";

/** A sound system that has not answered by then hangs; milliseconds. */
const answerWithinMs = 2_000;
const cookieBytes = 256;

interface Waiting {
  readonly answer: (values: TaggedReader) => void;
  readonly fail: (failure: SoundFailure) => void;
  readonly deadline: Timer;
}

/** Where the sound system of this session listens. */
export function soundSocketPath(env: NodeJS.ProcessEnv): string {
  const [, given] = /^(?:\{\w+\})?unix:(\/.*)$/.exec(env.PULSE_SERVER ?? "") ?? [];
  if (given !== undefined) return given;
  if (env.PULSE_RUNTIME_PATH) return join(env.PULSE_RUNTIME_PATH, "native");
  return join(env.XDG_RUNTIME_DIR || `/run/user/${process.getuid?.() ?? 0}`, "pulse", "native");
}

/**
 * How to reach the sound system of this session: PulseAudio, or PipeWire through its own implementation of PulseAudio's
 * protocol, which browsers use as well.
 */
export function pulse(clock: Clock, env: NodeJS.ProcessEnv = process.env): OpenSoundLink {
  return async () => PulseLink.open(soundSocketPath(env), await cookie(env), clock);
}

/** What proves to PulseAudio that it is the same user, where the socket alone does not; a file it made itself. */
async function cookie(env: NodeJS.ProcessEnv): Promise<Buffer> {
  const home = env.HOME ?? "";
  const config = env.XDG_CONFIG_HOME || join(home, ".config");
  for (const file of [env.PULSE_COOKIE, join(config, "pulse/cookie"), join(home, ".pulse-cookie")]) {
    const found = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (found?.length === cookieBytes) return found;
  }
  return Buffer.alloc(cookieBytes);
}

/** One conversation in PulseAudio's native protocol. */
export class PulseLink implements SoundLink {
  readonly events: SoundLink["events"] = new Events();
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #packets = new PacketReader();
  readonly #waiting = new Map<number, Waiting>();
  #nextTag = 1;
  #over: SoundFailure | undefined;

  private constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    socket.on("data", (bytes) => this.#hear(bytes));
    socket.on("error", (error) => this.#end(new SoundFailure("not-running", messageOf(error))));
    socket.on("close", () => this.#end(new SoundFailure("not-running", "The sound system ended.")));
  }

  /** Connects and introduces itself; from then on every change is told. */
  static async open(path: string, cookie: Buffer, clock: Clock): Promise<PulseLink> {
    const link = new PulseLink(connect(path), clock);
    try {
      const spoken = readVersion(await link.#ask(authenticate(cookie)));
      if (spoken < version) throw new SoundFailure("not-understood", `It speaks version ${spoken} of its protocol.`);
      await link.#ask(introduce);
      await link.#ask(subscribe);
      return link;
    } catch (error) {
      link.close();
      throw error;
    }
  }

  async server(): Promise<RawServer> {
    return this.#read(await this.#ask(questions.server), readServer);
  }

  async sources(): Promise<RawDevice[]> {
    return this.#read(await this.#ask(questions.sources), readDevices);
  }

  async sinks(): Promise<RawDevice[]> {
    return this.#read(await this.#ask(questions.sinks), readDevices);
  }

  async order(order: SoundOrder, channels: number): Promise<void> {
    await this.#ask(orderAsked(order, channels));
  }

  close(): void {
    this.events.clear();
    this.#end(new SoundFailure("not-running", "The connection was closed."));
  }

  #ask(asked: Asked): Promise<TaggedReader> {
    if (this.#over !== undefined) return Promise.reject(this.#over);
    const tag = this.#nextTag;
    this.#nextTag += 1;
    const { promise, resolve, reject } = Promise.withResolvers<TaggedReader>();
    const deadline = this.#clock.after(answerWithinMs, () =>
      this.#end(new SoundFailure("silent", "The sound system does not answer.")),
    );
    this.#waiting.set(tag, { answer: resolve, fail: reject, deadline });
    this.#socket.write(packet(request(asked, tag)));
    return promise;
  }

  #read<Value>(values: TaggedReader, how: (values: TaggedReader) => Value): Value {
    try {
      return how(values);
    } catch (error) {
      throw new SoundFailure("not-understood", messageOf(error));
    }
  }

  #hear(bytes: Buffer): void {
    try {
      for (const payload of this.#packets.take(bytes)) this.#take(payload);
    } catch (error) {
      this.#end(new SoundFailure("not-understood", messageOf(error)));
    }
  }

  #take(payload: Buffer): void {
    const came = readCame(payload);
    if (came.is === "event") {
      if (came.about !== undefined) this.events.emit("changed", came.about);
      return;
    }
    if (came.is === "other") return;
    const waiting = this.#waiting.get(came.tag);
    if (waiting === undefined) return;
    this.#waiting.delete(came.tag);
    waiting.deadline.cancel();
    if (came.is === "reply") waiting.answer(came.values);
    else waiting.fail(new SoundFailure("refused", came.words));
  }

  #end(failure: SoundFailure): void {
    if (this.#over !== undefined) return;
    this.#over = failure;
    this.#socket.destroy();
    for (const { fail, deadline } of this.#waiting.values()) {
      deadline.cancel();
      fail(failure);
    }
    this.#waiting.clear();
    this.events.emit("ended", failure);
  }
}
