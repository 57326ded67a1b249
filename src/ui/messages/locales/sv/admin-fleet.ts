import type { Catalogue } from "../../locale.ts";

export const adminFleet: Catalogue = {
  "admin.fleet": "Flotta",
  "admin.fleet.heard": "Hördes senast",
  "admin.fleet.heard.never": "Inte sedan rummets styrenhet startade",
  "admin.fleet.hub": "Central",
  "admin.fleet.join": "Anslut",
  "admin.fleet.leave": "Lämna",
  "admin.fleet.leave.title": "Lämna flottan?",
  "admin.fleet.leave.undo": "Rummet kan bara komma tillbaka med en ny inbjudan från centralen.",
  "admin.fleet.leave.what":
    "Centralen hör inte längre av rummet och visar det som onåbart tills någon tar bort det där. Allt annat i rummet fortsätter som vanligt.",
  "admin.fleet.link": "Inbjudan",
  "admin.fleet.link.hint":
    "En länk som skapas i centralen. Klistra in hela länken. Den är hemlig och gäller en begränsad tid.",
  "admin.fleet.link.missing": "Klistra in länken från centralen.",
  "admin.fleet.none":
    "Rummet hör inte till någon flotta. I en flotta ser IT i en central hur det står till i alla rum.",
  "admin.fleet.since": "sedan {time}",
  "admin.fleet.state": "Anslutning",
  "admin.fleet.state.away": "Inte ansluten",
  "admin.fleet.state.connected": "Ansluten",
  "admin.fleet.state.connecting": "Ansluter…",
  "admin.fleet.state.refused": "Avvisad",
  "admin.fleet.trouble.bad-message": "Centralen förstår inte rummet. Se till att rum och central har samma utgåva.",
  "admin.fleet.trouble.certificate":
    "Centralens certifikat är inte betrott här. Se efter om det är giltigt och har centralens adress.",
  "admin.fleet.trouble.ended": "Centralen avslutade anslutningen. Rummet ansluter igen.",
  "admin.fleet.trouble.failed": "Något gick fel i centralen. Detaljerna finns i dess logg.",
  "admin.fleet.trouble.garbled": "Centralens svar går inte att förstå. Se till att rum och central har samma utgåva.",
  "admin.fleet.trouble.key-lost":
    "Rummets egen nyckel är borta eller skadad. Lämna flottan här och anslut rummet med en ny inbjudan.",
  "admin.fleet.trouble.other-hub":
    "Det som svarar i centralens ställe har en annan nyckel. Rummet berättar ingenting för det och försöker igen.",
  "admin.fleet.trouble.room-unknown":
    "Centralen känner inte till rummet: det har tagits bort ur flottan där. Lämna flottan här och anslut rummet med en ny inbjudan.",
  "admin.fleet.trouble.silent": "Centralen slutade svara. Rummet ansluter igen.",
  "admin.fleet.trouble.too-many": "Centralen får för många frågor på en gång. Rummet försöker igen om en stund.",
  "admin.fleet.trouble.unknown-version": "Rum och central talar olika versioner. Uppdatera den äldre av dem.",
  "admin.fleet.trouble.unreachable": "Centralen svarar inte. Rummet försöker igen.",
  "admin.fleet.trouble.wrong-proof":
    "Rummet kunde inte bevisa för centralen vilket det är. Lämna flottan här och anslut rummet med en ny inbjudan.",
};
