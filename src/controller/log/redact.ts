import type { LogEntry, LogFields } from "#base/log.ts";

/** What stands where a secret was. */
export const redacted = "[removed]";

/** A name ends in what it is: `password`, `camera.password`, `presence.mqttPassword`. */
const secretNames = [
  /(?:^|\.)(authorization|cookie|password|passphrase|pin|secret|token|privateKey)$/i,
  /[a-z0-9](Authorization|Cookie|Password|Passphrase|Secret|Token)$/,
];
const isSecretName = (name: string): boolean => secretNames.some((pattern) => pattern.test(name));

/** Parley's own tokens, bearer headers, the session cookie, PEM keys, password hashes, and who signs in with an address. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/parley_[A-Za-z0-9_-]{16,}/g, redacted],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${redacted}`],
  [/(__Host-parley(?:-device)?=)[^;\s]+/g, `$1${redacted}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, redacted],
  [/\$argon2id\$\S+/g, redacted],
  // A password that was typed as it is may have a slash or an at sign in it.
  [/\/\/(?:[^\s"/:]{1,80}:[^\s"]{0,200}|[^\s"/]{1,200})@/g, `//${redacted}@`],
];
/** Any other long word of base64url or base64 that is random enough to be a key: upper, lower and digits mixed. */
const longWord = /[A-Za-z0-9_+/-]{32,}={0,2}/g;

/** `text` without anything that looks like a secret: a second line of defence, behind not logging one at all. */
export function redactText(text: string): string {
  let clean = text;
  for (const [pattern, instead] of secretTexts) clean = clean.replace(pattern, instead);
  return clean.replace(longWord, (word) =>
    !word.includes("/") && /[A-Z]/.test(word) && /[a-z]/.test(word) && /\d/.test(word) ? redacted : word,
  );
}

/** An entry as it may be kept, shown and written. */
export function redactEntry(entry: LogEntry): LogEntry {
  const fields: LogFields = {};
  for (const [name, value] of Object.entries(entry.fields)) {
    if (isSecretName(name)) fields[name] = redacted;
    else fields[name] = typeof value === "string" ? redactText(value) : value;
  }
  return { ...entry, words: redactText(entry.words), fields };
}

/** Any value for the audit log: members that are secrets by name, and texts that look like one, are removed. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 6) return "…";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecretName(name) ? redacted : redactValue(member, depth + 1),
    ]),
  );
}
