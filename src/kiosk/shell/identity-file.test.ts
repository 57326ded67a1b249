import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { roomIdentity } from "./identity-file.ts";

test("the room stays who it is, in a file only it can read; a broken file makes it somebody new", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const file = join(folder, "kiosk", "identity.json");
  const first = await roomIdentity(file, silentLog);
  expect(first.id).toMatch(/^[\w-]{16}$/);
  expect(await roomIdentity(file, silentLog)).toEqual(first);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, "{");
  expect(await roomIdentity(file, silentLog)).not.toEqual(first);
  await rm(folder, { recursive: true });
});

test("where it cannot be kept the room is somebody all the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-identity-"));
  await writeFile(join(folder, "kiosk"), "a file in the folder's place");
  expect((await roomIdentity(join(folder, "kiosk", "identity.json"), silentLog)).id).toMatch(/^[\w-]{16}$/);
  await rm(folder, { recursive: true });
});
