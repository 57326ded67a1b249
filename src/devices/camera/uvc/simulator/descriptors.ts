/** What a simulated USB camera says of itself when it is plugged in (USB 2.0 §9.6, UVC 1.1 §3). */

/** Which controls of the camera terminal there are, as bits of its descriptor (UVC 1.1 table 3-6). */
export const terminalBits = {
  zoomAbsolute: 1 << 9,
  zoomRelative: 1 << 10,
  panTiltAbsolute: 1 << 11,
  panTiltRelative: 1 << 12,
} as const;

/** Numbers of the parts, as requests name them. */
export const parts = {
  controlInterface: 0,
  streamingInterface: 1,
  cameraTerminal: 1,
  streamingTerminal: 2,
  processingUnit: 3,
  pictureEndpoint: 0x81,
} as const;

export interface UsbNames {
  readonly vendorId: number;
  readonly productId: number;
  readonly maker: string;
  readonly product: string;
  /** Empty: it has none, as many cameras. */
  readonly serial: string;
}

const width = 320;
const height = 240;
const bytesPerFrame = width * height * 2;
/** In units of 100 ns: 30 a second. */
const frameInterval = 333_333;
const yuy2 = [0x59, 0x55, 0x59, 0x32, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

const word = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
const long = (value: number): number[] => [...word(value & 0xffff), ...word((value >>> 16) & 0xffff)];
/** A descriptor with its length before it. */
const block = (...bytes: readonly number[]): number[] => [bytes.length + 1, ...bytes];

export function deviceDescriptor({ vendorId, productId, serial }: UsbNames): Uint8Array {
  // A device of several functions (EF 02 01): one association of interfaces follows.
  return Uint8Array.from(
    block(
      0x01,
      ...word(0x0200),
      ...[0xef, 0x02, 0x01, 64],
      ...word(vendorId),
      ...word(productId),
      ...word(0x0100),
      ...[1, 2, serial === "" ? 0 : 3, 1],
    ),
  );
}

/**
 * The configuration with everything in it; `controls` are {@link terminalBits} and the others of UVC 1.1 table 3-6,
 * `processing` those of table 3-8: a camera that has none of these has no such unit.
 */
export function configurationDescriptor(controls: number, processing = 0): Uint8Array {
  const { controlInterface, streamingInterface, cameraTerminal, streamingTerminal, pictureEndpoint } = parts;
  const unit =
    processing === 0
      ? []
      : block(0x24, 0x05, parts.processingUnit, cameraTerminal, ...word(0), 2, ...word(processing), 0, 0);
  const source = processing === 0 ? cameraTerminal : parts.processingUnit;
  const camera = block(
    0x24,
    0x02,
    cameraTerminal,
    ...word(0x0201),
    0,
    0,
    ...word(0),
    ...word(0),
    ...word(0),
    3,
    ...[controls & 0xff, (controls >> 8) & 0xff, (controls >> 16) & 0xff],
  );
  const output = block(0x24, 0x03, streamingTerminal, ...word(0x0101), 0, source, 0);
  const headerLength = 13;
  const control = [
    ...block(
      0x24,
      0x01,
      ...word(0x0110),
      ...word(headerLength + camera.length + unit.length + output.length),
      ...long(48_000_000),
      1,
      streamingInterface,
    ),
    ...camera,
    ...unit,
    ...output,
  ];
  const format = block(0x24, 0x04, 1, 1, ...yuy2, 16, 1, 0, 0, 0, 0);
  const rate = bytesPerFrame * 8 * 30;
  const frame = block(
    0x24,
    0x05,
    1,
    0,
    ...word(width),
    ...word(height),
    ...long(rate),
    ...long(rate),
    ...long(bytesPerFrame),
    ...long(frameInterval),
    1,
    ...long(frameInterval),
  );
  const inputLength = 14;
  const streaming = [
    ...block(
      0x24,
      0x01,
      1,
      ...word(inputLength + format.length + frame.length),
      pictureEndpoint,
      0,
      streamingTerminal,
      0,
      0,
      0,
      1,
      0,
    ),
    ...format,
    ...frame,
  ];
  const interfaces = [
    ...block(0x0b, controlInterface, 2, 0x0e, 0x03, 0x00, 2),
    ...block(0x04, controlInterface, 0, 0, 0x0e, 0x01, 0x00, 2),
    ...control,
    ...block(0x04, streamingInterface, 0, 1, 0x0e, 0x02, 0x00, 0),
    ...streaming,
    ...block(0x05, pictureEndpoint, 0x02, ...word(512), 0),
  ];
  return Uint8Array.from([...block(0x02, ...word(9 + interfaces.length), 2, 1, 0, 0x80, 250), ...interfaces]);
}

/** A string's descriptor; number 0 says which language they are in. */
export function stringDescriptor(index: number, { maker, product, serial }: UsbNames): Uint8Array | undefined {
  if (index === 0) return Uint8Array.from(block(0x03, ...word(0x0409)));
  const text = [maker, product, serial][index - 1];
  if (text === undefined || text === "") return undefined;
  return Uint8Array.from(block(0x03, ...Buffer.from(text, "utf16le")));
}

/** The answer to a probe: the one format, size and rate there are (UVC 1.1 table 4-75). */
export function probeAnswer(): Uint8Array {
  return Uint8Array.from([
    ...word(0),
    1,
    1,
    ...long(frameInterval),
    ...word(0),
    ...word(0),
    ...word(0),
    ...word(0),
    ...word(0),
    ...long(bytesPerFrame),
    ...long(bytesPerFrame),
    ...long(48_000_000),
    0,
    0,
    0,
    0,
  ]);
}
