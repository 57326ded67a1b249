/** An address as people read it aloud: without its scheme and a last slash. */
export function spokenAddress(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** A fingerprint in groups of four, as `/trust` shows it. */
export function groupedFingerprint(fingerprint: string): string {
  const digits = fingerprint.replaceAll(":", "").toUpperCase();
  return digits.replace(/(.{4})(?=.)/g, "$1 ");
}

/** A code in groups, so that it is read and typed without losing the place. */
export function groupedCode(code: string): string {
  if (/^\d+$/.test(code)) {
    return code.replace(/(\d{3})(?=\d)/g, "$1 ");
  }
  return code.includes("-") ? code : code.replace(/(.{4})(?=.)/g, "$1 ");
}
