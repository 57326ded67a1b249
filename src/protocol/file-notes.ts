/**
 * What is wrong with a file that somebody wrote for the room: its settings file, or a camera model's. English. Line and
 * column are from 1 on.
 */
export const fileNotes = {
  "file-large": "it has {size} bytes, and {most} are the most",
  "file-line": "Line {line}, {reason}",
  "file-not-json": "{file} is not JSON: line {line}, column {column}.",
  "file-unreadable": "{file} cannot be read: {reason}.",
  "json-brace": "A comma or the closing brace is missing.",
  "json-bracket": "A comma or the closing bracket is missing.",
  "json-colon": "A colon is missing after “{name}”.",
  "json-deep": "It is nested too deeply.",
  "json-end": "Something follows after the end.",
  "json-name": "A name in quotation marks is missing, or is not closed.",
  "json-text": "A text in quotation marks is missing, or is not closed.",
  "json-twice": "“{name}” is there twice.",
  "json-value": "A value is missing, or is none that JSON has.",
  "model-above": "max has to be above min.",
  "model-axis-order": "max must not be below min; a right or up that counts down is a negative perDegree.",
  "model-degrees": "It can't be 0: it is how many units make a degree.",
  "model-file": "{file}, {reason}",
  "model-files": "{most} files are the most.",
  "model-line": "line {line}: {reason}",
  "model-missing": "There is no camera model “{name}”. There are: {choices}.",
  "model-name": "“{name}” is no camera model's name. There are: {choices}.",
  "model-name-form": "its name has more than lower-case letters, digits and hyphens.",
  "model-order": "max must not be below min.",
  "model-signs": "signs is for a negative perDegree: without one, drives and positions agree.",
  "model-span": "{nibbles} nibbles hold {min} to {max}.",
  "model-span-usual": "{nibbles} nibbles hold {min} to {max}; a head with wider positions has “nibbles”.",
  "model-speed": "A drive's speed is {max} at most.",
  "model-unread": "The room's own camera model {file} is not understood: {reason}",
  "model-version": "Maker and model as CAM_VersionInq tells them, such as 0020:040E.",
  "model-visca": "For VISCA alone.",
  "model-words": "A word for each number.",
} as const satisfies Record<string, string>;

/** The stable names of what is wrong with a file. */
export type FileNote = keyof typeof fileNotes;
