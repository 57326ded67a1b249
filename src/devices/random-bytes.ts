/** Bytes that are the same in every run of a seed, for property tests: xorshift, good enough to be unlike any protocol. */
export function randomBytesOf(seed: number): (length: number) => Uint8Array<ArrayBuffer> {
  let state = seed === 0 ? 1 : seed | 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return (length) => Uint8Array.from({ length }, () => next() & 0xff);
}
