import type { SourceFile } from "./edges.ts";

const longest = 500;
const aim = 300;

/** Files that are too long, and those on the way there. */
export function lengthProblems(files: readonly SourceFile[]): { problems: string[]; warnings: string[] } {
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const { path, text } of files) {
    const lines = text.split("\n").length - 1;
    if (lines > longest)
      problems.push(`${path} has ${lines} lines; no file passes ${longest}. Give it two subjects' files.`);
    else if (lines > aim) warnings.push(`${path} has ${lines} lines; files aim at ${aim}.`);
  }
  return { problems, warnings };
}
