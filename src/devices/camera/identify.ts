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
  /** Whether other makers' cameras are known to say the same: only somebody who sees it can tell. */
  readonly isCopied: boolean;
}

/** The numbers of maker and model in an answer to the version inquiry (reference §8), as model files write them: `0001:0621`. */
export function viscaIdIn(said: Reply): string | undefined {
  const version = said.kind === "answer" ? versionInquiry.answer.decode(said.bytes) : undefined;
  return version && `${hex(version.vendor)}:${hex(version.model)}`;
}

/** The model whose file has these numbers, or as many of them from the left as it gives; undefined where none has. */
export function modelOfVisca(models: ModelFiles, id: string | undefined): KnownModel | undefined {
  if (id === undefined) return undefined;
  return known(models, ({ visca = [], copied = [] }) => {
    const [own, shared] = [longestStart(visca, id), longestStart(copied, id)];
    return { length: Math.max(own, shared), isCopied: shared > own };
  });
}

/**
 * What a search tells of a camera that says it is that. One that others copy is told by its name alone: used, it would be
 * counted with that file's figures, which somebody who sees it may choose.
 */
export function toldOf(known: KnownModel | undefined): { readonly name: string; readonly model?: string } {
  return { name: known?.name ?? "", ...(known?.isCopied === false && { model: known.file }) };
}

/**
 * The file whose figures count for a camera that answers this, whichever the room drives it by; undefined where none has
 * these numbers, and where other makers' cameras answer them too: theirs may be other figures.
 */
export function fileOfVisca(models: ModelFiles, id: string): CameraModel | undefined {
  const known = modelOfVisca(models, id);
  return known === undefined || known.isCopied ? undefined : models.read(known.file);
}

/** The model whose file has the beginning of what a camera calls itself, maker first; undefined where none has. */
export function modelOfName(models: ModelFiles, said: string): KnownModel | undefined {
  return known(models, ({ names = [] }) => ({ length: longestStart(names, said), isCopied: false }));
}

type Ids = NonNullable<CameraModel["ids"]>;

/** How much of what was said a file has, and whether that is said by others as well. */
type Matched = { readonly length: number; readonly isCopied: boolean };

/** The more of what was said a file has, the nearer it is. */
function known(models: ModelFiles, matched: (ids: Ids) => Matched): KnownModel | undefined {
  let best: (KnownModel & Matched) | undefined;
  for (const file of models.names()) {
    const model = readable(models, file);
    if (model?.ids === undefined) continue;
    const { length, isCopied } = matched(model.ids);
    if (length > (best?.length ?? 0)) best = { file, name: model.name, length, isCopied };
  }
  return best && { file: best.file, name: best.name, isCopied: best.isCopied };
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
