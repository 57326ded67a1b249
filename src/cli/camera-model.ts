import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { messageOf } from "#base/log.ts";
import { mostModelBytes, readCameraModel } from "#protocol/camera-model-file.ts";
import { noteInEnglish } from "#protocol/device-notes.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";

interface Telling {
  readonly workingDirectory: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** `camera-model check FILE`: says what is wrong with a camera model's file, a line each. Throws UsageError. */
export function checkCameraModel(words: readonly string[], { workingDirectory, print, complain }: Telling): number {
  const [verb, file, ...more] = words;
  if (verb !== "check" || file === undefined || more.length > 0) {
    throw new UsageError("Which file?", "Type `parley camera-model check FILE`.");
  }
  const name = basename(file);
  if (!/^[a-z0-9-]{1,80}\.json$/.test(name)) {
    complain(`${name}: a model's file is named by lower-case letters, digits and hyphens, and ends in .json.`);
    return exitCodes.refused;
  }
  const read = readCameraModel(readFile(resolve(workingDirectory, file)));
  if ("complaints" in read) {
    for (const { line, note } of read.complaints) complain(`${file}:${line}: ${noteInEnglish(note)}`);
    return exitCodes.refused;
  }
  const { family, name: called } = read.model;
  print(`${file} is right: ${called}, ${family}. The settings name it ${name.slice(0, -".json".length)}.`);
  return exitCodes.done;
}

function readFile(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > mostModelBytes) throw new Error(`it has ${size} bytes, and ${mostModelBytes} are the most`);
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${messageOf(error)}).`, "Type `parley camera-model check FILE`.");
  }
}
