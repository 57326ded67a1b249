import type { SettingRevision } from "#protocol/commands/administration.ts";
import { type Note, note, noteInEnglish } from "#protocol/device-notes.ts";
import type { FoundHow } from "#protocol/picture-look.ts";

/** What a revision that binds a picture says of itself: the history shows it, and tells by it how a picture was found. */
export const foundComments: Readonly<Record<FoundHow, Note>> = {
  moved: note("revision-picture-moved"),
  chosen: note("revision-picture-chosen"),
};

/**
 * How the picture that a setting has now was found, by the newest revision that wrote it so for one of these reasons: one
 * that an undo brought back was found as it was found before. Undefined where somebody wrote it otherwise.
 *
 * @param revisions newest first
 */
export function foundHow(revisions: readonly SettingRevision[], key: string, value: string): FoundHow | undefined {
  for (const { comment, changes } of revisions) {
    if (!changes.some((change) => change.key === key && change.after === value)) continue;
    if (comment === noteInEnglish(foundComments.moved)) return "moved";
    if (comment === noteInEnglish(foundComments.chosen)) return "chosen";
    if (!/^Undoes revision \d+\.$/.test(comment)) return undefined;
  }
  return undefined;
}
