import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { messageOf } from "#base/log.ts";
import { describeIssues } from "#protocol/errors.ts";
import { type ConfigFile, configFileSchema } from "#protocol/settings.ts";
import { controllerLimits } from "../limits.ts";
import { placeOfFault } from "./json-fault.ts";

/** What a configuration file turned out to be. */
export type ConfigReading =
  | { readonly kind: "good"; readonly hash: string; readonly file: ConfigFile }
  | { readonly kind: "broken"; readonly why: string };

const mostBytes = controllerLimits.configFileBytes;

/** Reads a configuration file; what is wrong with it is said by field, or by place where it is no JSON. */
export async function readConfigFile(path: string): Promise<ConfigReading> {
  let text: string;
  try {
    text = await readBounded(path);
  } catch (error) {
    return { kind: "broken", why: `${path} cannot be read: ${messageOf(error)}` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const { line, column } = placeOfFault(text);
    return { kind: "broken", why: `${path} is not JSON: line ${line}, column ${column}.` };
  }
  const parsed = configFileSchema.safeParse(json);
  if (!parsed.success) return { kind: "broken", why: `${path}: ${describeIssues(parsed.error)}` };
  return { kind: "good", hash: createHash("sha256").update(text).digest("hex"), file: parsed.data };
}

/** Changes whenever the file may have: cheap enough to ask every second. */
export async function markOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    return messageOf(error);
  }
}

async function readBounded(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > mostBytes) throw new Error(`it has ${size} bytes, and ${mostBytes} are the most`);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
