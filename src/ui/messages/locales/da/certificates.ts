import type { Catalogue } from "../../locale.ts";

/** Danish: the certificates of the room and of its firm. */
export const certificates: Catalogue = {
  "admin.certificate.asked": "Anmodning",
  "admin.certificate.asked.download": "Hent",
  "admin.certificate.asked.todo":
    "Få firmaets udsteder til at underskrive den, og giv så lokalet svaret. Nøglen bliver i lokalet.",
  "admin.certificate.asked.waits": "Lavet {day}, venter på svar.",
  "admin.certificate.chain": "Certifikater",
  "admin.certificate.chain.hint":
    "Som PEM, i vilkårlig rækkefølge: lokalets og dem over det, også rodcertifikatet, hvis du har det.",
  "admin.certificate.drop": "Brug lokalets eget",
  "admin.certificate.drop.title": "Brug lokalets eget certifikat til alle?",
  "admin.certificate.drop.what":
    "Enheder, der kun kender firmaets udsteder, advarer så om lokalet. Åbne forbindelser bliver. Det kan hentes tilbage her.",
  "admin.certificate.ended": "Udløbet",
  "admin.certificate.files": "Vælg filer",
  "admin.certificate.firm": "Firmaets",
  "admin.certificate.from": "Fra {issuer}, gyldigt til {day}.",
  "admin.certificate.key": "Privat nøgle",
  "admin.certificate.key.asked": "Lokalet har den: lad feltet stå tomt ved svaret på anmodningen.",
  "admin.certificate.key.hint": "Kun hvis lokalet ikke selv har lavet nøglen. En uden adgangskode.",
  "admin.certificate.leads.no": "I brug, men dets navn fører ikke til dette lokale. Links bruger lokalets adresse.",
  "admin.certificate.leads.unknown": "I brug. Ingen navneserver har endnu sagt, hvor dets navn fører hen.",
  "admin.certificate.leads.yes": "I brug. Dets navn fører til dette lokale.",
  "admin.certificate.names": "Navne",
  "admin.certificate.names.hint":
    "Fulde værtsnavne og adresser med mellemrum imellem, højst 20. Links bruger det første.",
  "admin.certificate.names.wrong": "{name} er hverken et værtsnavn eller en adresse.",
  "admin.certificate.none":
    "Intet. Med et fra firmaets egen udsteder åbner enheder, der stoler på den, lokalet på dets navn uden en advarsel.",
  "admin.certificate.not-begun": "Endnu ikke gyldigt",
  "admin.certificate.own": "Lokalets eget",
  "admin.certificate.own.trust": "Sådan stoler enheder på det",
  "admin.certificate.own.what":
    "Til alle, der kommer via en adresse eller et andet navn. Gyldigt til {day}, fornyes af sig selv.",
  "admin.certificate.partial":
    "Dets rodcertifikat er ikke med. Med det kan også lokaler andre steder deltage via et link.",
  "admin.certificate.request": "Lav en anmodning",
  "admin.certificate.request.verb": "Lav anmodningen",
  "admin.certificate.restore": "Hent det sidste tilbage",
  "admin.certificate.title": "Certifikater",
  "admin.certificate.use": "Giv lokalet et certifikat",
  "admin.certificate.use.verb": "Brug det",
  "admin.certificate.used": "I brug",
  "common.error.certificate-refused": "Certifikatet kan ikke bruges.",
  "common.todo.certificate-refused": "Detaljen siger hvorfor. Lokalet fortsætter med de certifikater, det har.",
  "common.problem.certificate-ends": "Firmaets certifikat til lokalet udløber snart.",
  "common.problem.certificate-ends.todo":
    "Få det fornyet, og giv lokalet det nye under ”Netværk og tid”. Når det udløber, bruges lokalets eget, som browsere advarer om, hvor de ikke kender det.",
  "common.problem.certificate-over": "Firmaets certifikat til lokalet er udløbet.",
  "common.problem.certificate-over.todo":
    "Få det fornyet, og giv lokalet det nye under ”Netværk og tid”. Lokalets eget bruges nu, og browsere advarer om det, hvor de ikke kender det.",
  "common.problem.certificate-elsewhere": "Navnet i firmaets certifikat fører ikke til dette lokale.",
  "common.problem.certificate-elsewhere.todo": "Ret navneserverens indgang. Imens bruger links lokalets adresse.",
  "common.note.why-certificate-above-over":
    "Certifikatet for ”{name}”, som har underskrevet det, var gyldigt til {day}. Indsæt udstederens nyere i stedet.",
  "common.note.why-certificate-alone":
    "Det, der har underskrevet det, mangler: indsæt også certifikatet for ”{issuer}” eller det, der står imellem.",
  "common.note.why-certificate-authority":
    "Det er en udsteders eget certifikat. Indsæt også det, der blev udstedt til lokalet.",
  "common.note.why-certificate-broken":
    "Certifikat nummer {number} af de indsatte er beskadiget. Kopiér det igen med første og sidste linje.",
  "common.note.why-certificate-early": "Det er gyldigt fra {day}, og lokalets ur siger {today}.",
  "common.note.why-certificate-form": "Det er en anmodning eller en PKCS #7-fil. Bed udstederen om PEM.",
  "common.note.why-certificate-key": "Ingen af certifikaterne hører til denne nøgle.",
  "common.note.why-certificate-key-form": "Nøglen kan ikke læses. Den er PEM, med første og sidste linje.",
  "common.note.why-certificate-key-locked":
    "Nøglen har en adgangskode. Fjern den først, eller lad lokalet selv lave en nøgle.",
  "common.note.why-certificate-key-weak": "Browsere tager RSA-nøgler fra 2048 bit og kurverne P-256 og P-384.",
  "common.note.why-certificate-many": "Der er mere end {count} certifikater. Indsæt lokalets og dem over det.",
  "common.note.why-certificate-nameless":
    "Det nævner ingen vært: browsere læser kun de alternative navne (subject alternative names).",
  "common.note.why-certificate-no-request":
    "Det svarer ikke på nogen anmodning fra lokalet. Indsæt også nøglen, eller lav en anmodning først.",
  "common.note.why-certificate-none":
    "Der er intet certifikat i det. Det er PEM og begynder med -----BEGIN CERTIFICATE-----.",
  "common.note.why-certificate-none-before": "Der var intet før.",
  "common.note.why-certificate-over": "Det var gyldigt til {day}, og lokalets ur siger {today}.",
  "common.note.why-certificate-unusable": "TLS kan ikke bruge det: {why}",
  "common.note.why-certificate-use":
    "Det er ikke udstedt til servere: servergodkendelse mangler i dets udvidede nøglebrug.",
};
