/*
 * Sony's header before each VISCA packet on UDP: payload type, payload length, sequence number, all highest byte first
 * (visca-ip §1).
 */

export const payloadTypes = {
  command: 0x0100,
  inquiry: 0x0110,
  reply: 0x0111,
  setting: 0x0120,
  control: 0x0200,
  controlReply: 0x0201,
} as const;
export type PayloadType = (typeof payloadTypes)[keyof typeof payloadTypes];

export const headerLength = 8;
/** The port a camera listens on. */
export const sonyPort = 52_381;

/** What control messages say; the last two come from the camera, under either of the control types. */
export const controls = {
  reset: Uint8Array.of(0x01),
  sequenceAbnormal: Uint8Array.of(0x0f, 0x01),
  messageAbnormal: Uint8Array.of(0x0f, 0x02),
} as const;

export interface Message {
  readonly type: number;
  readonly sequence: number;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** A message as a datagram. `sequence` counts from 0 to 2³² − 1. */
export function writeMessage({ type, sequence, payload }: Message): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerLength + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, type);
  view.setUint16(2, payload.length);
  view.setUint32(4, sequence);
  bytes.set(payload, headerLength);
  return bytes;
}

/**
 * The message in a datagram; undefined when there is none. The payload is all that follows the header: some cameras
 * write one length into every header.
 */
export function readMessage(datagram: Uint8Array): Message | undefined {
  if (datagram.length <= headerLength) return undefined;
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const type = view.getUint16(0);
  if (!Object.values<number>(payloadTypes).includes(type)) return undefined;
  return { type, sequence: view.getUint32(4), payload: Uint8Array.from(datagram.subarray(headerLength)) };
}

/** Whether a payload is one of {@link controls}. */
export function says(payload: Uint8Array, control: Uint8Array): boolean {
  return payload.length === control.length && control.every((byte, index) => payload[index] === byte);
}

/** The number after `sequence`. */
export const nextSequence = (sequence: number): number => (sequence + 1) % 2 ** 32;
