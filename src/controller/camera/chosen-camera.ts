import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import { writePrivateFile } from "#process/runtime-file.ts";
import { type CameraId, cameraIds } from "#protocol/camera-settings.ts";

const keptSchema = z.object({ camera: z.enum(cameraIds) });

/** Which camera people chose last, in a file: a controller that starts anew in a meeting shows the same one. */
export class ChosenCamera {
  readonly #path: string;
  readonly #log: Log;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  /** Undefined where nobody has chosen, or the file cannot be read. */
  async read(): Promise<CameraId | undefined> {
    try {
      return keptSchema.parse(JSON.parse(await readFile(this.#path, "utf8"))).camera;
    } catch {
      return undefined;
    }
  }

  write(camera: CameraId): void {
    writePrivateFile(this.#path, `${JSON.stringify({ camera })}\n`).catch((error: unknown) =>
      this.#log.warn("which camera was chosen is not kept", { because: messageOf(error) }),
    );
  }
}
