import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { deviceLimits } from "../limits.ts";
import { TcpListenLink } from "./tcp-listen.ts";

const patiently = { timeout: 30_000, interval: 20 };

async function call(port: number): Promise<Socket> {
  const caller = connect(port, "127.0.0.1");
  await once(caller, "connect");
  caller.on("error", () => {});
  return caller;
}

test("so many callers hear it and no more; one that leaves makes room", async () => {
  const link = new TcpListenLink(0);
  await link.open();
  try {
    const callers = await Promise.all(Array.from({ length: deviceLimits.wireCallers }, () => call(link.port)));
    const late = await call(link.port);
    late.resume();
    await vi.waitFor(() => expect(late.destroyed).toBe(true), patiently);
    callers[0]?.destroy();
    await vi.waitFor(async () => {
      const next = await call(link.port);
      const heard = Promise.race([once(next, "data"), once(next, "close").then(() => [])]);
      await link.write(Buffer.from("FF", "hex"));
      expect(await heard).toHaveLength(1);
    }, patiently);
    expect(callers.slice(1).every(({ destroyed }) => !destroyed)).toBe(true);
  } finally {
    await link.close();
  }
});

test("a caller that does not read is cut, and nothing piles up for it", async () => {
  const link = new TcpListenLink(0);
  await link.open();
  try {
    const caller = await call(link.port);
    const closed = once(caller, "close");
    caller.pause();
    const much = Buffer.alloc(1_048_576);
    for (let count = 0; count < 64; count += 1) await link.write(much);
    caller.resume();
    await closed;
  } finally {
    await link.close();
  }
});
