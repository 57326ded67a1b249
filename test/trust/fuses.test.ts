import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFuses, wrongFuses } from "#kiosk/shell/electron/fuses.ts";
import { fuseElectron } from "../../scripts/bundle/electron-fuses.ts";

/** A file with Electron's own mark for its fuses, as a binary has it: the version, a count, and a letter for each. */
async function withFuses(letters: string, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "parley-fuses-"));
  const file = join(folder, "electron");
  const mark = Buffer.from(`\x7fELF${"dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"}`, "latin1");
  await writeFile(file, Buffer.concat([mark, Buffer.from([1, letters.length]), Buffer.from(`${letters}the rest`)]));
  try {
    await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a release's Electron gets the fuses the shell's table wants, and keeps the others", async () => {
  // As Electron 45 comes from npm.
  await withFuses("101100010", async (file) => {
    const before = readFuses(await readFile(file));
    await fuseElectron(file);
    const after = await readFile(file);
    expect(wrongFuses(after)).toEqual([]);
    for (const name of ["cookieEncryption", "embeddedAsarIntegrity"] as const)
      expect(readFuses(after)[name]).toBe(before[name]);
    expect(after.toString("latin1")).toMatch(/the rest$/);
  });
});

test("a file that is no Electron is refused, and left as it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-fuses-"));
  const file = join(folder, "electron");
  await writeFile(file, "something else");
  await expect(fuseElectron(file)).rejects.toThrow();
  expect(await readFile(file, "utf8")).toBe("something else");
  await rm(folder, { recursive: true });
});
