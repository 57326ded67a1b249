import { type Said, saidInEnglish } from "#protocol/device-notes.ts";
import type { Problem } from "#protocol/status.ts";

/** What a problem adds, sentence by sentence: in English for programs, and each as pages can say it in the reader's language. */
export function told(sentences: readonly Said[]): Pick<Problem, "detail" | "told"> {
  if (sentences.length === 0) return {};
  const detail = sentences.map(saidInEnglish).join(" ");
  return sentences.every((each) => typeof each === "string") ? { detail } : { detail, told: [...sentences] };
}
