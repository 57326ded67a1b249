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
  "admin.console.title": "Skicka och se",
  "admin.console.intro": "Ett meddelande på enhetens egen linje, i tur med rummets. Ett stopp går alltid först.",
  "admin.console.message": "Meddelande",
  "admin.console.send": "Skicka",
  "admin.console.form.hex": "Byte som hexadecimala tal, till exempel {example}",
  "admin.console.form.text": "En textrad, till exempel {example}",
  "admin.console.form.report": "En utrapport med sitt id först, till exempel {example}",
  "admin.console.form.message":
    "Ett ämne, ett kolon och ett meddelande, till exempel {example}. På sensorns eget ämne räknas det som ett meddelande från sensorn.",
  "admin.console.form.ask": "Sensorn tillfrågas vad den visar nu. Det finns inget att skriva.",
  "admin.console.ask": "Fråga",
  "admin.console.listens": "{sensor}: den rapporterar själv, och inget kan skickas till den.",
  "admin.console.recall": "Uppåtpil hämtar det som har skickats förut.",
  "admin.console.none":
    "Ingen linje tar emot meddelanden: ett program eller ett bibliotek talar för rummet på dem alla.",
  "admin.console.end.answered": "Besvarat",
  "admin.console.end.refused": "Avvisat",
  "admin.console.end.unanswered": "Inget svar",
  "admin.console.end.sent": "Skickat; enheten svarar inte på något",
  "admin.console.end.ended": "Avbrutet av ett stopp eller en rörelse",
  "admin.console.ask.title": "Ska meddelanden skickas manuellt?",
  "admin.console.ask.what":
    "Det som skrivs går till enheten som det är. Den kan röra sig, stängas av eller ändra inställningar, även i ett möte, och rummet vet inte varför.",
  "admin.console.ask.noted": "Varje meddelande står i granskningsloggen med ditt namn.",
  "admin.console.ask.yes": "Skicka det",
  "admin.console.sent": "Skickat manuellt",
  "admin.repair.title": "Vad rummet gör åt det",
  "admin.repair.step.reopen": "Anslutningen öppnas igen",
  "admin.repair.step.readdress": "Adresserna tilldelas på nytt",
  "admin.repair.step.power-cycle": "USB-porten utan ström ett ögonblick",
  "admin.repair.step.person": "En person måste titta på den",
  "admin.repair.failed": "{step}: misslyckades",
  "admin.repair.next": "Sedan: {step}, {when}",
  "admin.repair.person":
    "Rummet har prövat det som går. Någon måste titta på enheten: dess ström, dess kabel, dess egen meny.",
  "admin.repair.cut": "Bryt USB-strömmen",
  "admin.repair.cut.title": "Ska enhetens USB-ström brytas?",
  "admin.repair.cut.what":
    "USB-porten är utan ström i två sekunder, eller så släpper systemet enheten lika länge där hubben inte kan bryta. Enheten startar om; i ett möte är den borta några sekunder.",
  "admin.repair.cut.noted": "Det står i granskningsloggen med ditt namn.",
};
