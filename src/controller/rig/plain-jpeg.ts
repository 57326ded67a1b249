/**
 * The smallest thing that has a JPEG's form (ITU-T T.81, B.2): a frame's head of this size, one scan, and `filler` bytes
 * of nothing in it. No browser has to draw it.
 */
export function plainJpeg(width: number, height: number, filler = 1): Buffer {
  const frame = Buffer.from("ffc0001108000000000301220002110103110100", "hex").subarray(0, 19);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const scan = Buffer.from("ffda000c03010002110311003f00", "hex");
  return Buffer.concat([
    Buffer.from("ffd8", "hex"),
    frame,
    scan,
    Buffer.alloc(filler, 0x11),
    Buffer.from("ffd9", "hex"),
  ]);
}
