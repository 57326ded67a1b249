import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import { Backoff } from "#base/backoff.ts";
import type { Clock, Timer } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { readRuntimePath } from "#process/runtime-file.ts";
import type { SoundReport } from "#protocol/commands/sound.ts";
import { type CommandName, commandTable } from "#protocol/commands.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { wireErrorSchema } from "#protocol/errors.ts";
import type { ScreenOutputs } from "#protocol/screen-outputs.ts";
import { type StatusTree, statusTable } from "#protocol/status.ts";
import { protocolVersion } from "#protocol/version.ts";
import { type ClientToRoom, type RoomToClient, roomSocketPath } from "#protocol/wire/room-socket.ts";
import type { SoundDesk, SoundWanted } from "./room-sound.ts";

const controllerRuntime = z.object({ loopbackPort: z.int(), kioskToken: z.string() });
const replySchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);
type RoomSocket = Socket<RoomToClient, ClientToRoom>;

/**
 * The shell's own line to the controller, beside its page's: what the sound system shall be comes down it at once, and a
 * page that hangs does not hold it up. Found by the controller's runtime file anew each time.
 */
export class ControllerLine implements SoundDesk, Disposable {
  readonly events = new Events<{
    wanted: [wanted: SoundWanted];
    /** What the room's display says of its power; undefined where there is none. */
    display: [power: DisplayStatus["power"]["actual"] | undefined];
    reached: [];
    gone: [];
  }>();
  readonly #runtimeFile: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #backoff = new Backoff({ initial: 100, max: 500 });
  #socket: RoomSocket | undefined;
  #nodes: Partial<StatusTree> = {};
  #retry: Timer | undefined;
  #ended = false;

  constructor(parts: { readonly runtimeFile: string; readonly clock: Clock; readonly log: Log }) {
    this.#runtimeFile = parts.runtimeFile;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Keeps the line up from now on. */
  start(): void {
    void this.#connect();
  }

  report(report: SoundReport): Promise<void> {
    return this.#call("sound.report", report);
  }

  reportOutputs(outputs: ScreenOutputs): Promise<void> {
    return this.#call("screen.outputs", outputs);
  }

  async #call(name: CommandName, params: object): Promise<void> {
    const socket = this.#socket;
    if (socket?.connected !== true) throw new Error("the controller is away");
    const request = { id: randomUUID(), name, params, age: 0 };
    const answer: unknown = await socket.timeout(commandTable[name].timeoutMs).emitWithAck("call", request);
    const reply = replySchema.parse(answer);
    if (!reply.ok) throw new Error(`${reply.error.words} ${reply.error.detail ?? ""}`.trim());
  }

  [Symbol.dispose](): void {
    this.#ended = true;
    this.#retry?.cancel();
    this.#socket?.disconnect();
    this.events.clear();
  }

  async #connect(): Promise<void> {
    const controller = await readRuntimePath(this.#runtimeFile, controllerRuntime).catch((error: unknown) => {
      this.#log.debug("Where the controller is cannot be read.", { why: messageOf(error) });
      return undefined;
    });
    if (this.#ended) return;
    if (controller === undefined) {
      this.#again();
      return;
    }
    const socket: RoomSocket = io(`http://127.0.0.1:${controller.loopbackPort}`, {
      path: roomSocketPath,
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      auth: { protocol: protocolVersion, token: controller.kioskToken, part: "shell" },
    });
    this.#socket = socket;
    socket.on("status", ({ nodes }) => {
      this.#backoff.reset();
      this.#nodes = nodes;
      this.events.emit("reached");
      this.#tell();
      this.#tellDisplay();
    });
    socket.on("changes", ({ nodes }) => {
      Object.assign(this.#nodes, nodes);
      if ("sound.wanted" in nodes || "sound.pinned" in nodes) this.#tell();
      if ("display" in nodes) this.#tellDisplay();
    });
    socket.on("connect_error", (error) => {
      this.#log.debug("The controller does not answer the shell.", { why: error.message });
      this.#lost(socket, false);
    });
    socket.on("disconnect", () => this.#lost(socket, true));
  }

  #tell(): void {
    const wanted = statusTable["sound.wanted"].schema.safeParse(this.#nodes["sound.wanted"]);
    const pinned = statusTable["sound.pinned"].schema.safeParse(this.#nodes["sound.pinned"]);
    this.events.emit("wanted", {
      ...(wanted.success ? wanted.data : { muted: null, volume: null }),
      pinned: pinned.success ? pinned.data : undefined,
    });
  }

  #tellDisplay(): void {
    const said = statusTable.display.schema.safeParse(this.#nodes.display);
    this.events.emit("display", said.success ? said.data?.power.actual : undefined);
  }

  #lost(socket: RoomSocket, wasThere: boolean): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    socket.disconnect();
    if (this.#ended) return;
    if (wasThere) this.events.emit("gone");
    this.#again();
  }

  #again(): void {
    this.#retry = this.#clock.after(this.#backoff.next(), () => void this.#connect());
  }
}
