import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfigFile, toldInEnglish } from "#controller/settings/config-file.ts";
import { readRuntimePath } from "#process/runtime-file.ts";
import { configFileSchema } from "#protocol/settings.ts";
import { sfuRuntime } from "#protocol/wire/signalling.ts";
import { controllerRuntime } from "#supervisor/controller-api.ts";
import { accepted, type Boundary, dropped, type OpenBoundary, type Outcome, refused } from "../core/boundary.ts";
import type { Chance } from "../core/chance.ts";
import { mutate, mutateBytes } from "../core/mutate.ts";
import { nastyValue } from "../core/nasty.ts";
import { makerOf } from "../core/valid.ts";

/** A folder with one file whose content is the input. */
async function fileBoundary(
  valid: (chance: Chance) => unknown,
  read: (file: string) => Promise<Outcome>,
): Promise<OpenBoundary> {
  const folder = await mkdtemp(join(tmpdir(), "parley-files-"));
  const file = join(folder, "file.json");
  const input = (label: string, content: string | Buffer) => ({
    label,
    shown: String(content).slice(0, 300),
    send: async () => {
      await writeFile(file, content);
      return read(file);
    },
  });
  return {
    make: (chance) => {
      if (chance.in(0.4)) return input("valid", JSON.stringify(valid(chance)));
      if (chance.in(0.1)) return input("large", " ".repeat(chance.int(200_000, 2_000_000)));
      return chance.in(0.5)
        ? input("wild", JSON.stringify(nastyValue(chance)) ?? "")
        : input("bytes", mutateBytes(chance, Buffer.from(JSON.stringify(valid(chance)))));
    },
    mutate: (chance) => {
      const { value, change } = mutate(chance, valid(chance));
      return input(change, JSON.stringify(value) ?? "");
    },
    // Nothing but the file itself is there to change; that Object's own members are untouched is.
    state: async () => JSON.stringify(Object.keys(Object.prototype)),
    processes: () => ({ "this process": process.pid }),
    trouble: () => [],
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The file given with `--config`. */
export const configFile: Boundary = {
  name: "settings file",
  way: "real files, read by the controller's own reader in this process",
  open: () =>
    fileBoundary(
      (chance) => {
        const made = makerOf(configFileSchema)(chance);
        return typeof made === "object" && made !== null
          ? {
              ...made,
              settings: { "room.name": chance.word(8), "sound.volume": chance.int(0, 100) },
              locked: ["room.name"],
            }
          : made;
      },
      async (file) => {
        const reading = await readConfigFile(file);
        if (reading.kind === "good") return accepted;
        // What is wrong is said with the file's name, so that somebody can mend it.
        const why = toldInEnglish(reading.told);
        if (!why.startsWith(file) || why.length < file.length + 5) throw new Error(`refused with: ${why}`);
        return refused(/is not JSON|cannot be read/.exec(why)?.[0] ?? "names the field");
      },
    ),
};

/** What processes say of themselves in the runtime directory. */
export const runtimeFiles: Boundary = {
  name: "runtime files",
  way: "real files, read as controller and shell read each other's, in this process",
  open: () =>
    fileBoundary(
      (chance) =>
        chance.in(0.5)
          ? {
              pid: chance.int(1, 99_999),
              httpsPort: 8443,
              loopbackPort: chance.int(1, 65_535),
              kioskToken: chance.word(20),
            }
          : { pid: 1, httpsPort: 8444, loopbackPort: 1, mediaPort: 44_444, secret: chance.word(30) },
      async (file) => {
        const [controller, sfu] = [
          await readRuntimePath(file, controllerRuntime),
          await readRuntimePath(file, sfuRuntime),
        ];
        if (controller === undefined && sfu === undefined) return dropped("as if it were not there");
        return accepted;
      },
    ),
};
