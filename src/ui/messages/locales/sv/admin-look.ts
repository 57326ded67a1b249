import type { Catalogue } from "../../locale.ts";

/** Swedish: choosing a camera's picture by looking. */
export const adminLook: Catalogue = {
  "admin.look.alt": "Vad {label} visar nu",
  "admin.look.consent":
    "Innan någon ser in i rummet måste någon i det gå med på det: skärmen visar en kod, och den som skriver den här får titta i en timme.",
  "admin.look.consent.another": "Visa en ny kod",
  "admin.look.consent.code": "Koden på rummets skärm",
  "admin.look.consent.show": "Visa koden",
  "admin.look.consent.until": "Den gäller till {time}.",
  "admin.look.consent.wrong": "Det är inte koden på skärmen. Titta igen och skriv den en gång till.",
  "admin.look.empty": "Rummets dator har ingen videoenhet.",
  "admin.look.empty.todo": "Sätt i kamerans videokabel. Det som sätts i visas här av sig självt.",
  "admin.look.fixed": "Kameran kan inte vridas för att visa vilken bild som är dess egen.",
  "admin.look.how.chosen": "Vald av en person.",
  "admin.look.how.first": "Den första som finns: ingen har valt än.",
  "admin.look.how.missing": "Det som var sparat finns inte där.",
  "admin.look.how.moved": "Hittad genom att vrida kameran.",
  "admin.look.how.only": "Den enda som finns.",
  "admin.look.how.own": "Kamerans egen enhet.",
  "admin.look.how.set": "Angiven i inställningarna.",
  "admin.look.how.unknown": "Hur den hittades är inte känt än.",
  "admin.look.mine": "Dess bild nu",
  "admin.look.move": "Vrid den och se",
  "admin.look.move.what":
    "”Vrid den och se” vrider kameran lite åt sidan och uppåt, och tillbaka varje gång: den bild som följer med blir dess egen. Det tar ungefär tio sekunder.",
  "admin.look.now": "Dess bild nu: {label}.",
  "admin.look.now.none": "Den har ingen bild nu.",
  "admin.look.others": "Bilden från {cameras}",
  "admin.look.paused": "Pausad, eftersom ingen har rört sidan på ett tag. Den fortsätter vid nästa beröring.",
  "admin.look.sign": "Medan detta är öppet säger skärmen i rummet att någon tittar. Ingen bild sparas.",
  "admin.look.state.busy": "Ett annat program håller den. Nytt försök görs automatiskt.",
  "admin.look.state.empty": "Den är öppen, men ingen bild kommer.",
  "admin.look.state.gone": "Finns inte längre",
  "admin.look.state.opening": "Öppnas",
  "admin.look.title": "Vilken bild är den från {camera}?",
};
