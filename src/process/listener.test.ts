import { createServer } from "node:http";
import { connect, Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { closeListener, guardListener, listen } from "./listener.ts";

const patient = { timeout: 30_000 };

/** A connection that says it comes from elsewhere; on loopback there is no other way to have two addresses. */
class Stranger extends Socket {
  override readonly remoteAddress: string;
  ended = false;

  constructor(from: string) {
    super();
    this.remoteAddress = from;
    this.on("close", () => {
      this.ended = true;
    });
  }
}

test("one address takes so many places and no more, and gives them back", async () => {
  const server = guardListener(createServer(), { connections: 10, perAddress: 2 });
  const come = (address: string): Stranger => {
    const stranger = new Stranger(address);
    server.emit("connection", stranger);
    return stranger;
  };
  const [first, second, third] = [come("192.0.2.1"), come("::ffff:192.0.2.1"), come("192.0.2.1")];
  await vi.waitFor(() => expect(third.ended).toBe(true), patient);
  const other = come("192.0.2.2");
  first.destroy();
  await vi.waitFor(() => expect(first.ended).toBe(true), patient);
  const again = come("192.0.2.1");
  expect([second, other, again].map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
  for (const left of [second, other, again]) left.destroy();
});

test("a network of IPv6 takes half of the places, whatever addresses it has", async () => {
  const server = guardListener(createServer(), { connections: 6, perAddress: 2 });
  const strangers = [1, 2, 3, 4].map((host) => {
    const stranger = new Stranger(`2001:db8::${host}`);
    server.emit("connection", stranger);
    return stranger;
  });
  await vi.waitFor(() => expect(strangers.map(({ ended }) => ended)).toEqual([false, false, false, true]), patient);
  for (const left of strangers) left.destroy();
});

test("this machine's own programs are not counted", async () => {
  const server = guardListener(createServer(), { connections: 10, perAddress: 1 });
  const port = await listen(server, 0, "127.0.0.1");
  const open = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  const count = (): Promise<number> =>
    new Promise((resolve, reject) => server.getConnections((error, held) => (error ? reject(error) : resolve(held))));
  await vi.waitFor(async () => expect(await count()).toBe(2), patient);
  for (const socket of open) socket.destroy();
  await closeListener(server);
  expect(server.listening).toBe(false);
});

test("a port that is taken is an error, not a crash", async () => {
  const server = createServer();
  const port = await listen(server, 0, "127.0.0.1");
  await expect(listen(createServer(), port, "127.0.0.1")).rejects.toMatchObject({ code: "EADDRINUSE" });
  await closeListener(server);
});
