import { execFile } from "node:child_process";
import { constants, writeSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { SerialPort } from "serialport";
import { expect, test } from "vitest";
import { endChild, until, WireRig } from "../camera/visca/wire-rig.ts";
import { keptPollers } from "./kept-pollers.ts";
import { HungUp, isOpenPort, type OpenPort, readAndWriteAtOnce } from "./port-io.ts";
import { SerialLink } from "./serial.ts";

/** A port whose reads are those of a file, and that is readable at once. */
function portOn(fd: number, isOpen = true): OpenPort {
  const port: OpenPort = {
    isOpen,
    fd,
    poller: { once: (_, heard) => setImmediate(() => heard(null)), poll: () => {}, listenerCount: () => 0 },
    read: () => Promise.reject(new Error("read as serialport does")),
    write: () => Promise.reject(new Error("written as serialport does")),
  };
  readAndWriteAtOnce(port);
  return port;
}

test("a port that has no more to say, as one that was hung up, is gone and not read for ever", async () => {
  await using nothing = await open("/dev/null", constants.O_RDONLY | constants.O_NONBLOCK);
  await expect(portOn(nothing.fd).read(Buffer.alloc(8), 0, 8)).rejects.toBeInstanceOf(HungUp);
});

test("bytes are read to where they are wanted; nobody reads a port that is closed", async () => {
  await using zeros = await open("/dev/zero", constants.O_RDONLY | constants.O_NONBLOCK);
  const buffer = Buffer.from("abcdef");
  expect(await portOn(zeros.fd).read(buffer, 2, 3)).toMatchObject({ bytesRead: 3 });
  expect(buffer).toEqual(Buffer.from("ab\0\0\0f"));
  await expect(portOn(zeros.fd, false).read(buffer, 0, 1)).rejects.toMatchObject({ canceled: true });
});

test("a port that takes no more is written on when it does, and what was said comes in its order", async () => {
  await using rig = new WireRig();
  const directory = await rig.directory();
  const paths = [join(directory, "ours"), join(directory, "theirs")] as const;
  const socat = await rig.ptyPair(...paths);
  const [ours, theirs] = [new SerialLink(paths[0], 9_600), new SerialLink(paths[1], 9_600)];
  const heard: Uint8Array[] = [];
  theirs.events.on("bytes", (chunk) => heard.push(chunk));
  await Promise.all([ours.open(), theirs.open()]);
  // Nobody carries the bytes on: the kernel's buffer of the line fills up.
  socat.kill("SIGSTOP");
  const said = Buffer.from(Array.from({ length: 500_000 }, (_, index) => index % 251));
  let taken = 0;
  const writes = Array.from({ length: 50 }, async (_, part) => {
    await ours.write(said.subarray(part * 10_000, (part + 1) * 10_000));
    taken += 1;
  });
  await until("the first to be taken", () => taken > 0);
  expect(taken).toBeLessThan(50);
  socat.kill("SIGCONT");
  await Promise.all(writes);
  await until("all of it", () => heard.reduce((sum, { length }) => sum + length, 0) >= said.length);
  expect(Buffer.concat(heard).equals(said)).toBe(true);
  await Promise.all([ours.close(), theirs.close()]);
});

test("a write that waits for a full line goes on though somebody begins to read meanwhile", async () => {
  await using rig = new WireRig();
  const directory = await rig.directory();
  const paths = [join(directory, "ours"), join(directory, "theirs")] as const;
  const socat = await rig.ptyPair(...paths);
  const port = new SerialPort({ path: paths[0], baudRate: 9_600, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  if (!isOpenPort(port.port)) throw new Error("serialport opened no port that is known");
  readAndWriteAtOnce(port.port);
  socat.kill("SIGSTOP");
  let written = false;
  port.write(Buffer.alloc(100_000), () => (written = true));
  await new Promise(setImmediate);
  expect(written).toBe(false);
  const reading = port.port.read(Buffer.alloc(1), 0, 1).catch((error: unknown) => error);
  socat.kill("SIGCONT");
  const theirs = new SerialLink(paths[1], 9_600);
  await theirs.open();
  await until("all to be written", () => written);
  await theirs.close();
  await new Promise<void>((resolve) => port.close(() => resolve()));
  expect(await reading).toMatchObject({ canceled: true });
});

test("bytes go out and come in while every thread of the process's pool is busy", async () => {
  await using rig = new WireRig();
  const directory = await rig.directory();
  const paths = [join(directory, "ours"), join(directory, "theirs")] as const;
  await rig.ptyPair(...paths);
  const [ours, theirs] = [new SerialLink(paths[0], 9_600), new SerialLink(paths[1], 9_600)];
  const heard: number[] = [];
  ours.events.on("bytes", (chunk) => heard.push(...chunk));
  theirs.events.on("bytes", (chunk) => void theirs.write(chunk));
  await Promise.all([ours.open(), theirs.open()]);
  // A pipe nobody writes to: each of these reads keeps a thread until its other end is closed.
  const pipe = join(directory, "pipe");
  await promisify(execFile)("mkfifo", [pipe]);
  await using end = await open(pipe, constants.O_RDWR);
  const busy = Array.from({ length: 16 }, () => end.read(Buffer.alloc(1), 0, 1));
  const looked = stat(directory).then(() => "a thread was free");
  for (const byte of [1, 2, 3]) {
    await ours.write(Uint8Array.of(byte));
    await until("the echo", () => heard.at(-1) === byte);
  }
  expect(await Promise.race([looked, new Promise((resolve) => setImmediate(resolve, "none was free"))])).toBe(
    "none was free",
  );
  writeSync(end.fd, Buffer.alloc(busy.length));
  await Promise.all([...busy, looked]);
  await Promise.all([ours.close(), theirs.close()]);
});

test("both ends of a line hear when it is cut, every time", { timeout: 120_000 }, async () => {
  await using rig = new WireRig();
  const directory = await rig.directory();
  for (let time = 0; time < 25; time += 1) {
    const paths = [join(directory, `ours-${time}`), join(directory, `theirs-${time}`)] as const;
    const socat = await rig.ptyPair(...paths);
    const links = paths.map((path) => new SerialLink(path, 9_600));
    let [heard, closed] = [0, 0];
    for (const link of links) {
      link.events.on("bytes", () => (heard += 1));
      link.events.on("closed", () => (closed += 1));
      await link.open();
    }
    await Promise.all(links.map((link) => link.write(Buffer.from([0xff, time]))));
    await until("both to hear the other", () => heard >= 2);
    // One that is just being written to is the likeliest to miss it.
    void links[0]?.write(Buffer.alloc(16, time)).catch(() => {});
    await endChild(socat);
    await until("both to hear that it is cut", () => closed === 2);
  }
});

test("a port that is opened again and again is open at once each time, works, and leaves nothing behind", async () => {
  await using rig = new WireRig();
  const directory = await rig.directory();
  const paths = [join(directory, "ours"), join(directory, "theirs")] as const;
  await rig.ptyPair(...paths);
  const [ours, theirs] = [new SerialLink(paths[0], 9_600), new SerialLink(paths[1], 9_600)];
  const heard: number[] = [];
  ours.events.on("bytes", (chunk) => heard.push(...chunk));
  await theirs.open();
  const before = keptPollers();
  for (let time = 0; time < 40; time += 1) {
    // Not closed before: opening does that itself.
    await ours.open();
    await theirs.write(Uint8Array.of(time));
    await until("the byte", () => heard.at(-1) === time);
  }
  await Promise.all([ours.close(), theirs.close()]);
  // The number of its descriptor is the lowest that is free, and files of others come and go meanwhile.
  expect(keptPollers() - before).toBeLessThan(10);
  expect(keptPollers()).toBeGreaterThan(0);
});
