import { SerialPort } from "serialport";
import { messageOf } from "#base/log.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { DeviceError } from "../../device-error.ts";
import { keepPollers } from "../../transport/kept-pollers.ts";

keepPollers();

/** The control lines that a serial adapter hears (RS-232: circuits 106, 107 and 109). */
export const contactLines = ["cts", "dsr", "cd"] as const;
export type ContactLine = (typeof contactLines)[number];

/** A serial port's control lines: the two it drives feed the contact, the others hear it. */
export interface ControlLines {
  readonly where: string;
  /** Opens the port and raises RTS and DTR, so that a contact from one of them to a line has something to close. */
  open(): Promise<void>;
  /** Which lines are raised now. */
  read(): Promise<Readonly<Record<ContactLine, boolean>>>;
  close(): Promise<void>;
}

/** A serial port's control lines by the kernel. All methods reject with a `DeviceError`. */
export class SerialControlLines implements ControlLines {
  readonly where: string;
  #port: SerialPort | undefined;

  /** @param path such as `/dev/ttyUSB0` */
  constructor(path: string) {
    this.where = path;
  }

  async open(): Promise<void> {
    await this.close();
    const port = new SerialPort({ path: this.where, baudRate: 9_600, autoOpen: false });
    // An unplugged adapter is told by the next reading.
    port.on("error", () => undefined);
    await new Promise<void>((resolve, reject) => {
      port.open((error) => {
        if (error) reject(new DeviceError(openingFault(error), messageOf(error), { cause: error }));
        else resolve();
      });
    });
    this.#port = port;
    // What comes in on the line is nobody's concern; unread it would pile up.
    port.resume();
    await new Promise<void>((resolve, reject) => {
      port.set({ rts: true, dtr: true }, (error) => {
        if (error) reject(new DeviceError(lineFault(error), messageOf(error), { cause: error }));
        else resolve();
      });
    });
  }

  read(): Promise<Readonly<Record<ContactLine, boolean>>> {
    const port = this.#port;
    if (port === undefined || !port.isOpen) return Promise.reject(new DeviceError("DEVICE_UNPLUGGED"));
    return new Promise((resolve, reject) => {
      port.get((error, status) => {
        if (error) reject(new DeviceError(lineFault(error), messageOf(error), { cause: error }));
        else resolve({ cts: status?.cts === true, dsr: status?.dsr === true, cd: status?.dcd === true });
      });
    });
  }

  close(): Promise<void> {
    const port = this.#port;
    this.#port = undefined;
    if (port === undefined || !port.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      port.close(() => resolve());
    });
  }
}

function openingFault({ message }: Error): DeviceFaultCode {
  if (/permission denied|EACCES|EPERM/i.test(message)) return "DEVICE_PORT_DENIED";
  if (/busy|lock|temporarily unavailable/i.test(message)) return "DEVICE_PORT_BUSY";
  return "DEVICE_PORT_ABSENT";
}

/** A pty, and some gadgets, are serial ports without control lines. */
function lineFault({ message }: Error): DeviceFaultCode {
  return /inappropriate ioctl|invalid argument|not supported|ENOTTY|EINVAL/i.test(message)
    ? "SENSOR_CANNOT_TELL"
    : "DEVICE_UNPLUGGED";
}
