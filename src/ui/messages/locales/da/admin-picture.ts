import type { Catalogue } from "../../locale.ts";

/** Danish: which picture is which camera's. */
export const adminPicture: Catalogue = {
  "admin.picture.blind": "Ingen af billederne kunne åbnes.",
  "admin.picture.blind.todo":
    "Sæt videokablet i, eller luk det program, der holder billedet, og prøv igen. Intet blev ændret.",
  "admin.picture.by.first": "Den første videoenhed, der er",
  "admin.picture.by.label": "Enheden, der hedder {name}",
  "admin.picture.by.own": "{name}, kameraets egen",
  "admin.picture.by.serial": "{name}, kendt på sit serienummer",
  "admin.picture.by.simulated": "Et simuleret billede",
  "admin.picture.by.socket": "{name} i stik {where}",
  "admin.picture.device": "Enheden",
  "admin.picture.find": "Find dets billede",
  "admin.picture.find.title": "Find kameraets billede?",
  "admin.picture.find.undo":
    "Det, der findes, gemmes i indstillingerne. Det kan fortrydes lige bagefter og under Historik.",
  "admin.picture.find.what":
    "Kameraet drejer lidt til siden og opad, og tilbage hver gang. Den videoenhed, hvis hele billede følger med, er dets billede. Det tager omkring ti sekunder.",
  "admin.picture.follows.no": "følger det ikke",
  "admin.picture.follows.unknown": "iagttages",
  "admin.picture.follows.yes": "følger kameraet",
  "admin.picture.found": "{label} følger kameraet og er nu dets billede.",
  "admin.picture.found.already": "{label} følger kameraet. Det var allerede dets billede.",
  "admin.picture.label": "Billede",
  "admin.picture.none": "Ingen af billederne fulgte kameraet.",
  "admin.picture.none.todo":
    "Se efter, om kameraet selv drejede, om linsen er fri, og om videokablet går til denne computer. Intet blev ændret.",
  "admin.picture.seen.blocked": "kan ikke åbnes",
  "admin.picture.seen.opening": "åbnes",
  "admin.picture.seen.plain": "for mørkt eller for ensfarvet til at se det",
  "admin.picture.several": "Mere end ét billede fulgte kameraet: {labels}.",
  "admin.picture.several.todo":
    "Måske er ét kamera tilsluttet med to kabler. Tag det ene ud, eller vælg billedet i indstillingerne. Intet blev ændret.",
  "admin.picture.state.found": "Bundet",
  "admin.picture.state.missing": "Er der ikke",
  "admin.picture.state.unknown": "Ikke bundet til dette kamera",
  "admin.picture.step.across": "Kameraet drejer den anden vej",
  "admin.picture.step.back": "Kameraet drejer tilbage",
  "admin.picture.step.opening": "Åbner alle billeder",
  "admin.picture.step.out": "Kameraet drejer til siden",
  "admin.picture.step.returned": "Kameraet drejer tilbage igen",
  "admin.picture.step.still": "Ser på, mens intet bevæger sig",
  "admin.picture.stopped": "Søgningen blev afbrudt: {why}",
  "admin.picture.undo": "Fortryd",
  "admin.picture.undone": "Fortrudt: billedet tages igen derfra, hvor det kom fra før.",
  "admin.picture.unsure": "Noget bevægede sig, men ikke som kameraet: {labels}.",
  "admin.picture.unsure.todo":
    "Måske gik nogen forbi linsen, eller et andet kamera blev flyttet. Prøv igen, mens ingen bevæger sig. Intet blev ændret.",
  "admin.picture.why.elsewhere": "Andre af dens slags er sat til, men ikke i dens stik.",
  "admin.picture.why.unlisted": "Skærmens browser kender den ikke, eller et andet program holder den.",
  "admin.picture.why.unplugged": "Intet af dens slags er sat til.",
};
