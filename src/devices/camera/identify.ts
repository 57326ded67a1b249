import type { CameraModel } from "./model.ts";
import type { CameraModels } from "./models.ts";
import { versionInquiry } from "./visca/inquiries.ts";
import type { Reply } from "./visca/replies.ts";

/** The model files there are. */
export type ModelFiles = Pick<CameraModels, "names" | "read">;

/** A model that a camera says it is. */
export interface KnownModel {
  /** The file of config/cameras, without `.json`. */
  readonly file: string;
  /** What people read. */
  readonly name: string;
}

/** The numbers of maker and model in an answer to the version inquiry (reference §8), as model files write them: `0001:0621`. */
export function viscaIdIn(said: Reply): string | undefined {
  const version = said.kind === "answer" ? versionInquiry.answer.decode(said.bytes) : undefined;
  return version && `${hex(version.vendor)}:${hex(version.model)}`;
}

/** The model whose file has these numbers, or as many of them from the left as it gives; undefined where none has. */
export function modelOfVisca(models: ModelFiles, id: string | undefined): KnownModel | undefined {
  return id === undefined ? undefined : known(models, ({ visca = [] }) => longestStart(visca, id));
}

/** The file that a camera says it is, whichever the room drives it by; undefined where none has these numbers. */
export function fileOfVisca(models: ModelFiles, id: string): CameraModel | undefined {
  const known = modelOfVisca(models, id);
  return known && models.read(known.file);
}

/** The model whose file has the beginning of what a camera calls itself, maker first; undefined where none has. */
export function modelOfName(models: ModelFiles, said: string): KnownModel | undefined {
  return known(models, ({ names = [] }) => longestStart(names, said));
}

type Ids = NonNullable<CameraModel["ids"]>;

/** The more of what was said a file has, the nearer it is. */
function known(models: ModelFiles, matched: (ids: Ids) => number): KnownModel | undefined {
  let best: (KnownModel & { readonly length: number }) | undefined;
  for (const file of models.names()) {
    const model = readable(models, file);
    const length = model?.ids === undefined ? 0 : matched(model.ids);
    if (model !== undefined && length > (best?.length ?? 0)) best = { file, name: model.name, length };
  }
  return best && { file: best.file, name: best.name };
}

/** A file that somebody wrote wrongly names no camera; whoever chooses it reads what is wrong. */
function readable(models: ModelFiles, file: string): CameraModel | undefined {
  try {
    return models.read(file);
  } catch {
    return undefined;
  }
}

function longestStart(starts: readonly string[], said: string): number {
  const whole = said.toLowerCase();
  return Math.max(0, ...starts.filter((start) => whole.startsWith(start.toLowerCase())).map(({ length }) => length));
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, "0");
