import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { listen } from "#process/listener.ts";
import { deviceLimits } from "../../../limits.ts";
import { faultsSchema, noFaults } from "./faults.ts";
import type { Plug } from "./outlet.ts";
import type { SimulatedCamera } from "./simulated-camera.ts";

const share = z.number().min(0).max(1);
/** Which camera of a chain is meant, the nearest being 1; the first when it is left out. */
const camera = z.int().min(1).max(7).optional();

/** What the control socket takes, one JSON object a line; `id` comes back with the answer. */
export const orderSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("state"), id: z.int(), camera }),
  /** Switches faults on or off; what is left out stays. */
  z.strictObject({ do: z.literal("fault"), id: z.int(), camera, faults: faultsSchema.partial() }),
  /** Nothing is wrong any more. */
  z.strictObject({ do: z.literal("mend"), id: z.int(), camera }),
  /** Pulls the plug for `ms`; 0 until `plug`. */
  z.strictObject({ do: z.literal("unplug"), id: z.int(), ms: z.int().min(0).max(3_600_000) }),
  z.strictObject({ do: z.literal("plug"), id: z.int() }),
  /** Puts the head somewhere at once. */
  z.strictObject({
    do: z.literal("place"),
    id: z.int(),
    camera,
    pan: z.number().optional(),
    tilt: z.number().optional(),
    zoom: share.optional(),
  }),
  /** Somebody has it follow people, or not, by its own remote control. */
  z.strictObject({ do: z.literal("track"), id: z.int(), camera, to: z.enum(["on", "off"]) }),
  /** The last packets that arrived. */
  z.strictObject({ do: z.literal("received"), id: z.int(), camera }),
  /** Says `z0 38`. */
  z.strictObject({ do: z.literal("announce"), id: z.int(), camera }),
  /** Sends the state again and again, `every` ms, as answers with this id. */
  z.strictObject({ do: z.literal("follow"), id: z.int(), camera, every: z.int().min(5).max(60_000) }),
]);
export type Order = z.infer<typeof orderSchema>;

export const receivedSchema = z.object({ at: z.number(), bytes: z.string(), words: z.string() });

/** The truth about the simulated camera. */
export const stateSchema = z.object({
  /** Milliseconds since 1970, with fractions. */
  at: z.number(),
  pan: z.number(),
  tilt: z.number(),
  zoom: share,
  /** Degrees and range shares per second. */
  velocity: z.object({ pan: z.number(), tilt: z.number(), zoom: z.number() }),
  moving: z.boolean(),
  power: z.enum(["on", "standby"]),
  presets: z.array(z.int()),
  focus: z.object({ mode: z.enum(["auto", "manual"]), place: z.int() }),
  faults: faultsSchema,
  /** Packets received since the start. */
  packets: z.int(),
});
export type SimulatorState = z.infer<typeof stateSchema>;

export const answerSchema = z.object({
  id: z.int(),
  state: stateSchema,
  received: z.array(receivedSchema).optional(),
});

/**
 * The simulator's other side, for tests and demonstrations: where the camera truly is, and what is to go wrong.
 * One JSON object a line over TCP on the loopback address.
 */
export class ControlServer {
  readonly #cameras: readonly [SimulatedCamera, ...SimulatedCamera[]];
  readonly #outlet: Plug;
  readonly #clock: Clock;
  readonly #callers = new Set<Socket>();
  readonly #server: Server;

  /** @param cameras those of a chain, the nearest first */
  constructor(cameras: readonly [SimulatedCamera, ...SimulatedCamera[]], outlet: Plug, clock: Clock) {
    this.#cameras = cameras;
    this.#outlet = outlet;
    this.#clock = clock;
    this.#server = createServer((caller) => this.#serve(caller));
  }

  /** Resolves with the port it serves on. */
  listen(port: number): Promise<number> {
    return listen(this.#server, port, "127.0.0.1");
  }

  async close(): Promise<void> {
    for (const caller of this.#callers) caller.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #serve(caller: Socket): void {
    caller.on("error", () => caller.destroy());
    if (this.#callers.size >= deviceLimits.orderCallers) {
      caller.destroy();
      return;
    }
    this.#callers.add(caller);
    // Counted before the lines are cut: what never ends a line must not be kept.
    let sinceLine = 0;
    caller.on("data", (chunk: Buffer) => {
      const end = chunk.lastIndexOf(0x0a);
      sinceLine = end === -1 ? sinceLine + chunk.length : chunk.length - end - 1;
      if (sinceLine > deviceLimits.orderBytes) caller.destroy();
    });
    const lines = createInterface({ input: caller, crlfDelay: Number.POSITIVE_INFINITY });
    caller.on("close", () => {
      this.#callers.delete(caller);
      lines.close();
    });
    // The reader of lines tells of a connection's reset once more.
    lines.on("error", () => caller.destroy());
    lines.on("line", (line) => {
      const order = readOrder(line);
      // Whatever does not speak this (a browser page that found the port) is not served.
      if (order === undefined) caller.destroy();
      else void this.#carryOut(order, caller);
    });
  }

  async #carryOut(order: Order, caller: Socket): Promise<void> {
    const [first] = this.#cameras;
    const camera = ("camera" in order ? this.#cameras[(order.camera ?? 1) - 1] : undefined) ?? first;
    const answer = (more: object = {}): void => {
      if (caller.writable) caller.write(`${JSON.stringify({ id: order.id, state: stateOf(camera), ...more })}\n`);
    };
    switch (order.do) {
      case "state":
        break;
      case "fault":
        Object.assign(camera.faults, order.faults);
        break;
      case "mend":
        Object.assign(camera.faults, noFaults());
        break;
      case "unplug":
        await this.#outlet.unplug(order.ms);
        break;
      case "plug":
        await this.#outlet.plug();
        break;
      case "place": {
        const { pan, tilt, zoom } = order;
        camera.head.place({
          ...(pan === undefined ? {} : { pan }),
          ...(tilt === undefined ? {} : { tilt }),
          ...(zoom === undefined ? {} : { zoom }),
        });
        break;
      }
      case "track":
        camera.set("tracking", order.to);
        break;
      case "received":
        answer({ received: camera.received });
        return;
      case "announce":
        camera.announce();
        break;
      case "follow": {
        const timer = this.#clock.every(order.every, answer);
        caller.once("close", () => timer.cancel());
        break;
      }
    }
    answer();
  }
}

function stateOf({ head, power, presets, focus, faults, count }: SimulatedCamera): SimulatorState {
  return {
    at: performance.timeOrigin + performance.now(),
    ...head.pose,
    velocity: head.velocity,
    moving: head.moving,
    power,
    presets: [...presets.keys()],
    focus: { mode: focus.mode, place: focus.place },
    faults: { ...faults },
    packets: count,
  };
}

function readOrder(line: string): Order | undefined {
  try {
    return orderSchema.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw new Error(messageOf(error), { cause: error });
  }
}
