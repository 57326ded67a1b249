import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import { z } from "zod";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate, mutateBytes } from "../core/mutate.ts";
import { nastyValue } from "../core/nasty.ts";
import { Child } from "../rig/child.ts";
import { SimulatorControl } from "./simulator-control.ts";

const readySchema = z.object({ pid: z.int(), picturePort: z.int(), controlPort: z.int(), tcpPort: z.int() });

/** VISCA packets of a controller; the reference's notation, addressed to camera 1. */
const packets: readonly string[] = [
  "81 01 06 01 05 05 01 03 FF",
  "81 01 06 01 05 05 03 03 FF",
  "81 01 04 07 23 FF",
  "81 01 04 07 00 FF",
  "81 01 04 47 01 02 03 04 FF",
  "81 01 06 02 05 05 00 01 02 03 00 00 05 06 FF",
  "81 01 06 04 FF",
  "81 01 04 3F 01 02 FF",
  "81 01 04 00 02 FF",
  "81 09 06 12 FF",
  "81 09 04 47 FF",
  "81 09 04 00 FF",
  "81 09 00 02 FF",
  "88 30 01 FF",
  "88 01 00 01 FF",
  "81 21 FF",
];
export const packetBytes: readonly Buffer[] = packets.map((packet) => Buffer.from(packet.replaceAll(" ", ""), "hex"));

async function startSimulator(): Promise<{ child: Child; ready: z.infer<typeof readySchema> }> {
  const child = await Child.start("simulator", "src/devices/camera/visca/simulator-main.ts", [
    "--listen-tcp=0",
    "--baud=0",
    "--ack-delay=0",
    "--picture-port=0",
    "--control-port=0",
    "--supervised",
  ]);
  return { child, ready: readySchema.parse(JSON.parse(child.ready.replace(/^ready /, ""))) };
}

/** After a terminator, so that whatever was begun before is over: what every camera answers. */
const versionInquiry = Buffer.from("ff81090002ff", "hex");

/** Bytes to the camera's own end of the wire. */
export const viscaToSimulator: Boundary = {
  name: "simulated camera: bytes on its wire",
  way: "TCP to a simulator process",
  open: async (): Promise<OpenBoundary> => {
    const { child, ready } = await startSimulator();
    const control = await SimulatorControl.open(ready.controlPort);
    const wire = await Wire.open(ready.tcpPort);
    const input = (label: string, bytes: Buffer) => ({
      label,
      shown: bytes.toString("hex"),
      send: () => wire.send(bytes),
    });
    const valid = (chance: Chance): Buffer => chance.pick(packetBytes) ?? Buffer.alloc(0);
    return {
      make: (chance) =>
        chance.in(0.4) ? input("packet", valid(chance)) : input("bytes", chance.bytes(chance.int(0, 64))),
      mutate: (chance) => input("packet changed", mutateBytes(chance, valid(chance))),
      // What bytes that are no packet must not touch: power, memories, and that it still answers.
      state: async () => {
        const { power, presets } = await control.state();
        return JSON.stringify({ power, presets });
      },
      processes: () => ({ simulator: child.pid }),
      trouble: () => child.trouble(),
      [Symbol.asyncDispose]: async () => {
        wire.close();
        control.close();
        await child[Symbol.asyncDispose]();
      },
    };
  },
};

