import type { TrustWords } from "../words.ts";

export const da: TrustWords = {
  name: "Dansk",
  languages: "Sprog",
  title: "Stol på dette lokale",
  lead: "Lokalet står inde for sig selv: dets certifikat kommer fra en udsteder, det selv fik, da det blev sat op. En enhed, der tager imod udstederen, åbner lokalets sider uden advarsel.",
  compare: "Sammenlign først",
  compareLead:
    "Din browser har måske advaret dig på vej hertil. Det er ventet den første gang. Sammenlign disse tegn med dem på lokalets egen skærm; er de forskellige, så stop, og sig det til IT.",
  take: "Tag så imod udstederen",
  download: "Hent udstederen (ca.pem)",
  profile: "Hent en profil (iPad og iPhone)",
  ways: [
    {
      name: "iPad og iPhone",
      steps: [
        "Åbn denne side i Safari, og hent profilen.",
        "Indstillinger → Profil hentet → Installér.",
        "Indstillinger → Generelt → Om → Indstillinger til certifikatgodkendelse: slå lokalet til.",
      ],
    },
    {
      name: "Android",
      steps: [
        "Hent udstederen.",
        "Indstillinger → Sikkerhed → Kryptering og loginoplysninger → Installer et certifikat → CA-certifikat.",
        "Vælg ca.pem blandt de hentede filer.",
      ],
    },
    {
      name: "Windows",
      steps: [
        "Hent udstederen, og åbn den.",
        "Installer certifikat → Lokal computer → Rodnøglecentre, der er tillid til.",
      ],
    },
    {
      name: "macOS",
      steps: ["Hent udstederen, og åbn den i Hovednøglering.", "Dobbeltklik på den dér → Godkend → Godkend altid."],
    },
    {
      name: "Linux",
      steps: [
        "Chrome: Indstillinger → Privatliv og sikkerhed → Sikkerhed → Administrer certifikater → Autoriteter → Importér.",
        "Firefox: Indstillinger → Privatliv & sikkerhed → Vis certifikater → Autoriteter → Importer.",
      ],
    },
  ],
  limits:
    "Udstederen kan kun stå inde for lokalets egne navne og adresser: en enhed, der tager imod den, stoler ikke på den for andre sider.",
  onward: "Åbn panelet",
  lost: "Der er ingenting på denne adresse",
  lostLead: "Den er måske skrevet forkert, eller også er det, der var her, væk.",
};
