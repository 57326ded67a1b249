// Control characters, and the marks that turn the direction of everything that follows a name.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** A name as others may see it: one line, no marks that disturb what stands beside it, at most 64 characters. */
export function cleanName(name: string, fallback = "Guest"): string {
  const cleaned = name
    .normalize("NFC")
    .replace(unprintable, (mark) => (mark === "\u200d" || mark === "\u200c" ? mark : " "))
    .replace(/\s+/g, " ")
    .trim();
  return [...cleaned].slice(0, 64).join("") || fallback;
}
