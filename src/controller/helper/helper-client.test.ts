import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "vitest";
import { createLog } from "#base/log.ts";
import { HelperClient } from "./helper-client.ts";

interface Rig {
  readonly client: HelperClient;
  readonly heard: string[];
  /** Answers every line so; undefined: closes without a word. */
  serve(answer: string | undefined): Promise<void>;
}

const test = base.extend<{ rig: Rig }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names a fixture needs from this pattern.
  rig: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-helper-"));
    const path = join(folder, "helper.sock");
    const servers: Server[] = [];
    const heard: string[] = [];
    await use({
      client: new HelperClient({ path, log: createLog("helper", () => {}), answerWithinMs: 2_000 }),
      heard,
      serve: (answer) =>
        new Promise((resolve) => {
          const server = createServer((socket) => {
            socket.setEncoding("utf8").on("data", (line: string) => {
              heard.push(line);
              // In two parts, as a slow machine sends it.
              if (answer === undefined) socket.end();
              else socket.write(answer.slice(0, 5), () => socket.end(answer.slice(5)));
            });
          });
          servers.push(server);
          server.listen(path, resolve);
        }),
    });
    for (const server of servers) server.close();
    await rm(folder, { recursive: true, force: true });
  },
});

test("one line goes out and its answer comes back", async ({ rig: { client, heard, serve } }) => {
  await serve('{"ok":true,"result":{}}\n');
  expect(client.isThere).toBe(true);
  expect(await client.ask("set-timezone", { zone: "Europe/Copenhagen" }, "ada")).toEqual({});
  expect(heard).toEqual(['{"verb":"set-timezone","params":{"zone":"Europe/Copenhagen"},"for":"ada"}\n']);
});

test("a machine that is not looked after says so", async ({ rig: { client } }) => {
  expect(client.isThere).toBe(false);
  await expect(client.ask("reboot", {}, "ada")).rejects.toMatchObject({ code: "system-away" });
});

test("a refusal keeps the system's own words; a helper that says nothing, or too much, is one too", async ({ rig }) => {
  await rig.serve('{"ok":false,"error":{"code":"failed","words":"x","detail":"timedatectl: no such zone"}}\n');
  await expect(rig.client.ask("set-timezone", { zone: "Mars/Base" }, "ada")).rejects.toMatchObject({
    code: "system-refused",
    detail: "timedatectl: no such zone",
  });
});

test("a helper that ends without a word", async ({ rig: { client, serve } }) => {
  await serve(undefined);
  await expect(client.ask("reboot", {}, "ada")).rejects.toMatchObject({ code: "system-refused" });
});

test("an answer of another form, or without an end", async ({ rig: { client, serve } }) => {
  await serve(`{"ok":true,"result":"${"x".repeat(100_000)}"}`);
  await expect(client.ask("reboot", {}, "ada")).rejects.toMatchObject({ code: "internal" });
});
