import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { endChild, until, WireRig } from "../camera/visca/wire-rig.ts";
import { HungUp, noticeHangUp, type OpenPort } from "./hang-up.ts";
import { keptPollers } from "./kept-pollers.ts";
import { SerialLink } from "./serial.ts";

/** A port whose reads are those of a file, and that is readable at once. */
function portOn(fd: number, isOpen = true): OpenPort {
  const port: OpenPort = {
    isOpen,
    fd,
    poller: { once: (_, heard) => setImmediate(() => heard(null)) },
    read: () => Promise.reject(new Error("read as serialport does")),
  };
  noticeHangUp(port);
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
