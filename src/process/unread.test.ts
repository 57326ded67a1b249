import { once } from "node:events";
import { createServer } from "node:http";
import { Server } from "socket.io";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { listen } from "./listener.ts";
import { type Unread, watchUnread } from "./unread.ts";

test("a client that reads is written to for as long as it likes; one that stops reading is told of once", async () => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
  const behind: Unread[] = [];
  io.on("connection", (socket) =>
    watchUnread(socket.conn, { messages: 1_000, bytes: 1_000_000 }, (unread) => {
      behind.push(unread);
      socket.disconnect(true);
    }),
  );
  const port = await listen(http, 0, "127.0.0.1");
  try {
    const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    await once(client, "open");
    client.send("40");
    await vi.waitFor(() => expect(io.sockets.sockets.size).toBe(1), { timeout: 30_000, interval: 5 });
    let read = 0;
    client.on("message", (message) => {
      read += String(message).length;
    });
    const text = "x".repeat(100_000);
    for (let count = 0; count < 100; count += 1) {
      io.emit("much", text);
      await vi.waitFor(() => expect(read).toBeGreaterThan(count * text.length), { timeout: 30_000, interval: 1 });
    }
    expect(behind).toEqual([]);
    client.pause();
    await vi.waitFor(
      () => {
        for (let count = 0; count < 20; count += 1) io.emit("much", text);
        expect(behind).toHaveLength(1);
      },
      { timeout: 30_000, interval: 5 },
    );
    expect(behind[0]?.bytes).toBeGreaterThan(1_000_000);
    await vi.waitFor(() => expect(io.sockets.sockets.size).toBe(0), { timeout: 30_000, interval: 5 });
    client.terminate();
    expect(behind).toHaveLength(1);
  } finally {
    await io.close();
  }
});
