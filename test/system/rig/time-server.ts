import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** Seconds from 1900, which NTP counts from, to 1970. */
const from1900 = 2_208_988_800;

/** A time server of the first stratum that says what this machine's clock says (RFC 5905, figure 8). */
export class TimeServer implements AsyncDisposable {
  /** How often it was asked. */
  asked = 0;
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** On the loopback, where QEMU's own network leads machines that ask its gateway. */
  static async start(port = 123): Promise<TimeServer> {
    const socket = createSocket("udp4");
    const server = new TimeServer(socket);
    socket.on("message", (question, from) => {
      const received = now();
      if (question.length < 48) return;
      server.asked += 1;
      const answer = Buffer.alloc(48);
      // No leap second; the version that was asked for; a server.
      answer[0] = ((question[0] ?? 0) & 0b0011_1000) | 4;
      answer[1] = 1;
      answer[2] = question[2] ?? 6;
      answer.writeInt8(-18, 3);
      // Root delay and dispersion, 16.16: none, and a millisecond.
      answer.writeUInt32BE(66, 8);
      answer.write("RIG", 12, "ascii");
      writeTime(answer, 16, received);
      question.copy(answer, 24, 40, 48);
      writeTime(answer, 32, received);
      writeTime(answer, 40, now());
      socket.send(answer, from.port, from.address);
    });
    socket.bind(port, "127.0.0.1");
    await once(socket, "listening");
    return server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#socket, "close");
    this.#socket.close();
    await closed;
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function writeTime(to: Buffer, at: number, ms: number): void {
  const seconds = Math.floor(ms / 1_000);
  to.writeUInt32BE(seconds + from1900, at);
  to.writeUInt32BE(Math.floor((ms / 1_000 - seconds) * 2 ** 32), at + 4);
}
