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
};
