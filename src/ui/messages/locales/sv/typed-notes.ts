import type { Catalogue } from "../../locale.ts";

/** Swedish: why what was typed for a device is no message of its wire. */
export const typedNotes: Catalogue = {
  "common.note.typed-ask": "Det går inte att säga något till den: ? frågar vad den visar.",
  "common.note.typed-hex": "Skriv byte som par av hexadecimala siffror: 81 09 06 12 FF.",
  "common.note.typed-hid-absent": "Ingen högtalartelefon är ansluten.",
  "common.note.typed-hid-length": "Rapport {report} har {count} byte efter sitt id.",
  "common.note.typed-hid-report": "Den har ingen utgående rapport {report}; den har {reports}.",
  "common.note.typed-lg": "En LG-rad är två bokstäver, ett id och ett värde: ka 01 ff.",
  "common.note.typed-lg-id": "Id ska vara den här apparatens: {id}.",
  "common.note.typed-long": "Ett meddelande har högst {most} byte.",
  "common.note.typed-mdc": "En MDC-ram är AA, kommando, nummer, längd, så många byte och summan av allt utom AA.",
  "common.note.typed-mdc-number": "Den tredje byten är den här bildskärmens nummer: {number}.",
  "common.note.typed-mqtt": "Skriv ett ämne, ett kolon och ett meddelande: {example}",
  "common.note.typed-mqtt-one": "Ett meddelande går till ett ämne: + och # står för flera.",
  "common.note.typed-nothing": "Inget är skrivet.",
  "common.note.typed-pelco": "En Pelco-D-order har sju byte, och den första är FF.",
  "common.note.typed-pelco-number": "Den andra byten är det här kamerahuvudets nummer: {number}.",
  "common.note.typed-pelco-sum": "Den sista byten ska vara summan av de fem före: {sum}.",
  "common.note.typed-pjlink":
    "En PJLink-fråga är %, klassen, fyra bokstäver, ett mellanslag och en parameter: %1POWR ?",
  "common.note.typed-visca-end": "FF avslutar ett VISCA-paket och får inte stå någon annanstans.",
  "common.note.typed-visca-kind": "Den andra byten är 01 för ett kommando och 09 för en fråga.",
  "common.note.typed-visca-length": "Ett VISCA-paket har 4 till {most} byte.",
  "common.note.typed-visca-own": "Ett paket till den här kameran börjar med {own}.",
};
