import { connect, createServer, type Server, type Socket } from "node:net";
import { z } from "zod";
import type { StatusTree } from "#protocol/status.ts";
import { until } from "../../rig/until.ts";
import { type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutateBytes } from "../core/mutate.ts";
import { Child } from "../rig/child.ts";
import { RoomUnderTest } from "../rig/room-under-test.ts";

const readySchema = z.object({ tcpPort: z.int() });
/** Replies of a camera, as the reference has them: acknowledgements, completions, errors, inquiry answers, announcements. */
const replies: readonly Buffer[] = [
  "90 41 FF",
  "90 42 FF",
  "90 51 FF",
  "90 52 FF",
  "90 60 02 FF",
  "90 60 03 FF",
  "90 61 04 FF",
  "90 61 05 FF",
  "90 61 41 FF",
  "90 50 00 01 02 03 00 00 05 06 FF",
  "90 50 00 08 0A 05 08 04 09 03 0D FF",
  "90 50 0F 06 03 05 09 0F 0E 04 05 0B FF",
  "90 50 01 02 03 04 FF",
  "90 50 02 FF",
  "90 50 00 20 05 08 01 02 02 FF",
  "90 38 FF",
  "88 30 02 FF",
].map((packet) => Buffer.from(packet.replaceAll(" ", ""), "hex"));

/** A camera's wire into which somebody else speaks as well: line noise, a second device, a camera gone mad. */
export const viscaToDriver: Boundary = {
  name: "camera driver: bytes on its wire",
  way: "TCP to a controller process whose simulated camera answers on the same wire",
  open: async (): Promise<OpenBoundary> => {
    const simulator = await Child.start("simulator", "src/devices/camera/visca/simulator-main.ts", [
      "--listen-tcp=0",
      "--baud=0",
      "--ack-delay=0",
      "--supervised",
    ]);
    const { tcpPort } = readySchema.parse(JSON.parse(simulator.ready.replace(/^ready /, "")));
    const wire = await NoisyWire.open(tcpPort);
    const room = await RoomUnderTest.start({ "camera.kind": "visca-tcp", "camera.port": `127.0.0.1:${wire.port}` });
    const [admin, other] = [await room.connect("admin"), await room.connect("kiosk")];
    // Several, since one that asked so often would be slowed down.
    const askers = await Promise.all(Array.from({ length: 6 }, () => room.connect("panel")));
    let turn = 0;
    const ready = async (): Promise<void> => {
      await until(() => admin.nodes.camera?.health.state === "ready", "the camera to be ready", 60_000);
    };
    await ready();
    const input = (label: string, bytes: Buffer) => ({
      label,
      shown: bytes.toString("hex"),
      send: async (): Promise<Outcome> => {
        await wire.say(bytes);
        await askers[turn++ % askers.length]?.call("room.ping", {});
        return dropped("heard");
      },
    });
    const valid = (chance: Chance): Buffer => chance.pick(replies) ?? Buffer.alloc(0);
    return {
      make: (chance) =>
        chance.in(0.4) ? input("reply", valid(chance)) : input("bytes", chance.bytes(chance.int(0, 80))),
      mutate: (chance) => input("reply changed", mutateBytes(chance, valid(chance))),
      // The camera's own nodes follow what it seems to say; everything else must not.
      state: async () =>
        JSON.stringify([withoutCamera(admin.nodes), withoutCamera(other.nodes), room.database.digest()]),
      processes: () => ({ controller: room.controller.pid }),
      trouble: () => [...room.trouble(), ...simulator.trouble()],
      // The wire is clean again: the camera comes back by itself and obeys.
      after: async () => {
        await ready();
        await until(
          async () => {
            await admin.call("camera.nudge", { direction: "left" });
            await admin.call("camera.stop", {});
            return true;
          },
          "the camera to obey",
          60_000,
          500,
        );
      },
      [Symbol.asyncDispose]: async () => {
        await room[Symbol.asyncDispose]();
        await wire.close();
        await simulator[Symbol.asyncDispose]();
      },
    };
  },
};

/** What noise on its wire may change: the camera is in trouble for a while, which is kept and seen to. */
const ofItsTrouble: readonly string[] = ["problems", "network", "repairs", "wires.faults"];

function withoutCamera(nodes: Partial<StatusTree>): object {
  return Object.fromEntries(
    Object.entries(nodes).filter(([name]) => !name.startsWith("camera") && !ofItsTrouble.includes(name)),
  );
}

/** A wire between controller and simulator into which something else may be said. */
class NoisyWire {
  readonly #server: Server;
  #controller: Socket | undefined;

  private constructor(server: Server, tcpPort: number) {
    this.#server = server;
    server.on("connection", (near) => {
      const far = connect(tcpPort, "127.0.0.1");
      this.#controller = near;
      near.pipe(far).pipe(near);
      for (const [end, otherEnd] of [
        [near, far],
        [far, near],
      ] as const) {
        end.on("error", () => end.destroy());
        end.on("close", () => otherEnd.destroy());
      }
    });
  }

  static async open(tcpPort: number): Promise<NoisyWire> {
    const server = createServer({ noDelay: true });
    const wire = new NoisyWire(server, tcpPort);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return wire;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async say(bytes: Buffer): Promise<void> {
    const open = await until(() => (this.#controller?.writable ? this.#controller : undefined), "the wire", 60_000, 20);
    open.write(bytes);
  }

  async close(): Promise<void> {
    this.#controller?.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}
