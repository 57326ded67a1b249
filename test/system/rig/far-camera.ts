import { type AddressInfo, createServer, type Server } from "node:net";
import { systemClock } from "#base/clock.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { SimulatedCamera } from "#devices/camera/visca/simulator/simulated-camera.ts";

/** A camera on a network outlet: the simulator behind a TCP port of this machine. */
export class FarCamera implements AsyncDisposable {
  readonly #server: Server;
  readonly port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(): Promise<FarCamera> {
    const camera = new SimulatedCamera({ clock: systemClock, model: cameraModel("generic"), baud: 0, ackDelay: 1 });
    const server = createServer((socket) => {
      const stop = camera.events.on("bytes", (bytes) => socket.write(bytes));
      socket.on("data", (bytes) => camera.handleBytes(bytes));
      socket.on("error", () => {});
      socket.on("close", stop);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FarCamera(server, (server.address() as AddressInfo).port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
  }
}
