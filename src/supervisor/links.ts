import { renderUnicodeCompact } from "uqr";

/** A link with the words that say whom it is for. */
export interface Link {
  readonly title: string;
  readonly url: string;
  readonly note: string;
  /** Worth a QR code: it is opened on another device. */
  readonly code: boolean;
}

/** The links as a terminal shows them. */
export function linkLines(links: readonly Link[]): string {
  return links
    .map(({ title, url, note, code }) => {
      const words = `\n${title}\n  ${url}\n  ${note}\n`;
      return code ? `${words}${renderUnicodeCompact(url, { border: 2 }).replaceAll(/^/gm, "  ")}\n` : words;
    })
    .join("");
}
