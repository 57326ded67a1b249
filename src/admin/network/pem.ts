/** Files of one choice are read up to this together; a chain with its key has a tenth of it. Bytes. */
const mostBytes = 200_000;

/** What certificate files hold, as PEM; a binary certificate (DER) is put into words. */
export async function readPem(files: readonly File[]): Promise<string> {
  const texts: string[] = [];
  let left = mostBytes;
  for (const file of files) {
    left -= file.size;
    if (left < 0) break;
    texts.push(asPem(new Uint8Array(await file.arrayBuffer())));
  }
  return texts.join("\n");
}

/** A file's text; one that begins as every binary certificate does (DER, a SEQUENCE) as PEM (RFC 7468). */
export function asPem(bytes: Uint8Array): string {
  if (bytes[0] !== 0x30) return new TextDecoder().decode(bytes).trim();
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const lines = letters.match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----"].join("\n");
}

/** Host names and addresses that were typed with spaces, commas or lines between them. */
export function namesTyped(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/))].filter((name) => name !== "");
}
