import type { TrustWords } from "../words.ts";

export const sv: TrustWords = {
  name: "Svenska",
  languages: "Språk",
  title: "Lita på det här rummet",
  lead: "Rummet går i god för sig självt: dess certifikat kommer från en egen utfärdare, gjord när rummet ställdes in. En enhet som tar emot utfärdaren öppnar rummets sidor utan varning.",
  compare: "Jämför först",
  compareLead:
    "Webbläsaren kan ha varnat dig på vägen hit. Det är väntat första gången. Jämför tecknen med dem på rummets egen skärm; skiljer de sig åt, avbryt och säg till IT.",
  take: "Ta sedan emot utfärdaren",
  download: "Hämta utfärdaren (ca.pem)",
  profile: "Hämta en profil (iPad och iPhone)",
  ways: [
    {
      name: "iPad och iPhone",
      steps: [
        "Öppna den här sidan i Safari och hämta profilen.",
        "Inställningar → Profil hämtad → Installera.",
        "Inställningar → Allmänt → Om → Betrodda certifikat: slå på rummet.",
      ],
    },
    {
      name: "Android",
      steps: [
        "Hämta utfärdaren.",
        "Inställningar → Säkerhet → Kryptering och användaruppgifter → Installera ett certifikat → CA-certifikat.",
        "Välj ca.pem bland de hämtade filerna.",
      ],
    },
    {
      name: "Windows",
      steps: [
        "Hämta utfärdaren och öppna den.",
        "Installera certifikat → Lokal dator → Betrodda rotcertifikatutfärdare.",
      ],
    },
    {
      name: "macOS",
      steps: [
        "Hämta utfärdaren och öppna den i Nyckelhanterare.",
        "Dubbelklicka på den där → Lita på → Lita alltid på.",
      ],
    },
    {
      name: "Linux",
      steps: [
        "Chrome: Inställningar → Integritet och säkerhet → Säkerhet → Hantera certifikat → Utfärdare → Importera.",
        "Firefox: Inställningar → Sekretess & säkerhet → Visa certifikat → Utfärdare → Importera.",
      ],
    },
  ],
  limits:
    "Utfärdaren kan bara gå i god för rummets egna namn och adresser: en enhet som tar emot den litar inte på den för någon annan webbplats.",
  onward: "Öppna panelen",
  lost: "Det finns inget på den här adressen",
  lostLead: "Den kan vara felskriven, eller så är det som fanns här borta.",
};
