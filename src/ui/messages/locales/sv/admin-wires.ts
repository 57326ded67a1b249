import type { Catalogue } from "../../locale.ts";

/** Swedish: the admin's wires of devices. */
export const adminWires: Catalogue = {
  "admin.wire.device": "Enhet",
  "admin.wire.device.all": "Alla enheter",
  "admin.wire.show": "Vad som visas",
  "admin.wire.show.all": "Allt",
  "admin.wire.show.fault": "Bara fel",
  "admin.wire.fault": "Fel",
  "admin.reopen": "Öppna anslutningen igen",
  "admin.reopen.title.camera": "Ska anslutningen till kameran öppnas igen?",
  "admin.reopen.title.display": "Ska anslutningarna till bildskärmen öppnas igen?",
  "admin.reopen.title.speakerphone": "Ska anslutningen till högtalartelefonen öppnas igen?",
  "admin.reopen.what.camera":
    "Anslutningen stängs och öppnas på nytt. Rör sig kameran så stannar den, och den kan inte styras på några sekunder. Bilden i ett möte fortsätter.",
  "admin.reopen.what.display":
    "Alla vägar till bildskärmen stängs och öppnas på nytt. Den kan inte slås på eller av på några sekunder.",
  "admin.reopen.what.speakerphone":
    "Rummet släpper knapparna och lamporna och tar dem igen. Ljudet fortsätter; ett ögonblick gör knapparna ingenting.",
  "admin.reopen.undo": "Inget behöver ångras: enheten behåller sina inställningar.",
};
