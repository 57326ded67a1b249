import type { Catalogue } from "../../locale.ts";

/** Danish: choosing a camera's picture by looking. */
export const adminLook: Catalogue = {
  "admin.look.alt": "Hvad {label} viser nu",
  "admin.look.consent":
    "Før nogen ser ind i lokalet, skal nogen i det sige ja: skærmen viser en kode, og den, der skriver den her, må se med i en time.",
  "admin.look.consent.another": "Vis en ny kode",
  "admin.look.consent.code": "Koden på lokalets skærm",
  "admin.look.consent.show": "Vis koden",
  "admin.look.consent.until": "Den gælder til kl. {time}.",
  "admin.look.consent.wrong": "Det er ikke koden på skærmen. Se efter, og skriv den igen.",
  "admin.look.empty": "Lokalets computer har ingen videoenhed.",
  "admin.look.empty.todo": "Sæt kameraets videokabel i. Det, der sættes i, dukker op her af sig selv.",
  "admin.look.fixed": "Kameraet kan ikke drejes for at vise, hvilket billede der er dets eget.",
  "admin.look.how.chosen": "Valgt af en person.",
  "admin.look.how.first": "Det første, der er: ingen har valgt endnu.",
  "admin.look.how.missing": "Det, der blev husket, er der ikke.",
  "admin.look.how.moved": "Fundet ved at dreje kameraet.",
  "admin.look.how.only": "Det eneste, der er.",
  "admin.look.how.own": "Kameraets egen enhed.",
  "admin.look.how.set": "Angivet i indstillingerne.",
  "admin.look.how.unknown": "Det vides ikke endnu, hvordan det blev fundet.",
  "admin.look.mine": "Dets billede nu",
  "admin.look.move": "Drej det, og se",
  "admin.look.move.what":
    "”Drej det, og se” drejer kameraet lidt til siden og opad, og tilbage hver gang: det billede, der følger med, bliver dets eget. Det tager omkring ti sekunder.",
  "admin.look.now": "Dets billede nu: {label}.",
  "admin.look.now.none": "Det har intet billede nu.",
  "admin.look.others": "Billedet fra {cameras}",
  "admin.look.paused": "Sat på pause, fordi ingen har rørt siden i et stykke tid. Den fortsætter ved næste berøring.",
  "admin.look.sign": "Så længe dette er åbent, siger skærmen i lokalet, at nogen ser med. Intet billede gemmes.",
  "admin.look.state.busy": "Et andet program holder den. Der prøves igen af sig selv.",
  "admin.look.state.empty": "Den er åben, men der kommer intet billede.",
  "admin.look.state.gone": "Er der ikke mere",
  "admin.look.state.opening": "Åbnes",
  "admin.look.title": "Hvilket billede er {camera}s?",
};
