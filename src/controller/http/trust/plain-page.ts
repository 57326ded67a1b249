import type { Request } from "express";
import { type Language, languages } from "#protocol/settings.ts";

/** What the address asks for, else the first of the browser's languages that the room speaks. */
export function spokenBy(request: Request): Language | undefined {
  const asked = languages.find((known) => known === request.query.lang);
  if (asked !== undefined || request.headers["accept-language"] === undefined) return asked;
  const accepted = request.acceptsLanguages(...languages);
  return languages.find((known) => known === accepted);
}

/** A page of plain HTML around `main`, which is HTML itself: no script, and the panel's icon. */
export function plainPage(language: Language, title: string, main: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="/panel/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/trust/style.css">
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

/** A text as it can stand in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
