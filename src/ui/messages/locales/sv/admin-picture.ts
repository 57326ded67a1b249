import type { Catalogue } from "../../locale.ts";

/** Swedish: which picture is which camera's. */
export const adminPicture: Catalogue = {
  "admin.picture.blind": "Ingen av bilderna kunde öppnas.",
  "admin.picture.blind.todo":
    "Sätt i videokabeln, eller avsluta programmet som håller bilden, och försök igen. Inget ändrades.",
  "admin.picture.by.first": "Den första videoenhet som finns",
  "admin.picture.by.label": "Enheten som heter {name}",
  "admin.picture.by.own": "{name}, kamerans egen",
  "admin.picture.by.serial": "{name}, känd på sitt serienummer",
  "admin.picture.by.simulated": "En simulerad bild",
  "admin.picture.by.socket": "{name} i uttag {where}",
  "admin.picture.device": "Enheten",
  "admin.picture.find": "Hitta dess bild",
  "admin.picture.find.title": "Hitta kamerans bild?",
  "admin.picture.find.undo":
    "Det som hittas sparas i inställningarna. Det kan ångras direkt efteråt och under Historik.",
  "admin.picture.find.what":
    "Kameran vrider sig lite åt sidan och uppåt, och tillbaka varje gång. Den videoenhet vars hela bild följer med är dess bild. Det tar ungefär tio sekunder.",
  "admin.picture.follows.no": "följer den inte",
  "admin.picture.follows.unknown": "iakttas",
  "admin.picture.follows.yes": "följer kameran",
  "admin.picture.found": "{label} följer kameran och är nu dess bild.",
  "admin.picture.found.already": "{label} följer kameran. Den var redan dess bild.",
  "admin.picture.label": "Bild",
  "admin.picture.none": "Ingen av bilderna följde kameran.",
  "admin.picture.none.todo":
    "Se efter om kameran själv vred sig, om objektivet är fritt och om videokabeln går till den här datorn. Inget ändrades.",
  "admin.picture.seen.blocked": "kan inte öppnas",
  "admin.picture.seen.opening": "öppnas",
  "admin.picture.seen.plain": "för mörk eller för slät för att avgöra",
  "admin.picture.several": "Mer än en bild följde kameran: {labels}.",
  "admin.picture.several.todo":
    "Kanske är en kamera inkopplad med två kablar. Dra ur den ena, eller välj bilden i inställningarna. Inget ändrades.",
  "admin.picture.state.found": "Bunden",
  "admin.picture.state.missing": "Finns inte där",
  "admin.picture.state.unknown": "Inte bunden till den här kameran",
  "admin.picture.step.across": "Kameran vrider sig åt andra hållet",
  "admin.picture.step.back": "Kameran vrider sig tillbaka",
  "admin.picture.step.opening": "Öppnar alla bilder",
  "admin.picture.step.out": "Kameran vrider sig åt sidan",
  "admin.picture.step.returned": "Kameran vrider sig tillbaka igen",
  "admin.picture.step.still": "Tittar medan inget rör sig",
  "admin.picture.stopped": "Sökningen avbröts: {why}",
  "admin.picture.undo": "Ångra",
  "admin.picture.undone": "Ångrat: bilden tas återigen därifrån den kom förut.",
  "admin.picture.unsure": "Något rörde sig, men inte som kameran: {labels}.",
  "admin.picture.unsure.todo":
    "Kanske gick någon förbi objektivet, eller så flyttades en annan kamera. Försök igen medan ingen rör sig. Inget ändrades.",
  "admin.picture.why.elsewhere": "Andra av dess slag är inkopplade, men inte i dess uttag.",
  "admin.picture.why.unlisted": "Skärmens webbläsare känner inte till den, eller så håller ett annat program den.",
  "admin.picture.why.unplugged": "Inget av dess slag är inkopplat.",
};
