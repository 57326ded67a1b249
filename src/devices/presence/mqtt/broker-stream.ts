import { connect, isIP, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls, TLSSocket } from "node:tls";

export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** SHA-256 of the one certificate that is accepted, hexadecimal; empty: one that a public authority made. */
  readonly fingerprint: string;
}

/** The broker's certificate is not the one that is trusted. */
export class CertificateRefused extends Error {}
/** The broker sent a packet that is larger than any sensor's. */
export class PacketTooLarge extends Error {}

/**
 * The way to a broker as a stream for the MQTT client. Nothing is written before the certificate is known to be the right
 * one, and nothing is read of a packet above the bound: the client itself would collect up to 256 MB.
 */
export class BrokerStream extends Duplex {
  readonly #socket: Socket;
  readonly #bound: PacketBound;
  #opened = false;
  #whenOpened: (() => void) | undefined;

  /** @param largest bytes of a packet, without its fixed header */
  constructor({ host, port, tls, fingerprint }: BrokerAddress, largest: number) {
    super();
    this.#bound = new PacketBound(largest);
    // The certificate is judged here, before anything is written, so that one that is refused can be named.
    const named = isIP(host) === 0 ? { servername: host } : {};
    const socket = tls ? connectTls({ host, port, ...named, rejectUnauthorized: false }) : connect({ host, port });
    this.#socket = socket;
    socket.setNoDelay(true);
    if (socket instanceof TLSSocket) socket.once("secureConnect", () => this.#judge(socket, fingerprint));
    else socket.once("connect", () => this.#open());
    socket.on("data", (bytes) => {
      if (!this.#bound.take(bytes)) this.destroy(new PacketTooLarge(`a packet of more than ${largest} bytes`));
      else if (!this.push(bytes)) socket.pause();
    });
    socket.on("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(bytes: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    const write = () => void this.#socket.write(bytes, done);
    if (this.#opened) write();
    else this.#whenOpened = write;
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #judge(socket: TLSSocket, fingerprint: string): void {
    const shown = socket.getPeerCertificate().fingerprint256 ?? "";
    const bare = (digits: string): string => digits.replaceAll(":", "").toLowerCase();
    if (fingerprint === "" ? socket.authorized : bare(shown) === bare(fingerprint)) this.#open();
    else this.destroy(new CertificateRefused(`its fingerprint is ${shown}`));
  }

  #open(): void {
    this.#opened = true;
    this.#whenOpened?.();
  }
}

/** Follows the lengths in a stream of MQTT packets (MQTT 3.1.1, section 2.2.3), and says when one is too long. */
export class PacketBound {
  readonly #largest: number;
  /** Bytes of the packet that are still to come; undefined: its header is. */
  #left: number | undefined;
  /** Where in the header: -1 its first byte, then the digits of the length. */
  #digit = -1;
  #length = 0;

  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Whether what came so far is within the bound. */
  take(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (this.#left !== undefined) {
        const here = Math.min(this.#left, bytes.length - at);
        at += here;
        this.#left -= here;
        if (this.#left === 0) this.#left = undefined;
        continue;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      if (this.#digit < 0) {
        this.#digit = 0;
        this.#length = 0;
        continue;
      }
      this.#length += (byte & 0x7f) * 128 ** this.#digit;
      this.#digit += 1;
      if (this.#length > this.#largest || this.#digit > 4) return false;
      if (byte >= 0x80) continue;
      this.#digit = -1;
      this.#left = this.#length === 0 ? undefined : this.#length;
    }
    return true;
  }
}
