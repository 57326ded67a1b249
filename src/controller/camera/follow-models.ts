import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clock, Timer } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { CameraModels } from "#devices/camera/models.ts";
import { cameraIds } from "#protocol/camera-settings.ts";
import type { Settings } from "#protocol/settings.ts";
import type { StatusTree } from "#protocol/status.ts";
import type { StatusHub } from "../room/status-hub.ts";

export interface FollowModelsParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly status: Pick<StatusHub, "set">;
  readonly models: CameraModels;
  /** The room's own folder. */
  readonly folder: string;
  readonly setting: <Key extends keyof Settings>(key: Key) => Settings[Key];
  /** Opens a camera anew: what its model's file says has changed. */
  readonly reopen: (id: (typeof cameraIds)[number]) => Promise<void>;
}

/** How soon a file that somebody puts into the folder is in force. */
const lookEveryMs = 2_000;

/** Shows which camera models there are, and takes up what changes in the room's own folder while it runs. */
export class FollowModels implements Disposable {
  readonly #parts: FollowModelsParts;
  #mark = "";
  /** What the room's own models say, as text. */
  #own: ReadonlyMap<string, string> = new Map();
  #wrong: StatusTree["camera.models"]["wrong"] = [];
  #timer: Timer | undefined;

  constructor(parts: FollowModelsParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#mark = markOf(this.#parts.folder);
    this.#own = this.#contents();
    this.#show();
    this.#timer = this.#parts.clock.every(lookEveryMs, () => void this.look());
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
  }

  /** Looks now whether the folder has changed. */
  async look(): Promise<void> {
    const mark = markOf(this.#parts.folder);
    if (mark === this.#mark) return;
    this.#mark = mark;
    this.#show();
    await this.#reopenChanged();
  }

  #show(): void {
    const { clock, log, models, status } = this.#parts;
    const list = models.list();
    const before = this.#wrong;
    this.#wrong = list.wrong.map(({ file, why, told }) => {
      const known = before.find((each) => each.file === file);
      if (known?.why !== why) log.warn("a camera model of the room's own is not understood", { file, why });
      return { file, why, since: known?.since ?? clock.wall(), told: [...told] };
    });
    status.set("camera.models", { models: list.models, wrong: this.#wrong });
  }

  async #reopenChanged(): Promise<void> {
    const { log, setting, reopen } = this.#parts;
    const before = this.#own;
    this.#own = this.#contents();
    for (const id of cameraIds) {
      const model = setting(`${id}.model`);
      if (setting(`${id}.kind`) === "none" || before.get(model) === this.#own.get(model)) continue;
      log.info("the camera's model has changed", { camera: id, model });
      await reopen(id).catch((error: unknown) => {
        log.warn("the camera could not be opened anew", { camera: id, because: messageOf(error) });
      });
    }
  }

  #contents(): Map<string, string> {
    const { models } = this.#parts;
    return new Map(models.ownNames().map((name) => [name, contentOf(models, name)]));
  }
}

/** What a model says; of one that cannot be read, why. */
function contentOf(models: CameraModels, name: string): string {
  try {
    return JSON.stringify(models.read(name));
  } catch (error) {
    return messageOf(error);
  }
}

/** Changes whenever something in the folder may have. */
function markOf(folder: string): string {
  try {
    const names = readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
    return names
      .map((name) => {
        const found = statSync(join(folder, name), { throwIfNoEntry: false });
        return `${name} ${found?.mtimeMs} ${found?.size} ${found?.ino}`;
      })
      .join("\n");
  } catch (error) {
    return messageOf(error);
  }
}
