import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { answerSchema, type SimulatorState } from "#devices/camera/visca/simulator/control.ts";

/** Asks a simulator for the truth. */
export class SimulatorControl {
  readonly #socket: Socket;
  readonly #waiting: ((state: SimulatorState) => void)[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    lines.on("error", () => socket.destroy());
    lines.on("line", (line) => {
      this.#waiting.shift()?.(answerSchema.parse(JSON.parse(line)).state);
    });
  }

  static async open(port: number): Promise<SimulatorControl> {
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => socket.once("connect", () => resolve()).once("error", reject));
    return new SimulatorControl(socket);
  }

  state(): Promise<SimulatorState> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("the simulator does not say its state")), 15_000);
      this.#waiting.push((state) => {
        clearTimeout(late);
        resolve(state);
      });
      this.#socket.write('{"do":"state","id":1}\n');
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
