import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { roomIdentity } from "./identity-file.ts";

test("the room stays who it is, in a file only it can read; a broken file makes it somebody new", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const file = join(folder, "kiosk", "identity.json");
  const first = await roomIdentity(file);
  expect(first.id).toMatch(/^[\w-]{16}$/);
  expect(await roomIdentity(file)).toEqual(first);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, "{");
  expect(await roomIdentity(file)).not.toEqual(first);
  await rm(folder, { recursive: true });
});
