import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { cameraModel } from "#devices/camera/model.ts";
import { toHex } from "#devices/camera/visca/notation.ts";
import { DatagramOutlet } from "#devices/camera/visca/simulator/datagram-outlet.ts";
import { SimulatedCamera } from "#devices/camera/visca/simulator/simulated-camera.ts";
import { headerLength } from "#devices/camera/visca/sony-udp/header.ts";
import { UdpListen } from "#devices/transport/udp-listen.ts";
import { now } from "../clock.ts";
import { seededRandom } from "../random.ts";
import { type FarCamera, isMotion, type Packet } from "./far-end.ts";

/** A line is free again this long after a packet of which nothing came back, when a stop waits. Milliseconds. */
const givenUpAfter = 150;

/**
 * A camera behind Sony's UDP header whose network loses a share of the datagrams each way: the product's simulator in
 * this process. What the room sends is noted before it is lost, and the line counts as free when a reply truly leaves.
 */
export class FarNetwork implements FarCamera, AsyncDisposable {
  readonly packets: Packet[] = [];
  readonly frees: number[] = [];
  readonly camera: SimulatedCamera;
  readonly settings: Readonly<Record<string, string>>;
  readonly #outlet: DatagramOutlet;
  /** Numbers of messages that have had no reply, and what counts each as given up since it was last sent. */
  readonly #unanswered = new Map<number, NodeJS.Timeout>();

  private constructor(listen: CountedListen, camera: SimulatedCamera, outlet: DatagramOutlet) {
    this.camera = camera;
    this.#outlet = outlet;
    this.settings = { "camera.kind": "visca-sony", "camera.port": `127.0.0.1:${listen.port}` };
    listen.heard = (datagram) => this.#hear(datagram);
    listen.sent = (datagram) => this.#answered(datagram);
  }

  /** @param loss the share of datagrams lost each way, 0 to 1 */
  static async open(loss: number): Promise<FarNetwork> {
    const model = cameraModel("generic");
    const camera = new SimulatedCamera({ clock: systemClock, model, baud: 0, ackDelay: 20 });
    camera.faults.datagramLoss = loss;
    const listen = new CountedListen(0);
    const random = seededRandom(5);
    const outlet = new DatagramOutlet({ camera, listen, framing: "sony", clock: systemClock, log: silentLog, random });
    await outlet.plug();
    return new FarNetwork(listen, camera, outlet);
  }

  get free(): boolean {
    return this.#unanswered.size === 0;
  }

  quietFor(): number {
    return now() - (this.packets.findLast(isMotion)?.at ?? Number.NEGATIVE_INFINITY);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#outlet.close();
  }

  #hear(datagram: Uint8Array): void {
    const at = now();
    const sequence = sequenceOf(datagram);
    this.packets.push({ at, bytes: toHex(datagram.subarray(headerLength)) });
    clearTimeout(this.#unanswered.get(sequence));
    this.#unanswered.set(
      sequence,
      setTimeout(() => this.#free(sequence), givenUpAfter),
    );
  }

  #answered(datagram: Uint8Array): void {
    this.#free(sequenceOf(datagram));
  }

  #free(sequence: number): void {
    clearTimeout(this.#unanswered.get(sequence));
    if (!this.#unanswered.delete(sequence)) return;
    if (this.#unanswered.size === 0) this.frees.push(now());
  }
}

/** Tells what comes in before the network may lose it, and what goes out once it has not. */
class CountedListen extends UdpListen {
  heard: (datagram: Uint8Array) => void = () => {};
  sent: (datagram: Uint8Array) => void = () => {};

  constructor(port: number) {
    super(port);
    this.events.on("datagram", (datagram) => this.heard(datagram));
  }

  override send(datagram: Uint8Array, caller: string): void {
    super.send(datagram, caller);
    this.sent(datagram);
  }
}

const sequenceOf = (datagram: Uint8Array): number =>
  datagram.length < headerLength ? 0 : new DataView(datagram.buffer, datagram.byteOffset).getUint32(4);
