import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { test as base, expect } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import { cameraModel } from "../../model.ts";
import { SimulatedUsbCamera } from "./usb-camera.ts";
import { busId, UsbIpServer } from "./usbip-server.ts";

/** The end of the wire where a kernel would be. */
class Caller {
  readonly #socket: Socket;
  #waiting = Buffer.alloc(0);
  #sequence = 0;

  constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.on("data", (chunk: Buffer) => {
      this.#waiting = Buffer.concat([this.#waiting, chunk]);
    });
    this.#socket.on("error", () => undefined);
  }

  get closed(): Promise<unknown> {
    return this.#socket.closed ? Promise.resolve() : once(this.#socket, "close");
  }

  send(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  async read(length: number): Promise<Buffer> {
    while (this.#waiting.length < length) await once(this.#socket, "data");
    const bytes = this.#waiting.subarray(0, length);
    this.#waiting = this.#waiting.subarray(length);
    return bytes;
  }

  async attach(id = busId): Promise<number> {
    const request = Buffer.alloc(40);
    request.writeUInt32BE(0x0111_8003, 0);
    request.write(id, 8);
    this.send(request);
    const status = (await this.read(8)).readUInt32BE(4);
    if (status === 0) await this.read(312);
    return status;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** A control transfer's status and the bytes that came back. */
  async control(setup: readonly number[], sent: Uint8Array = new Uint8Array(0), inPieces = false) {
    const isIn = ((setup[0] ?? 0) & 0x80) !== 0;
    const header = Buffer.alloc(48);
    this.#sequence += 1;
    header.writeUInt32BE(1, 0);
    header.writeUInt32BE(this.#sequence, 4);
    header.writeUInt32BE(isIn ? 1 : 0, 12);
    header.writeUInt32BE(isIn ? ((setup[7] ?? 0) << 8) | (setup[6] ?? 0) : sent.length, 24);
    header.set(setup, 40);
    const bytes = Buffer.concat([header, sent]);
    for (const piece of inPieces ? [...bytes].map((byte) => Buffer.of(byte)) : [bytes]) this.send(piece);
    const answer = await this.read(48);
    expect(answer.readUInt32BE(0)).toBe(3);
    expect(answer.readUInt32BE(4)).toBe(this.#sequence);
    return { status: answer.readInt32BE(20), bytes: await this.read(isIn ? answer.readUInt32BE(24) : 0) };
  }
}

const test = base.extend<{
  rig: { simulator: SimulatedUsbCamera; server: UsbIpServer; call(): Caller; clock: ManualClock };
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const clock = new ManualClock();
    const simulator = new SimulatedUsbCamera({
      clock,
      model: cameraModel("generic"),
      controls: ["panTiltAbsolute", "panTiltRelative", "zoomAbsolute"],
      names: { serial: "A1" },
    });
    await using server = new UsbIpServer(simulator);
    const port = await server.listen(0);
    const callers: Caller[] = [];
    const call = () => {
      const caller = new Caller(port);
      callers.push(caller);
      return caller;
    };
    await use({ simulator, server, call, clock });
    for (const caller of callers) caller.close();
  },
});

test("the list of devices names the camera and its two interfaces", async ({ rig }) => {
  const caller = rig.call();
  caller.send(Buffer.from("0111800500000000", "hex"));
  expect((await caller.read(12)).toString("hex")).toBe("011100050000000000000001");
  const device = await caller.read(312);
  expect(device.subarray(256, 259).toString()).toBe(busId);
  expect(device.subarray(300, 304).toString("hex")).toBe("12095043");
  expect((await caller.read(8)).toString("hex")).toBe("0e0100000e020000");
});

test("attached: descriptors that add up, strings, ranges", async ({ rig }) => {
  const caller = rig.call();
  expect(await caller.attach()).toBe(0);
  const { bytes: device } = await caller.control([0x80, 6, 0, 1, 0, 0, 18, 0]);
  expect(device.length).toBe(18);
  const { bytes: configuration } = await caller.control([0x80, 6, 0, 2, 0, 0, 255, 0]);
  expect(configuration.readUInt16LE(2)).toBe(configuration.length);
  const kinds: string[] = [];
  for (let at = 0; at < configuration.length; at += configuration.readUInt8(at)) {
    kinds.push(configuration.subarray(at + 1, at + 3).toString("hex"));
  }
  expect(kinds.map((kind) => kind.slice(0, 2))).toEqual([..."02 0b 04 24 24 24 04 24 24 24 05".split(" ")]);
  const { bytes: serial } = await caller.control([0x80, 6, 3, 3, 9, 4, 255, 0]);
  expect(serial.subarray(2).toString("utf16le")).toBe("A1");
  const { bytes: highest } = await caller.control([0xa1, 0x83, 0, 0x0d, 0, 1, 8, 0]);
  expect([highest.readInt32LE(0), highest.readInt32LE(4)]).toEqual([170 * 3_600, 90 * 3_600]);
  const { bytes: speed } = await caller.control([0xa1, 0x83, 0, 0x0e, 0, 1, 4, 0]);
  expect([...speed]).toEqual([0, 20, 0, 20]);
});

test("a control written in single bytes moves it; a refusal is a stall that tells why", async ({ rig }) => {
  const { simulator, clock } = rig;
  const caller = rig.call();
  await caller.attach();
  const place = Buffer.alloc(8);
  place.writeInt32LE(-36_000, 0);
  place.writeInt32LE(18_000, 4);
  expect(await caller.control([0x21, 1, 0, 0x0d, 0, 1, 8, 0], place, true)).toMatchObject({ status: 0 });
  clock.advance(3_000);
  expect(simulator.head.pose).toMatchObject({ pan: -10, tilt: 5 });
  const { bytes } = await caller.control([0xa1, 0x81, 0, 0x0d, 0, 1, 8, 0]);
  expect(bytes.equals(place)).toBe(true);
  Object.assign(simulator.faults, { refuse: 1, reason: 4 });
  expect(await caller.control([0x21, 1, 0, 0x0d, 0, 1, 8, 0], place)).toMatchObject({ status: -32 });
  expect([...(await caller.control([0xa1, 0x81, 0, 2, 0, 0, 1, 0])).bytes]).toEqual([4]);
  expect((await caller.control([0xa1, 0x81, 0, 0x0c, 0, 1, 3, 0])).status, "it has no zoom speed").toBe(-32);
});

test("a transfer that waits for a picture is taken back; the plug pulled ends the connection", async ({ rig }) => {
  const caller = rig.call();
  await caller.attach();
  const picture = Buffer.alloc(48);
  picture.writeUInt32BE(1, 0);
  picture.writeUInt32BE(900, 4);
  picture.writeUInt32BE(1, 12);
  picture.writeUInt32BE(1, 16);
  picture.writeUInt32BE(65_536, 24);
  caller.send(picture);
  const unlink = Buffer.alloc(48);
  unlink.writeUInt32BE(2, 0);
  unlink.writeUInt32BE(901, 4);
  unlink.writeUInt32BE(900, 20);
  caller.send(unlink);
  const answer = await caller.read(48);
  expect([answer.readUInt32BE(0), answer.readUInt32BE(4), answer.readInt32BE(20)]).toEqual([4, 901, -104]);
  const closed = caller.closed;
  rig.server.unplug();
  await closed;
  expect(await rig.call().attach()).toBe(0);
});

test("another device's name is refused; what is not this protocol is not served", async ({ rig }) => {
  expect(await rig.call().attach("9-9")).toBe(1);
  const browser = rig.call();
  const closed = browser.closed;
  browser.send(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  await closed;
});
