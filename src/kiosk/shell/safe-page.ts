import { hostname, networkInterfaces } from "node:os";
import { safePageWords } from "#protocol/safe-page-words.ts";
import type { RoomFacts } from "./ladder-file.ts";

/** What the safe page says. Times in milliseconds since 1970. */
export interface SafeFacts {
  /** As the controller last told; absent: it never did. */
  readonly room: RoomFacts | undefined;
  readonly code: string;
  readonly since: number;
  readonly now: number;
}

/** Where the page and its style are served. */
export const safePagePath = "/safe";
export const safeStylePath = "/safe.css";
/** How often the page reads itself anew, so that its time is right. Seconds. */
const freshEvery = 30;

/** One file without a script, for a browser without graphics: the last thing that still works. */
export function safePage({ room, code, since, now }: SafeFacts): string {
  const { lang, words } = safePageWords(room?.language);
  const lines: readonly (readonly [string, string])[] = [
    [words.room, room?.name || hostname()],
    [words.code, code],
    [words.since, timeOf(since)],
    [words.now, timeOf(now)],
    [words.address, room?.address || ownAddresses()],
  ];
  return [
    "<!doctype html>",
    `<html lang="${lang}">`,
    '<meta charset="utf-8">',
    `<meta http-equiv="refresh" content="${freshEvery}">`,
    `<title>${words.title}</title>`,
    `<link rel="stylesheet" href="${safeStylePath}">`,
    '<main data-testid="safe-page">',
    `<h1>${words.title}</h1>`,
    `<p>${words.what}</p>`,
    `<p class="todo">${words.todo}</p>`,
    "<dl>",
    ...lines.map(([label, value]) => `<div><dt>${label}</dt><dd>${plain(value)}</dd></div>`),
    "</dl>",
    `<p class="quiet">${words.again}</p>`,
    "</main>",
    "",
  ].join("\n");
}

/** The page's look, in the colours of the room's own: plain rules that any browser draws without graphics. */
export const safeStyle = `html {
  background: #0d0f14;
  color: #f3f1ec;
  font: 420 1.75rem / 1.4 system-ui, sans-serif;
  font-size: min(calc(100vh / 38.6), calc(100vw / 68.6));
  cursor: none;
}
body { margin: 0; }
main { max-width: 44em; padding: 3em; }
h1 { margin: 0 0 0.5em; font-size: 2em; line-height: 1.15; }
p { margin: 0.5em 0; }
.todo { font-weight: 620; }
dl { margin: 1.5em 0; }
dl div { display: flex; gap: 1em; padding: 0.4em 0; border-top: 1px solid #2b303b; }
dt { flex: 0 0 6em; color: #b9b5ab; }
dd { margin: 0; font-size: 1.25em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.quiet { color: #b9b5ab; }
`;

/** "2026-11-26 14:05": to be read out over a telephone in any language. */
function timeOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function ownAddresses(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const found = all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
  return found.join("  ") || hostname();
}

function plain(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
