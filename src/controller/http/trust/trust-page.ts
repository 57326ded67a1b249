import { createHash } from "node:crypto";
import { Router } from "express";
import { type Language, languages } from "#protocol/settings.ts";
import { escaped, plainPage, spokenBy } from "./plain-page.ts";
import { trustStyle } from "./trust-style.ts";
import { trustWords } from "./words.ts";

export interface TrustParts {
  readonly roomName: () => string;
  /** For a reader none of whose own languages the room speaks. */
  readonly roomLanguage: () => Language;
  /** The authority, PEM. */
  readonly authority: () => string;
  /** Its SHA-256, hex. */
  readonly fingerprint: () => string;
}

/** `/trust`: helps a device take the room's authority. Plain HTML: it has to work in whatever opens it. */
export function trustPage(parts: TrustParts): Router {
  const router = Router();
  router.get("/trust", (request, response) => {
    const language = spokenBy(request) ?? parts.roomLanguage();
    response
      .set({ "Cache-Control": "no-store", "Content-Language": language, Vary: "Accept-Language" })
      .type("html")
      .send(page(parts.roomName(), parts.fingerprint(), language));
  });
  router.get("/trust/style.css", (_request, response) => {
    response.set("Cache-Control", "no-cache").type("css").send(trustStyle);
  });
  router.get("/trust/ca.pem", (_request, response) => {
    response
      .set({ "Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="ca.pem"' })
      .type("application/x-x509-ca-cert")
      .send(parts.authority());
  });
  router.get("/trust/room.mobileconfig", (_request, response) => {
    response
      .set({ "Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="room.mobileconfig"' })
      .type("application/x-apple-aspen-config")
      .send(profile(parts.roomName(), parts.authority(), parts.fingerprint()));
  });
  return router;
}

/** As people compare it: pairs in groups of four. */
function grouped(fingerprint: string): string[] {
  const pairs = fingerprint.toUpperCase().match(/../g) ?? [];
  return Array.from({ length: Math.ceil(pairs.length / 4) }, (_, row) => pairs.slice(row * 4, row * 4 + 4).join(" "));
}

function page(room: string, fingerprint: string, language: Language): string {
  const words = trustWords[language];
  const others = languages
    .filter((each) => each !== language)
    .map((each) => `<a href="/trust?lang=${each}" hreflang="${each}" lang="${each}">${trustWords[each].name}</a>`)
    .join(" ");
  const ways = words.ways
    .map(({ name, steps }) => {
      const list = steps.map((step) => `<li>${escaped(step)}</li>`).join("");
      return `<details><summary>${escaped(name)}</summary><ol>${list}</ol></details>`;
    })
    .join("");
  const groups = grouped(fingerprint)
    .map((group) => `<span>${group}</span>`)
    .join(" ");
  return plainPage(
    language,
    `${words.title} – ${room}`,
    `<nav class="languages" aria-label="${escaped(words.languages)}">${others}</nav>
<p class="room">${escaped(room)}</p>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.lead)}</p>
<h2>${escaped(words.compare)}</h2>
<p>${escaped(words.compareLead)}</p>
<p class="fingerprint" data-testid="fingerprint">${groups}</p>
<h2>${escaped(words.take)}</h2>
<p class="actions"><a class="button" href="/trust/ca.pem">${escaped(words.download)}</a>
<a class="button" href="/trust/room.mobileconfig">${escaped(words.profile)}</a></p>
${ways}
<p class="quiet">${escaped(words.limits)}</p>
<p><a class="onward" href="/panel/">${escaped(words.onward)}</a></p>`,
  );
}

function profile(room: string, authority: string, fingerprint: string): string {
  const base64 = authority.replace(/-----[^-]+-----/g, "").trim();
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>PayloadContent</key><array><dict>
<key>PayloadContent</key><data>${base64}</data>
<key>PayloadCertificateFileName</key><string>ca.pem</string>
<key>PayloadDisplayName</key><string>${escaped(room)}</string>
<key>PayloadIdentifier</key><string>parley.room.${fingerprint.slice(0, 16)}.ca</string>
<key>PayloadType</key><string>com.apple.security.root</string>
<key>PayloadUUID</key><string>${uuid(`${fingerprint} ca`)}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict></array>
<key>PayloadDisplayName</key><string>${escaped(room)}</string>
<key>PayloadIdentifier</key><string>parley.room.${fingerprint.slice(0, 16)}</string>
<key>PayloadType</key><string>Configuration</string>
<key>PayloadUUID</key><string>${uuid(fingerprint)}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict></plist>
`;
}

/** The same for the same room, so that a profile taken twice replaces itself. */
function uuid(from: string): string {
  const hex = createHash("sha256").update(from).digest("hex").toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `A${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
