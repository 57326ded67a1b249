import type { Catalogue } from "../../locale.ts";

/** Danish: why what was typed for a device is no message of its wire. */
export const typedNotes: Catalogue = {
  "common.note.typed-ask": "Den kan man ikke sige noget til: ? spørger, hvad den viser.",
  "common.note.typed-hex": "Skriv bytes som par af hexadecimale cifre: 81 09 06 12 FF.",
  "common.note.typed-hid-absent": "Der er ikke sat nogen højttalertelefon til.",
  "common.note.typed-hid-length": "Rapport {report} har {count, plural, one {# byte} other {# bytes}} efter sit id.",
  "common.note.typed-hid-report": "Den har ingen udgående rapport {report}; den har {reports}.",
  "common.note.typed-lg": "En LG-linje er to bogstaver, et id og en værdi: ka 01 ff.",
  "common.note.typed-lg-id": "Id skal være dette apparats: {id}.",
  "common.note.typed-long": "En besked har højst {most} bytes.",
  "common.note.typed-mdc": "En MDC-ramme er AA, kommando, nummer, længde, så mange bytes og summen af alt undtagen AA.",
  "common.note.typed-mdc-number": "Tredje byte er denne storskærms nummer: {number}.",
  "common.note.typed-mqtt": "Skriv et emne, et kolon og en besked: {example}",
  "common.note.typed-mqtt-one": "En besked går til ét emne: + og # står for flere.",
  "common.note.typed-nothing": "Der er ikke skrevet noget.",
  "common.note.typed-pelco": "En Pelco-D-ordre har syv bytes, og den første er FF.",
  "common.note.typed-pelco-number": "Anden byte er dette kamerahoveds nummer: {number}.",
  "common.note.typed-pelco-sum": "Sidste byte skal være summen af de fem før den: {sum}.",
  "common.note.typed-pjlink":
    "En PJLink-forespørgsel er %, klassen, fire bogstaver, et mellemrum og en parameter: %1POWR ?",
  "common.note.typed-visca-end": "FF afslutter en VISCA-pakke og må ikke stå andre steder.",
  "common.note.typed-visca-kind": "Anden byte er 01 for en kommando og 09 for en forespørgsel.",
  "common.note.typed-visca-length": "En VISCA-pakke har 4 til {most} bytes.",
  "common.note.typed-visca-own": "En pakke til dette kamera begynder med {own}.",
};
