import type { RequestHandler } from "express";
import { escaped, plainPage, spokenBy } from "./trust/plain-page.ts";
import type { TrustParts } from "./trust/trust-page.ts";
import { trustWords } from "./trust/words.ts";

/**
 * Says to a person whose browser asks for an address that there is nothing there, and the way home. Programs, which take
 * anything or want JSON, and whoever asks the API, are told as the API tells it.
 */
export function lostPage(parts: Pick<TrustParts, "roomName" | "roomLanguage">): RequestHandler {
  return (request, response, next) => {
    const asks = request.method === "GET" || request.method === "HEAD";
    if (!asks || /^\/api(?:\/|$)/.test(request.path) || request.accepts(["json", "html"]) !== "html") {
      next();
      return;
    }
    const language = spokenBy(request) ?? parts.roomLanguage();
    const { lost, lostLead, onward } = trustWords[language];
    const main = `<p class="room">${escaped(parts.roomName())}</p>
<h1>${escaped(lost)}</h1>
<p>${escaped(lostLead)}</p>
<p><a class="onward" href="/">${escaped(onward)}</a></p>`;
    response
      .status(404)
      .set({ "Cache-Control": "no-store", "Content-Language": language, Vary: "Accept, Accept-Language" })
      .type("html")
      .send(plainPage(language, `${lost} – ${parts.roomName()}`, main));
  };
}
