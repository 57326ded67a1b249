/** Why the room itself wrote settings: what stands beside a revision of its own in the history. English. */
export const revisionNotes = {
  "revision-certificate": "The display showed this certificate first; from now on no other is accepted.",
  "revision-file-gone": "The room has no configuration file any more.",
  "revision-imported": "Imported {file}.",
  "revision-moved": "Found under another address: {to} instead of {from}.",
  "revision-paired": "A panel was paired.",
  "revision-picture-chosen": "Chosen by a person.",
  "revision-picture-moved": "Found by moving the camera.",
  "revision-undoes": "Undoes revision {revision}.",
} as const satisfies Record<string, string>;
