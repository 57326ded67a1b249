import type { Catalogue } from "../../locale.ts";

/** Danish: what the pages IT works with share. */
export const desk: Catalogue = {
  "common.copy.refused": "Browseren ville ikke kopiere",
  "common.frame.menu": "Menu",
  "common.frame.places": "Sider",
  "common.frame.signOut": "Log ud",
  "common.frame.theme": "Tema",
  "common.frame.theme.auto": "Som enheden",
  "common.frame.theme.dark": "Mørkt",
  "common.frame.theme.light": "Lyst",
  "common.secret.leave.title": "Luk uden at gemme?",
  "common.secret.leave.what": "Det vises ikke igen. Er det ikke gemt, skal der laves nyt.",
  "common.severity.error": "Fejl",
  "common.severity.info": "Godt at vide",
  "common.severity.warning": "Advarsel",
  "common.table.asItComes": "Som det kommer",
  "common.table.copy": "Kopiér tabellen",
  "common.table.count": "{shown, number} af {all, number}",
  "common.table.filter": "Filter",
  "common.table.noMatch": "Intet passer til filteret.",
  "common.table.order": "Rækkefølge",
  "common.table.order.down": "{column}, faldende",
};
