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

test("a chosen port is one, and is chosen once", async () => {
  const chosen = await Promise.all(Array.from({ length: 50 }, () => chosenPort(0)));
  expect(new Set(chosen).size).toBe(50);
  expect(await chosenPort(4711)).toBe(4711);
});
