import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { messageOf } from "#base/log.ts";
import { IdentityKey } from "#process/identity-key.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { newSecret } from "./secrets.ts";

/** The hub's key pair, made at its first start. Throws, with what to do, where the file is there and cannot be used. */
export async function hubIdentity(file: string): Promise<IdentityKey> {
  let known: IdentityKey | undefined;
  try {
    known = await IdentityKey.read(file);
  } catch (error) {
    throw new Error(
      `${file} cannot be used: ${messageOf(error)}. Rooms know the hub by it: put a copy back. Without one move it away, and invite every room anew.`,
    );
  }
  if (known !== undefined) return known;
  const made = IdentityKey.make();
  await made.write(file);
  return made;
}

/** The key people sign in with, made at the first start and kept for this user alone. Throws where the file holds none. */
export async function administratorKey(file: string): Promise<string> {
  if (!existsSync(file)) await writePrivateFile(file, `${newSecret()}\n`);
  const key = (await readFile(file, "utf8")).trim();
  if (!/^[\w-]{22,100}$/.test(key)) {
    throw new Error(
      `${file} holds no key of 22 to 100 letters, digits, - and _. Take it away, and the hub makes another.`,
    );
  }
  return key;
}
