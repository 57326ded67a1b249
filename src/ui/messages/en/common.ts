/** English words that several pages share. Keys start with the area; `check.ts` holds them to be used and well formed. */
export const common = {
  "common.back": "Back",
  "common.camera": "The camera",
  "common.cancel": "Cancel",
  "common.close": "Close",
  "common.copied": "Copied",
  "common.copy": "Copy",
  "common.delete": "Delete",
  "common.done": "Done",
  "common.language": "Language",
  "common.rename": "Rename",
  "common.save": "Save",
  "common.tryAgain": "Try again",
  "common.undo": "Undo",
  "common.working": "working",
  "common.people": "{count, plural, one {# person} other {# people}}",
  "common.percent": "{value} %",

  "common.roomAway": "The room does not answer.",
  "common.roomAway.todo": "It is being called again. Try again once it is back.",

  "common.time.in": "in {span}",
  "common.time.ago": "{span} ago",
  "common.time.now": "just now",
  "common.time.since": "since {time}",
  "common.speakerphone": "The speakerphone",
  "common.display": "The display",
} as const;
