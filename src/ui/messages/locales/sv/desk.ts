import type { Catalogue } from "../../locale.ts";

/** Swedish: what the pages IT works with share. */
export const desk: Catalogue = {
  "common.copy.refused": "Webbläsaren ville inte kopiera",
  "common.frame.menu": "Meny",
  "common.frame.places": "Sidor",
  "common.frame.signOut": "Logga ut",
  "common.frame.theme": "Tema",
  "common.frame.theme.auto": "Som enheten",
  "common.frame.theme.dark": "Mörkt",
  "common.frame.theme.light": "Ljust",
  "common.secret.leave.title": "Stäng utan att spara?",
  "common.secret.leave.what": "Det visas inte igen. Är det inte sparat måste nytt göras.",
  "common.severity.error": "Fel",
  "common.severity.info": "Bra att veta",
  "common.severity.warning": "Varning",
  "common.table.asItComes": "Som det kommer",
  "common.table.copy": "Kopiera tabellen",
  "common.table.count": "{shown, number} av {all, number}",
  "common.table.filter": "Filter",
  "common.table.noMatch": "Inget stämmer med filtret.",
  "common.table.order": "Ordning",
  "common.table.order.down": "{column}, fallande",
};
