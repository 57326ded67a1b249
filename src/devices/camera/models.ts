import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "#base/log.ts";
import { releaseFolder } from "#process/release-folder.ts";
import {
  atLine,
  type CameraModel,
  complaintsSaid,
  mostModelBytes,
  readCameraModel,
} from "#protocol/camera-model-file.ts";
import type { CameraModelShown } from "#protocol/camera-models.ts";
import { note, noteBecause, type Said, saidInEnglish } from "#protocol/device-notes.ts";
import { withoutCredentials } from "#protocol/setting-complaints.ts";
import { WrongSetting } from "#protocol/wrong-setting.ts";
import { deviceLimits } from "../limits.ts";

/** A file of the room's own that is no model, and why. */
export interface WrongModel {
  readonly file: string;
  /** In English. */
  readonly why: string;
  /** The same by complaints, as pages say them in the reader's language. */
  readonly told: readonly Said[];
}

type Wrong = Omit<WrongModel, "file">;

const { ownModels: mostOwnModels } = deviceLimits;
const ending = ".json";
const nameForm = /^[a-z0-9-]{1,80}$/;
const released = join(releaseFolder, "config/cameras");

/**
 * The models there are: those of the release, and those of the room's own folder, which an update leaves alone. Of two of
 * one name the room's own wins, unless it cannot be read. Everything is read when it is asked for.
 */
export class CameraModels {
  readonly #own: string | undefined;

  /** @param own the room's own folder, there or not; undefined: none */
  constructor(own?: string) {
    this.#own = own;
  }

  /** Every name there is a file of, sorted. */
  names(): string[] {
    return [...new Set([...namesIn(released), ...this.ownNames()])].sort();
  }

  /** Reads a model; throws a sentence that says what is wrong with it, or which there are. */
  read(name: string): CameraModel {
    if (!nameForm.test(name)) {
      throw new WrongSetting(note("model-name", { name: withoutCredentials(name), choices: this.#there() }));
    }
    const own = this.ownNames().includes(name) ? this.#readOwn(name) : undefined;
    if (own !== undefined && "model" in own) return own.model;
    if (namesIn(released).includes(name)) {
      const read = readCameraModel(readFileSync(join(released, name + ending), "utf8"));
      if ("model" in read) return read.model;
      throw new Error(`config/cameras/${name}${ending}: ${complaintsSaid(read.complaints)}`);
    }
    if (own === undefined) throw new WrongSetting(note("model-missing", { name, choices: this.#there() }));
    throw new WrongSetting(noteBecause("model-unread", own.told[0] ?? own.why, { file: name + ending }));
  }

  /** What people call a model; its file's name where there is none, or where it cannot be read. */
  nameOf(name: string): string {
    try {
      return this.read(name).name;
    } catch {
      return name;
    }
  }

  /** All that can be used, by name, and the room's own that cannot. */
  list(): { readonly models: CameraModelShown[]; readonly wrong: WrongModel[] } {
    const wrong: WrongModel[] = [];
    const own = new Set<string>();
    let files: string[] = [];
    try {
      files = ownFiles(this.#own);
    } catch (error) {
      wrong.push({ file: this.#own ?? "", ...because(messageOf(error)) });
    }
    for (const file of files.slice(0, mostOwnModels)) {
      const name = file.slice(0, -ending.length);
      const read = nameForm.test(name) ? this.#readOwn(name) : because(note("model-name-form"));
      if ("model" in read) own.add(name);
      else wrong.push({ file, ...read });
    }
    for (const file of files.slice(mostOwnModels)) {
      wrong.push({ file, ...because(note("model-files", { most: mostOwnModels })) });
    }
    const models = [...new Set([...namesIn(released), ...own])].sort().map((id) => {
      const { name, family } = this.read(id);
      return { id, name, family, own: own.has(id) };
    });
    return { models, wrong };
  }

  #readOwn(name: string): { readonly model: CameraModel } | Wrong {
    try {
      const path = join(this.#own ?? "", name + ending);
      // Looked at first: a pipe would never end, and a disk image is no file of figures.
      const { size } = statSync(path);
      if (size > mostModelBytes) return because(note("file-large", { size, most: mostModelBytes }));
      const read = readCameraModel(readFileSync(path, "utf8"));
      return "model" in read ? read : { why: complaintsSaid(read.complaints), told: read.complaints.map(atLine) };
    } catch (error) {
      return because(messageOf(error));
    }
  }

  /** The names of the room's own files, whether or not they can be read. */
  ownNames(): string[] {
    try {
      return ownFiles(this.#own)
        .slice(0, mostOwnModels)
        .map((file) => file.slice(0, -ending.length));
    } catch {
      return [];
    }
  }

  #there(): string {
    return this.names().join(", ");
  }
}

const because = (why: Said): Wrong => ({ why: saidInEnglish(why).replace(/\.$/, ""), told: [why] });

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}

/** The files of the room's own folder; none where there is no folder. Throws where it cannot be read. */
function ownFiles(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  try {
    return readdirSync(folder)
      .filter(
        (file) => file.endsWith(ending) && statSync(join(folder, file), { throwIfNoEntry: false })?.isFile() === true,
      )
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
