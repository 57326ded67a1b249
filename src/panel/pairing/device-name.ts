const kinds = [
  [/iPad|Macintosh.*Mobile/, "iPad"],
  [/iPhone/, "iPhone"],
  [/Android.*Mobile/, "Android phone"],
  [/Android/, "Android tablet"],
  [/Windows/, "Windows"],
  [/CrOS/, "Chromebook"],
  [/Mac OS/, "Mac"],
  [/Linux/, "Linux"],
] as const;

/** What IT reads in its list of panels until somebody gives this one a better name. */
export function deviceName(userAgent: string): string {
  return kinds.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "Browser";
}
