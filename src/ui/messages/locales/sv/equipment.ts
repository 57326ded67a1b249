import type { Catalogue } from "../../locale.ts";

/** Swedish: what a new room finds plugged in. */
export const equipment: Catalogue = {
  "common.equipment.found": "Hittad",
  "common.equipment.camera.absent": "Ingen kamerabild",
  "common.equipment.camera.absent.todo": "Anslut kameran. Rummet fungerar även utan.",
  "common.equipment.camera.blocked": "Kameran kan inte öppnas",
  "common.equipment.camera.blocked.todo":
    "Kanske används den av ett annat program. Det kan hjälpa att dra ur den och ansluta den igen.",
  "common.equipment.camera.connecting": "Ansluter till styrningen.",
  "common.equipment.camera.steered": "{name}, kan styras",
  "common.equipment.camera.unsteered": "{name}, kan inte styras",
  "common.equipment.microphone.absent": "Ingen mikrofon",
  "common.equipment.microphone.absent.todo": "Anslut högtalartelefonen. Till dess hör ingen rummet.",
  "common.equipment.microphone.blocked": "Mikrofonen kan inte öppnas",
  "common.equipment.microphone.blocked.todo": "Det kan hjälpa att dra ur den och ansluta den igen.",
  "common.equipment.loudspeaker.absent": "Ingen högtalare",
  "common.equipment.loudspeaker.absent.todo": "Anslut högtalartelefonen. Till dess hör rummet ingen.",
};
