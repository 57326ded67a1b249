import { readSync, writeSync } from "node:fs";

type Moment = "readable" | "writable";

/** What the poller calls each moment where it is asked for several at once: libuv's own flags. */
const flags: Readonly<Record<Moment, number>> = { readable: 1, writable: 2 };
const moments = ["readable", "writable"] as const;

/** What tells when a descriptor can be read or written. */
interface PortPoller {
  once(event: Moment, heard: (error: Error | null) => void): unknown;
  /** Waits for these, and for nothing it was asked for before. */
  poll(flags: number): void;
  listenerCount(event: Moment): number;
}

/** What a stream of serialport reads from and writes to, as far as it is needed here. */
export interface OpenPort {
  readonly isOpen: boolean;
  readonly fd: number | null;
  readonly poller: PortPoller;
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
  write(buffer: Buffer): Promise<void>;
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

  constructor() {
    super("the port is not open");
  }
}

/**
 * Has an open port read and written by the thread that asks, at once. Its descriptor never waits (O_NONBLOCK): what has no
 * bytes, or takes none, says EAGAIN, and the poller tells when that is over. Serialport 13 gives each read and write to one of
 * the process's few pool threads instead, so that a stop stands behind whatever keeps those busy: a name that is looked
 * up in vain, a slow disk, a password; and each byte costs two more turns of the scheduler.
 *
 * It notices too that it was hung up, as the kernel does with a port whose adapter is pulled. A read of such a port returns no
 * bytes (tty_vhangup, `read(2)`: end of file), upon which serialport reads again, and so on for ever: nobody hears
 * that it is gone, and a core is busy with it. No port that is open returns no bytes.
 */
export function readAndWriteAtOnce(port: OpenPort): void {
  port.read = async (buffer, offset, length) => {
    for (;;) {
      const bytesRead = unlessBusy(() => readSync(openDescriptor(port), buffer, offset, length, null));
      if (bytesRead === 0) throw new HungUp();
      if (bytesRead !== undefined) return { buffer, bytesRead };
      await moment(port, "readable");
    }
  };
  port.write = async (buffer) => {
    for (let written = 0; written < buffer.length; ) {
      const taken = unlessBusy(() => writeSync(openDescriptor(port), buffer, written, buffer.length - written));
      if (taken === undefined) await moment(port, "writable");
      else written += taken;
    }
  };
}

function openDescriptor(port: OpenPort): number {
  if (!port.isOpen || port.fd === null) throw new NotOpen();
  return port.fd;
}

/** How many bytes went; undefined: none can now. */
function unlessBusy(transfer: () => number): number | undefined {
  try {
    return transfer();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EAGAIN" || code === "EINTR") return undefined;
    throw error;
  }
}

/**
 * Waits for a moment, and keeps whoever waits for the other one waiting: serialport's poller (poller.cpp of its bindings
 * 13) forgets it at each question, so that a write to a full line hung for good once somebody began to read.
 */
function moment({ poller }: OpenPort, event: Moment): Promise<void> {
  return new Promise((resolve, reject) => {
    poller.once(event, (error) => (error ? reject(error) : resolve()));
    const waitedFor = moments.filter((each) => poller.listenerCount(each) > 0);
    poller.poll(waitedFor.reduce((all, each) => all | flags[each], 0));
  });
}

/** Whether what serialport opened is a port that can be read and written like this: that of Linux is. */
export function isOpenPort(port: unknown): port is OpenPort {
  return typeof port === "object" && port !== null && "poller" in port && "fd" in port && "read" in port;
}
