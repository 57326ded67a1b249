import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "#base/log.ts";
import { DisplayCard } from "./display-card.ts";

const known = { host: "display.example", address: "192.0.2.7", card: "00:12:fb:0a:0b:0c" };

async function file(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "parley-card-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, "display-card.json");
}

test("what was written is read by whoever starts anew", async () => {
  const path = await file();
  expect(await new DisplayCard(path, silentLog).read()).toBeUndefined();
  new DisplayCard(path, silentLog).write(known);
  await vi.waitFor(async () => expect(await new DisplayCard(path, silentLog).read()).toEqual(known));
});

test.for(["", "{", "[]", '{"host":"a","address":"b","card":"c"}', '{"host":"a","address":"192.0.2.7","card":"00:12"}'])(
  "a file that says %j is as if it were not there",
  async (text) => {
    const path = await file();
    await writeFile(path, text);
    expect(await new DisplayCard(path, silentLog).read()).toBeUndefined();
  },
);
