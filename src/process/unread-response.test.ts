import { createServer, type RequestListener } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { closeListener, listen } from "./listener.ts";
import { endUnreadResponses } from "./unread-response.ts";

const withinMs = 400;

async function serving(listener: RequestListener): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer(listener);
  endUnreadResponses(server, withinMs);
  const port = await listen(server, 0, "127.0.0.1");
  return { port, stop: () => closeListener(server) };
}

/** As a stream does it: a piece at a time, the next when that is taken. */
const endless: RequestListener = (_request, response) => {
  const piece = Buffer.alloc(1_024);
  const more = (): void => {
    while (!response.destroyed) if (!response.write(piece)) break;
  };
  response.on("drain", more);
  more();
};

test("whoever asks and never reads is let go, also when they go on asking", async () => {
  const ended = Promise.withResolvers<void>();
  const { port, stop } = await serving((request, response) => {
    response.once("close", () => ended.resolve());
    endless(request, response);
  });
  const client = connect(port, "127.0.0.1", () => client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  client.on("error", () => {});
  const drip = setInterval(() => client.writable && client.write("\r\n"), 50);
  await ended.promise;
  clearInterval(drip);
  client.destroy();
  await stop();
});

test("whoever reads slowly goes on, and so does who waits for an answer that takes its time", async () => {
  const size = 8 * 1_024 * 1_024;
  const { port, stop } = await serving((request, response) => {
    if (request.url === "/later") setTimeout(() => response.end("there"), 3 * withinMs);
    else response.end(Buffer.alloc(size));
  });
  const read = (path: string, pauseMs: number): Promise<number> =>
    new Promise((resolve) => {
      let bytes = 0;
      const client = connect(port, "127.0.0.1", () =>
        client.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      );
      client.on("data", (piece) => {
        bytes += piece.length;
        client.pause();
        setTimeout(() => client.resume(), pauseMs);
      });
      client.once("close", () => resolve(bytes));
    });
  expect(await read("/later", 0)).toBeGreaterThan(5);
  expect(await read("/", 2)).toBeGreaterThan(size);
  await stop();
});
