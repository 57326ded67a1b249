import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { answerSchema, type Order, type SimulatorState } from "./control.ts";
import type { Faults } from "./faults.ts";
import type { Received } from "./simulated-camera.ts";

type Answer = { readonly state: SimulatorState; readonly received?: readonly Received[] | undefined };
/** An order without its number. */
type Wish = Order extends infer One ? (One extends { id: number } ? Omit<One, "id"> : never) : never;

/**
 * Speaks to a simulator's control socket; tests and benches use it to know the truth and to make things go wrong. Of a
 * chain's cameras the nearest is meant unless another is named.
 */
export class SimulatorControl implements AsyncDisposable {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (answer: Answer | Error) => void>();
  readonly #following = new Map<number, (state: SimulatorState) => void>();
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    lines.on("line", (line) => {
      const answer = answerSchema.parse(JSON.parse(line));
      this.#following.get(answer.id)?.(answer.state);
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    const gone = (): void => {
      for (const settle of this.#waiting.values()) settle(new Error("the simulator is gone"));
      this.#waiting.clear();
    };
    socket.on("error", gone);
    // The reader of lines tells of the socket's errors once more.
    lines.on("error", gone);
    socket.on("close", gone);
  }

  static connect(port: number): Promise<SimulatorControl> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    return new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.once("connect", () => resolve(new SimulatorControl(socket)));
    });
  }

  /** Where the camera truly is, and how it is. */
  async state(camera = 1): Promise<SimulatorState> {
    return (await this.#ask({ do: "state", camera })).state;
  }

  /** The last packets that reached the camera, oldest first. */
  async received(camera = 1): Promise<readonly Received[]> {
    return (await this.#ask({ do: "received", camera })).received ?? [];
  }

  /** Makes things go wrong; what is left out stays as it is. */
  async fault(faults: Partial<Faults>, camera = 1): Promise<void> {
    await this.#ask({ do: "fault", faults, camera });
  }

  /** Nothing is wrong any more. */
  async mend(camera = 1): Promise<void> {
    await this.#ask({ do: "mend", camera });
  }

  /** Pulls the camera's plug for `ms`; 0 until {@link SimulatorControl.plug}. */
  async unplug(ms: number): Promise<void> {
    await this.#ask({ do: "unplug", ms });
  }

  async plug(): Promise<void> {
    await this.#ask({ do: "plug" });
  }

  /** Puts the head somewhere at once. */
  async place(pose: { pan?: number; tilt?: number; zoom?: number }): Promise<void> {
    await this.#ask({ do: "place", ...pose });
  }

  /** Somebody has it follow people, or not, by its own remote control. */
  async track(to: "on" | "off", camera = 1): Promise<void> {
    await this.#ask({ do: "track", to, camera });
  }

  /** The camera says that addresses have to be given. */
  async announce(camera = 1): Promise<void> {
    await this.#ask({ do: "announce", camera });
  }

  /** Tells the state again and again, `every` ms, until the connection is closed. */
  async follow(every: number, listener: (state: SimulatorState) => void): Promise<void> {
    this.#following.set(this.#lastId + 1, listener);
    await this.#ask({ do: "follow", every });
  }

  async close(): Promise<void> {
    this.#socket.destroy();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #ask(wish: Wish): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (answer) => {
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      });
      this.#socket.write(`${JSON.stringify({ ...wish, id })}\n`);
    });
  }
}
