import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";

/** Writes a small JSON file that only this user reads: whole or not at all, whatever stops the process. */
export async function writePrivateJson(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
}

/** Reads such a file; undefined when it is missing or does not hold what it should. */
export async function readPrivateJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  try {
    const read = schema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Removes such a file; it need not be there. */
export async function removePrivateJson(path: string): Promise<void> {
  await rm(path, { force: true });
}