/** Sends bytes, then an inquiry that is always answered: what came before its answer tells how the bytes were taken. */
class Wire {
  readonly #socket: Socket;
  #heard = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => {
      this.#heard = Buffer.concat([this.#heard, chunk]).subarray(-10_000);
    });
  }

  static async open(port: number): Promise<Wire> {
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => socket.once("connect", () => resolve()).once("error", reject));
    return new Wire(socket);
  }

  async send(bytes: Buffer): Promise<Outcome> {
    this.#heard = Buffer.alloc(0);
    this.#socket.write(Buffer.concat([bytes, versionInquiry]));
    const end = performance.now() + 10_000;
    for (;;) {
      const text = this.#heard.toString("hex");
      // The version inquiry's reply: y0 50 and seven bytes.
      const at = text.search(/9050[0-9a-f]{14}ff/);
      if (at >= 0) return verdict(text.slice(0, at));
      if (performance.now() > end) throw new Error(`the camera does not answer any more; it said ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The reference's error replies, by their last byte. */
const errors: Readonly<Record<string, string>> = {
  "01": "message length",
  "02": "syntax",
  "03": "buffer full",
  "04": "cancelled",
  "05": "no socket",
  "41": "not executable",
};

/** An acknowledgement or a completion says that something was carried out; else what the camera refused it with. */
function verdict(said: string): Outcome {
  if (/90(4|5)[0-9a-f]/.test(said)) return accepted;
  // The terminator in front of the inquiry is an empty packet, and refused as such: what came before it counts.
  const [refusal] = [...said.matchAll(/906[0-9a-f]([0-9a-f]{2})ff/g)].map(
    ([, code]) => errors[code ?? ""] ?? "unknown error",
  );
  return refusal === undefined ? dropped("no answer") : { kind: "refused", code: refusal };
}

/** The socket over which the simulated picture is watched. */
export const pictureSocket: Boundary = {
  name: "simulated camera: picture socket",
  way: "WebSocket to a simulator process",
  open: async (): Promise<OpenBoundary> => {
    const { child, ready } = await startSimulator();
    const control = await SimulatorControl.open(ready.controlPort);
    const input = (label: string, path: string, message: Buffer | string, origin?: string) => ({
      label,
      shown: { path, message: String(message).slice(0, 200), origin },
      send: () => watch(ready.picturePort, path, message, origin),
    });
    return {
      make: (chance) => {
        const origin = chance.in(0.2) ? "https://evil.example" : undefined;
        if (chance.in(0.3)) return input("watches", "/", "", origin);
        return input("wild", `/${encodeURIComponent(chance.word(20))}`, chance.bytes(chance.int(0, 3_000)), origin);
      },
      mutate: (chance) => input("changed", "/", mutateBytes(chance, Buffer.from('{"width":640}'))),
      state: async () => JSON.stringify((await control.state()).presets),
      processes: () => ({ simulator: child.pid }),
      trouble: () => child.trouble(),
      [Symbol.asyncDispose]: async () => {
        control.close();
        await child[Symbol.asyncDispose]();
      },
    };
  },
};

function watch(port: number, path: string, message: Buffer | string, origin?: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { ...(origin === undefined ? {} : { origin }) });
    const late = setTimeout(() => reject(new Error("no picture and no refusal")), 20_000);
    const end = (outcome: Outcome): void => {
      clearTimeout(late);
      socket.terminate();
      resolve(outcome);
    };
    socket.on("open", () => socket.send(message));
    socket.on("message", () => end(accepted));
    socket.on("unexpected-response", (_request, response) =>
      end({ kind: "refused", code: `HTTP ${response.statusCode}` }),
    );
    socket.on("close", (code) => end({ kind: "refused", code: `close ${code}` }));
    socket.on("error", () => end(dropped("connection ended")));
  });
}

/** The socket that tests and demonstrations steer the simulator by. */
export const simulatorOrders: Boundary = {
  name: "simulated camera: orders",
  way: "lines of JSON over TCP to a simulator process",
  open: async (): Promise<OpenBoundary> => {
    const { child, ready } = await startSimulator();
    const control = await SimulatorControl.open(ready.controlPort);
    const input = (label: string, line: string) => ({
      label,
      shown: line.slice(0, 300),
      send: () => order(ready.controlPort, line),
    });
    const valid = (chance: Chance): object =>
      chance.pick<object>([
        { do: "state", id: 1 },
        { do: "mend", id: 2 },
        { do: "place", id: 3, pan: 1, tilt: 2, zoom: 0.5 },
        { do: "received", id: 4 },
        { do: "fault", id: 5, faults: {} },
      ]) ?? {};
    return {
      make: (chance) =>
        chance.in(0.4)
          ? input("order", JSON.stringify(valid(chance)))
          : input(
              "wild",
              chance.in(0.5)
                ? (JSON.stringify(nastyValue(chance)) ?? "")
                : chance.bytes(chance.int(0, 20_000)).toString("latin1").replaceAll("\n", ""),
            ),
      mutate: (chance) => input("order changed", JSON.stringify(mutate(chance, valid(chance)).value) ?? ""),
      state: async () => {
        const { power, presets } = await control.state();
        return JSON.stringify({ power, presets });
      },
      processes: () => ({ simulator: child.pid }),
      trouble: () => child.trouble(),
      [Symbol.asyncDispose]: async () => {
        control.close();
        await child[Symbol.asyncDispose]();
      },
    };
  },
};

function order(port: number, line: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${line}\n`));
    const late = setTimeout(() => reject(new Error("neither an answer nor an end")), 20_000);
    let settled = false;
    const end = (outcome: Outcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(late);
      socket.destroy();
      resolve(outcome);
    };
    socket.on("data", () => end(accepted));
    socket.on("error", () => end(dropped("connection ended")));
    socket.on("close", () => end(dropped("connection ended")));
  });
}
