import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { SoundOrder } from "../orders.ts";
import type { ScriptedSoundSystem } from "../scripted-sound.ts";
import type { RawDevice } from "../sound-device.ts";
import { SoundFailure, type SoundLink } from "../sound-link.ts";
import { command } from "./commands.ts";
import { PacketReader, packet } from "./frame.ts";
import { TaggedReader, TaggedWriter } from "./tagged.ts";

/** What it says in answer to a command that it does not know, and to a name that it does not have. */
const refusals = { unknown: 2, noSuchEntity: 5 } as const;
const nobody = 0xffff_ffff;
const facilities = { sinks: 0, sources: 1, server: 7, card: 9 } as const;
const changed = 0x10;
const full = 65_536;

/** Faults on demand. */
export interface PulseFaults {
  /** Nothing is answered any more. */
  silent: boolean;
  /** Every answer leaves in pieces of so many bytes; 0: whole. */
  piece: number;
  /** What the version is said to be. */
  version: number;
  /** Sent in place of the next answer. */
  garbage: Buffer | undefined;
}

/**
 * The other end of the wire: a sound system that speaks PulseAudio's native protocol on a Unix socket, and makes no sound.
 * What it has, and what another program does to it, is the scripted system behind it.
 */
export class PulseSimulator implements AsyncDisposable {
  readonly faults: PulseFaults = { silent: false, piece: 0, version: 35, garbage: undefined };
  readonly #scripted: ScriptedSoundSystem;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(scripted: ScriptedSoundSystem) {
    this.#scripted = scripted;
    this.#server = createServer((socket) => void this.#converse(socket));
  }

  async listen(path: string): Promise<void> {
    this.#server.listen(path);
    await once(this.#server, "listening");
  }

  /** Ends as a crash would: every connection with it. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #converse(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    const packets = new PacketReader();
    const link = await this.#scripted.open();
    socket.on("close", () => link.close());
    let subscribes = false;
    link.events.on("changed", (about) => {
      if (!subscribes) return;
      const event = new TaggedWriter().u32(command.subscribeEvent).u32(nobody);
      this.#send(socket, event.u32(facilities[about] | changed).u32(0));
    });
    link.events.on("ended", () => socket.destroy());
    socket.on("data", (bytes) => {
      for (const payload of packets.take(bytes)) {
        const values = new TaggedReader(payload);
        const [number, tag] = [values.u32(), values.u32()];
        if (number === command.subscribe) subscribes = true;
        void this.#answer(link, number, tag, values).then((answer) => this.#send(socket, answer));
      }
    });
  }

  async #answer(link: SoundLink, number: number, tag: number, values: TaggedReader): Promise<TaggedWriter> {
    const reply = new TaggedWriter().u32(command.reply).u32(tag);
    const refuse = (code: number) => new TaggedWriter().u32(command.error).u32(tag).u32(code);
    const order = orderIn(number, values);
    if (order !== undefined) {
      try {
        await link.order(order, 1);
        return reply;
      } catch (error) {
        if (error instanceof SoundFailure) return refuse(refusals.noSuchEntity);
        throw error;
      }
    }
    switch (number) {
      case command.auth:
        return reply.u32(this.faults.version);
      case command.setClientName:
        return reply.u32(1);
      case command.subscribe:
        return reply;
      case command.getServerInfo: {
        const { name, defaultSink, defaultSource } = await link.server();
        const about = reply.string(name).string("").string("user").string("host").sampleSpec(2);
        return about
          .string(defaultSink ?? "")
          .string(defaultSource ?? "")
          .u32(0);
      }
      case command.getSources:
        return (await link.sources()).reduce(writeDevice, reply);
      case command.getSinks:
        return (await link.sinks()).reduce(writeDevice, reply);
      default:
        return refuse(refusals.unknown);
    }
  }

  #send(socket: Socket, { payload }: TaggedWriter): void {
    const { faults } = this;
    if (faults.silent || socket.destroyed) return;
    const bytes = faults.garbage ?? packet(payload);
    faults.garbage = undefined;
    const piece = faults.piece === 0 ? bytes.length : faults.piece;
    for (let at = 0; at < bytes.length; at += piece) socket.write(bytes.subarray(at, at + piece));
  }
}

function writeDevice(writer: TaggedWriter, device: RawDevice, index: number): TaggedWriter {
  const { name, description = "", volumes, muted, monitors, properties } = device;
  writer.u32(index).string(name).string(description).sampleSpec(volumes.length).channelMap(volumes.length);
  writer
    .u32(nobody)
    .volumes(volumes.length, volumes[0] ?? 0)
    .boolean(muted)
    .u32(nobody);
  if (monitors === undefined) writer.nothing();
  else writer.string(monitors);
  return writer.usec(0).string("simulated").u32(0).properties(properties).usec(0);
}

function orderIn(number: number, values: TaggedReader): SoundOrder | undefined {
  const named = (): string => {
    values.u32();
    return values.string() ?? "";
  };
  switch (number) {
    case command.setSourceMute:
      return { do: "mute-source", name: named(), muted: values.boolean() };
    case command.setSinkMute:
      return { do: "mute-sink", name: named(), muted: values.boolean() };
    case command.setSourceVolume:
      return { do: "level-source", name: named(), level: percent(values.volumes()) };
    case command.setSinkVolume:
      return { do: "level-sink", name: named(), level: percent(values.volumes()) };
    case command.setDefaultSource:
      return { do: "default-source", name: values.string() ?? "" };
    case command.setDefaultSink:
      return { do: "default-sink", name: values.string() ?? "" };
    default:
      return undefined;
  }
}

function percent(volumes: readonly number[]): number {
  return Math.round(((volumes[0] ?? 0) / full) * 100);
}
