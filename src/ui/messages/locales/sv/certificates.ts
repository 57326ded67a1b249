import type { Catalogue } from "../../locale.ts";

/** Swedish: the certificates of the room and of its firm. */
export const certificates: Catalogue = {
  "admin.certificate.asked": "Begäran",
  "admin.certificate.asked.download": "Ladda ner",
  "admin.certificate.asked.todo":
    "Låt företagets utfärdare signera den och ge sedan rummet svaret. Nyckeln stannar i rummet.",
  "admin.certificate.asked.waits": "Gjord {day}, väntar på svar.",
  "admin.certificate.chain": "Certifikat",
  "admin.certificate.chain.hint":
    "Som PEM, i valfri ordning: rummets och de ovanför, även rotcertifikatet om du har det.",
  "admin.certificate.drop": "Använd rummets eget",
  "admin.certificate.drop.title": "Använda rummets eget certifikat för alla?",
  "admin.certificate.drop.what":
    "Enheter som bara känner företagets utfärdare varnar då för rummet. Öppna anslutningar finns kvar. Det kan tas tillbaka här.",
  "admin.certificate.ended": "Har gått ut",
  "admin.certificate.files": "Välj filer",
  "admin.certificate.firm": "Företagets",
  "admin.certificate.from": "Från {issuer}, giltigt till {day}.",
  "admin.certificate.key": "Privat nyckel",
  "admin.certificate.key.asked": "Rummet har den: lämna fältet tomt vid svaret på begäran.",
  "admin.certificate.key.hint": "Bara om rummet inte själv har gjort nyckeln. En utan lösenord.",
  "admin.certificate.leads.no": "Används, men namnet leder inte till det här rummet. Länkar använder rummets adress.",
  "admin.certificate.leads.unknown": "Används. Ingen namnserver har än svarat vart namnet leder.",
  "admin.certificate.leads.yes": "Används. Namnet leder till det här rummet.",
  "admin.certificate.names": "Namn",
  "admin.certificate.names.hint":
    "Fullständiga värdnamn och adresser med mellanslag emellan, högst 20. Länkar använder det första.",
  "admin.certificate.names.wrong": "{name} är varken ett värdnamn eller en adress.",
  "admin.certificate.none":
    "Inget. Med ett från företagets egen utfärdare öppnar enheter som litar på den rummet med dess namn utan varning.",
  "admin.certificate.not-begun": "Gäller inte än",
  "admin.certificate.own": "Rummets eget",
  "admin.certificate.own.trust": "Så litar enheter på det",
  "admin.certificate.own.what":
    "För alla som kommer via en adress eller ett annat namn. Giltigt till {day}, förnyas av sig självt.",
  "admin.certificate.partial": "Rotcertifikatet är inte med. Med det kan även rum på andra platser delta via en länk.",
  "admin.certificate.request": "Gör en begäran",
  "admin.certificate.request.verb": "Gör begäran",
  "admin.certificate.restore": "Ta tillbaka det senaste",
  "admin.certificate.title": "Certifikat",
  "admin.certificate.use": "Ge rummet ett certifikat",
  "admin.certificate.use.verb": "Använd det",
  "admin.certificate.used": "Används",
  "common.error.certificate-refused": "Certifikatet kan inte användas.",
  "common.todo.certificate-refused": "Detaljen säger varför. Rummet fortsätter med de certifikat det har.",
  "common.problem.certificate-ends": "Företagets certifikat för rummet går snart ut.",
  "common.problem.certificate-ends.todo":
    "Låt förnya det och ge rummet det nya under ”Nätverk och tid”. När det går ut används rummets eget, som webbläsare varnar för där de inte känner det.",
  "common.problem.certificate-over": "Företagets certifikat för rummet har gått ut.",
  "common.problem.certificate-over.todo":
    "Låt förnya det och ge rummet det nya under ”Nätverk och tid”. Nu används rummets eget, som webbläsare varnar för där de inte känner det.",
  "common.problem.certificate-elsewhere": "Namnet i företagets certifikat leder inte till det här rummet.",
  "common.problem.certificate-elsewhere.todo": "Rätta namnserverns post. Under tiden använder länkar rummets adress.",
  "common.note.why-certificate-above-over":
    "Certifikatet för ”{name}”, som har signerat det, gällde till {day}. Klistra in utfärdarens nyare i stället.",
  "common.note.why-certificate-alone":
    "Det som har signerat det saknas: klistra även in certifikatet för ”{issuer}”, eller det som står emellan.",
  "common.note.why-certificate-authority":
    "Det är en utfärdares eget certifikat. Klistra även in det som utfärdades för rummet.",
  "common.note.why-certificate-broken":
    "Certifikat nummer {number} av de inklistrade är skadat. Kopiera det igen, med första och sista raden.",
  "common.note.why-certificate-early": "Det gäller från {day}, och rummets klocka visar {today}.",
  "common.note.why-certificate-form": "Det är en begäran eller en PKCS #7-fil. Be utfärdaren om PEM.",
  "common.note.why-certificate-key": "Inget av certifikaten hör till den här nyckeln.",
  "common.note.why-certificate-key-form": "Nyckeln går inte att läsa. Den är PEM, med första och sista raden.",
  "common.note.why-certificate-key-locked":
    "Nyckeln har ett lösenord. Ta bort det först, eller låt rummet göra en egen nyckel.",
  "common.note.why-certificate-key-weak": "Webbläsare tar RSA-nycklar från 2048 bitar och kurvorna P-256 och P-384.",
  "common.note.why-certificate-many": "Det är fler än {count} certifikat. Klistra in rummets och de ovanför.",
  "common.note.why-certificate-nameless":
    "Det nämner ingen värd: webbläsare läser bara de alternativa namnen (subject alternative names).",
  "common.note.why-certificate-no-request":
    "Det svarar inte på någon begäran från rummet. Klistra även in nyckeln, eller gör en begäran först.",
  "common.note.why-certificate-none":
    "Det finns inget certifikat i det. Det är PEM och börjar med -----BEGIN CERTIFICATE-----.",
  "common.note.why-certificate-none-before": "Det fanns inget innan.",
  "common.note.why-certificate-over": "Det gällde till {day}, och rummets klocka visar {today}.",
  "common.note.why-certificate-unusable": "TLS kan inte använda det: {why}",
  "common.note.why-certificate-use":
    "Det är inte utfärdat för servrar: serverautentisering saknas i dess utökade nyckelanvändning.",
};
