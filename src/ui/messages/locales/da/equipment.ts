import type { Catalogue } from "../../locale.ts";

/** Danish: what a new room finds plugged in. */
export const equipment: Catalogue = {
  "common.equipment.found": "Fundet",
  "common.equipment.camera.absent": "Intet kamerabillede",
  "common.equipment.camera.absent.todo": "Sæt kameraet til. Lokalet virker også uden.",
  "common.equipment.camera.blocked": "Kameraet kan ikke åbnes",
  "common.equipment.camera.blocked.todo":
    "Måske bruger et andet program det. Det kan hjælpe at tage stikket ud og sætte det i igen.",
  "common.equipment.camera.connecting": "Der oprettes forbindelse til styringen.",
  "common.equipment.camera.steered": "{name}, kan styres",
  "common.equipment.camera.unsteered": "{name}, kan ikke styres",
  "common.equipment.microphone.absent": "Ingen mikrofon",
  "common.equipment.microphone.absent.todo": "Sæt højttalertelefonen til. Indtil da kan ingen høre lokalet.",
  "common.equipment.microphone.blocked": "Mikrofonen kan ikke åbnes",
  "common.equipment.microphone.blocked.todo": "Det kan hjælpe at tage stikket ud og sætte det i igen.",
  "common.equipment.loudspeaker.absent": "Ingen højttaler",
  "common.equipment.loudspeaker.absent.todo": "Sæt højttalertelefonen til. Indtil da hører lokalet ingen.",
};
