import { createServer } from "node:net";
import { expect, test } from "vitest";
import { chosenPort, freePort } from "./free-port.ts";

test("a port that is taken gives way to any free one", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await freePort(port)).toBe(0);
  await new Promise((resolve) => server.close(resolve));
});

test("a chosen port is one", async () => {
  expect(await chosenPort(0)).toBeGreaterThan(0);
  expect(await chosenPort(4711)).toBe(4711);
});
