/** The protocol's values: each a letter that says what it is, then the value. */
const tag = {
  string: "t".charCodeAt(0),
  nothing: "N".charCodeAt(0),
  u32: "L".charCodeAt(0),
  u8: "B".charCodeAt(0),
  usec: "U".charCodeAt(0),
  yes: "1".charCodeAt(0),
  no: "0".charCodeAt(0),
  sampleSpec: "a".charCodeAt(0),
  channelMap: "m".charCodeAt(0),
  volumes: "v".charCodeAt(0),
  properties: "P".charCodeAt(0),
  bytes: "x".charCodeAt(0),
} as const;
const mostChannels = 32;
const signed16 = 3;

/** Writes values one after the other. */
export class TaggedWriter {
  readonly #parts: Buffer[] = [];

  u32(value: number): this {
    const part = Buffer.alloc(5);
    part.writeUInt8(tag.u32, 0);
    part.writeUInt32BE(value, 1);
    this.#parts.push(part);
    return this;
  }

  string(value: string): this {
    this.#parts.push(Buffer.from([tag.string]), Buffer.from(value.replaceAll("\0", ""), "utf8"), Buffer.from([0]));
    return this;
  }

  boolean(value: boolean): this {
    this.#parts.push(Buffer.from([value ? tag.yes : tag.no]));
    return this;
  }

  bytes(value: Buffer): this {
    const head = Buffer.alloc(5);
    head.writeUInt8(tag.bytes, 0);
    head.writeUInt32BE(value.length, 1);
    this.#parts.push(head, value);
    return this;
  }

  /** A text that is not there. */
  nothing(): this {
    this.#parts.push(Buffer.from([tag.nothing]));
    return this;
  }

  /** Signed 16 bit, little endian, so many channels at 48 kHz. */
  sampleSpec(channels: number): this {
    const part = Buffer.alloc(7);
    part.writeUInt8(tag.sampleSpec, 0);
    part.writeUInt8(signed16, 1);
    part.writeUInt8(channels, 2);
    part.writeUInt32BE(48_000, 3);
    this.#parts.push(part);
    return this;
  }

  /** So many channels from the left. */
  channelMap(channels: number): this {
    const places = Array.from({ length: channels }, (_, at) => at + 1);
    this.#parts.push(Buffer.from([tag.channelMap, channels, ...places]));
    return this;
  }

  /** Microseconds. */
  usec(value: number): this {
    const part = Buffer.alloc(9);
    part.writeUInt8(tag.usec, 0);
    part.writeBigUInt64BE(BigInt(value), 1);
    this.#parts.push(part);
    return this;
  }

  /** The same volume for each of so many channels. */
  volumes(channels: number, volume: number): this {
    const part = Buffer.alloc(2 + channels * 4);
    part.writeUInt8(tag.volumes, 0);
    part.writeUInt8(channels, 1);
    for (let channel = 0; channel < channels; channel += 1) part.writeUInt32BE(volume, 2 + channel * 4);
    this.#parts.push(part);
    return this;
  }

  properties(values: Readonly<Record<string, string>>): this {
    this.#parts.push(Buffer.from([tag.properties]));
    for (const [key, value] of Object.entries(values)) {
      const text = Buffer.from(`${value}\0`, "utf8");
      this.string(key).u32(text.length).bytes(text);
    }
    this.#parts.push(Buffer.from([tag.nothing]));
    return this;
  }

  get payload(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** Reads values one after the other; throws when what comes is not what was expected, or there is no more of it. */
export class TaggedReader {
  readonly #payload: Buffer;
  #at = 0;

  constructor(payload: Buffer) {
    this.#payload = payload;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#payload.length;
  }

  u32(): number {
    this.#expect(tag.u32);
    return this.#u32();
  }

  /** Undefined where the protocol says that there is none. */
  string(): string | undefined {
    const found = this.#u8();
    if (found === tag.nothing) return undefined;
    if (found !== tag.string) throw this.#unexpected(found);
    const end = this.#payload.indexOf(0, this.#at);
    if (end < 0) throw new Error("a text without an end");
    const text = this.#payload.toString("utf8", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  boolean(): boolean {
    const found = this.#u8();
    if (found !== tag.yes && found !== tag.no) throw this.#unexpected(found);
    return found === tag.yes;
  }

  /** Each channel's volume; 65,536 is full scale. */
  volumes(): number[] {
    this.#expect(tag.volumes);
    const channels = this.#channels();
    return Array.from({ length: channels }, () => this.#u32());
  }

  properties(): Record<string, string> {
    this.#expect(tag.properties);
    const values: Record<string, string> = {};
    for (let key = this.string(); key !== undefined; key = this.string()) {
      this.u32();
      this.#expect(tag.bytes);
      const value = this.#take(this.#u32());
      values[key] = value.toString("utf8").replace(/\0$/, "");
    }
    return values;
  }

  bytes(): Buffer {
    this.#expect(tag.bytes);
    return this.#take(this.#u32());
  }

  /** Leaves out a moment, a format or the places of channels: nothing here asks for them. */
  skip(what: "usec" | "sampleSpec" | "channelMap"): void {
    this.#expect(tag[what]);
    if (what === "usec") this.#take(8);
    else if (what === "sampleSpec") this.#take(6);
    else this.#take(this.#channels());
  }

  #channels(): number {
    const channels = this.#u8();
    if (channels > mostChannels) throw new Error(`${channels} channels`);
    return channels;
  }

  #expect(wanted: number): void {
    const found = this.#u8();
    if (found !== wanted) throw this.#unexpected(found);
  }

  #unexpected(found: number): Error {
    return new Error(`a value of kind ${found} at ${this.#at - 1} where another was due`);
  }

  #u8(): number {
    return this.#take(1).readUInt8(0);
  }

  #u32(): number {
    return this.#take(4).readUInt32BE(0);
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#payload.length) throw new Error("a packet that ends too early");
    const taken = this.#payload.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
