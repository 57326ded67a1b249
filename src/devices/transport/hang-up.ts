import { read as readWithCallback } from "node:fs";
import { promisify } from "node:util";

const read = promisify(readWithCallback);

/** What a stream of serialport reads from, as far as it is needed here. */
export interface OpenPort {
  readonly isOpen: boolean;
  readonly fd: number | null;
  readonly poller: { once(event: "readable", heard: (error: Error | null) => void): unknown };
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
}

/** The port's other end is gone for good; `disconnect` is what serialport's stream closes at. */
export class HungUp extends Error {
  readonly disconnect = true;
  override readonly name = "HungUp";

  constructor() {
    super("the port was hung up");
  }
}

/** `canceled` is how serialport's stream knows that nobody reads any more. */
class NotOpen extends Error {
  readonly canceled = true;
  override readonly name = "NotOpen";
}

/**
 * Makes an open port notice that it was hung up, as the kernel does with a port whose adapter is pulled. A read of such a
 * port returns no bytes (tty_vhangup, `read(2)`: end of file), upon which serialport 13 reads again, and so on for ever:
 * nobody hears that it is gone, and a core is busy with it. No port that is open returns no bytes: it is read without
 * waiting, and what has none says EAGAIN.
 */
export function noticeHangUp(port: OpenPort): void {
  port.read = async (buffer, offset, length) => {
    for (;;) {
      if (!port.isOpen || port.fd === null) throw new NotOpen("the port is not open");
      const bytesRead = await readNow(port.fd, buffer, offset, length);
      if (bytesRead === 0) throw new HungUp();
      if (bytesRead !== undefined) return { buffer, bytesRead };
      if (!port.isOpen) throw new NotOpen("the port is not open");
      await new Promise<void>((resolve, reject) => {
        port.poller.once("readable", (error) => (error ? reject(error) : resolve()));
      });
    }
  };
}

/** How many bytes there were; undefined: none yet. */
async function readNow(fd: number, buffer: Buffer, offset: number, length: number): Promise<number | undefined> {
  try {
    return (await read(fd, buffer, offset, length, null)).bytesRead;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EAGAIN" || code === "EINTR") return undefined;
    throw error;
  }
}

/** Whether what serialport opened is a port that can be read like this: that of Linux is. */
export function isOpenPort(port: unknown): port is OpenPort {
  return typeof port === "object" && port !== null && "poller" in port && "fd" in port && "read" in port;
}
