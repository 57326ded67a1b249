/**
 * Packets of PulseAudio's native protocol: 20 bytes of descriptor, then the payload. All numbers big endian. Sound itself
 * travels on other channels; only the control channel concerns this client.
 */
const descriptorBytes = 20;
/** The channel of commands and replies. */
const control = 0xffff_ffff;
/** No listing of a room's devices is larger; a length beyond it is no packet of this protocol. */
export const largestPacket = 1_024 * 1_024;

/** A control packet with its payload. */
export function packet(payload: Buffer): Buffer {
  const descriptor = Buffer.alloc(descriptorBytes);
  descriptor.writeUInt32BE(payload.length, 0);
  descriptor.writeUInt32BE(control, 4);
  return Buffer.concat([descriptor, payload]);
}

/** Cuts a stream into the payloads of its control packets, however it is split. */
export class PacketReader {
  #rest: Buffer = Buffer.alloc(0);

  /** Payloads that are complete now. Throws when this is not the protocol; nothing after that can be read. */
  take(bytes: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const payloads: Buffer[] = [];
    while (this.#rest.length >= descriptorBytes) {
      const length = this.#rest.readUInt32BE(0);
      if (length > largestPacket) throw new Error(`a packet of ${length} bytes`);
      const end = descriptorBytes + length;
      if (this.#rest.length < end) break;
      if (this.#rest.readUInt32BE(4) === control) payloads.push(this.#rest.subarray(descriptorBytes, end));
      this.#rest = this.#rest.subarray(end);
    }
    return payloads;
  }
}
