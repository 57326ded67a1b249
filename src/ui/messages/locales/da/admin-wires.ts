import type { Catalogue } from "../../locale.ts";

/** Danish: the admin's wires of devices. */
export const adminWires: Catalogue = {
  "admin.wire.device": "Enhed",
  "admin.wire.device.all": "Alle enheder",
  "admin.wire.show": "Hvad der vises",
  "admin.wire.show.all": "Alt",
  "admin.wire.show.fault": "Kun fejl",
  "admin.wire.fault": "Fejl",
  "admin.reopen": "Genåbn forbindelsen",
  "admin.reopen.title.camera": "Skal forbindelsen til kameraet genåbnes?",
  "admin.reopen.title.display": "Skal forbindelserne til storskærmen genåbnes?",
  "admin.reopen.title.speakerphone": "Skal forbindelsen til højttalertelefonen genåbnes?",
  "admin.reopen.what.camera":
    "Forbindelsen lukkes og åbnes på ny. Bevæger kameraet sig, så stopper det, og det kan ikke styres i nogle sekunder. Billedet i et møde fortsætter.",
  "admin.reopen.what.display":
    "Alle veje til storskærmen lukkes og åbnes på ny. Den kan ikke tændes eller slukkes i nogle sekunder.",
  "admin.reopen.what.speakerphone":
    "Lokalet slipper dens taster og lamper og tager dem igen. Lyden fortsætter; et øjeblik gør tasterne ingenting.",
  "admin.reopen.undo": "Intet skal fortrydes: enheden beholder sine indstillinger.",
  "admin.console.title": "Send og se",
  "admin.console.intro": "Én besked på enhedens egen linje, i tur med lokalets. Et stop går altid først.",
  "admin.console.message": "Besked",
  "admin.console.send": "Send",
  "admin.console.form.hex": "Byte som hexadecimale tal, f.eks. {example}",
  "admin.console.form.text": "En tekstlinje, f.eks. {example}",
  "admin.console.form.report": "En outputrapport med sit id først, f.eks. {example}",
  "admin.console.form.message":
    "Et emne, et kolon og en besked, f.eks. {example}. På sensorens eget emne gælder den som sensorens ord.",
  "admin.console.form.ask": "Sensoren spørges, hvad den viser nu. Der er intet at skrive.",
  "admin.console.ask": "Spørg",
  "admin.console.listens": "{sensor}: den melder selv, og intet kan sendes til den.",
  "admin.console.recall": "Pil op henter det, der er sendt før.",
  "admin.console.none": "Ingen linje tager imod beskeder: et program eller et bibliotek taler for lokalet på dem alle.",
  "admin.console.end.answered": "Besvaret",
  "admin.console.end.refused": "Afvist",
  "admin.console.end.unanswered": "Intet svar",
  "admin.console.end.sent": "Sendt; enheden svarer ikke på noget",
  "admin.console.end.ended": "Afbrudt af et stop eller en bevægelse",
  "admin.console.ask.title": "Skal der sendes beskeder manuelt?",
  "admin.console.ask.what":
    "Det indtastede går til enheden, som det er. Den kan bevæge sig, slukke eller ændre indstillinger, også i et møde, og lokalet ved ikke hvorfor.",
  "admin.console.ask.noted": "Hver besked står i revisionsloggen med dit navn.",
  "admin.console.ask.yes": "Send den",
  "admin.console.sent": "Sendt manuelt",
  "admin.repair.title": "Hvad lokalet gør ved det",
  "admin.repair.step.reopen": "Genåbning af forbindelsen",
  "admin.repair.step.readdress": "Ny tildeling af adresser",
  "admin.repair.step.power-cycle": "USB-porten uden strøm et øjeblik",
  "admin.repair.step.person": "En person skal se på den",
  "admin.repair.failed": "{step}: lykkedes ikke",
  "admin.repair.next": "Derefter: {step}, {when}",
  "admin.repair.person":
    "Lokalet har prøvet, hvad det kan. Nogen må se på enheden: dens strøm, dens kabel, dens egen menu.",
  "admin.repair.cut": "Afbryd USB-strømmen",
  "admin.repair.cut.title": "Skal enhedens USB-strøm afbrydes?",
  "admin.repair.cut.what":
    "USB-porten er uden strøm i to sekunder, eller systemet slipper enheden så længe, hvor hubben ikke kan afbryde. Enheden starter på ny; i et møde er den væk i nogle sekunder.",
  "admin.repair.cut.noted": "Det står i revisionsloggen med dit navn.",
};
