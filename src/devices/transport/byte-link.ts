import type { Events } from "#base/events.ts";

/** Where a wire leads. */
export type LinkAddress =
  | { readonly kind: "serial"; readonly path: string; readonly baud: number }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  /** `localPort` is the port to send from, for devices that answer no other; 0 for any. */
  | { readonly kind: "udp"; readonly host: string; readonly port: number; readonly localPort: number };

/** What a wire tells. */
export interface ByteLinkEvents {
  /** Bytes came, in whatever pieces the system made of them; over UDP a datagram is a piece. */
  bytes: [chunk: Uint8Array];
  /** The wire is gone: unplugged, hung up, or closed by us. Told once per opening. */
  closed: [reason: Error | undefined];
}

/** The one narrow byte interface under every byte protocol. A closed link may be opened again. */
export interface ByteLink {
  /** In words, such as `/dev/ttyUSB0 at 9600`. */
  readonly where: string;
  readonly events: Events<ByteLinkEvents>;
  /** Rejects with a `DeviceError` that says why. */
  open(): Promise<void>;
  /** Resolves when the system has taken the bytes, which it sends as fast as the wire is; rejects with a `DeviceError` when they could not. */
  write(bytes: Uint8Array): Promise<void>;
  /** Releases the wire. Safe to call at any time. */
  close(): Promise<void>;
}
