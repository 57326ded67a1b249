import type { Catalogue } from "../../locale.ts";

/** Turkish: what the pages IT works with share. */
export const desk: Catalogue = {
  "common.copy.refused": "Tarayıcı kopyalamadı",
  "common.frame.menu": "Menü",
  "common.frame.places": "Bölümler",
  "common.frame.signOut": "Oturumu kapat",
  "common.frame.theme": "Tema",
  "common.frame.theme.auto": "Otomatik",
  "common.frame.theme.dark": "Koyu",
  "common.frame.theme.light": "Açık",
  "common.secret.leave.title": "Saklamadan kapatılsın mı?",
  "common.secret.leave.what": "Bir daha gösterilmez. Saklanmadıysa yenisi oluşturulmalıdır.",
  "common.severity.error": "Hata",
  "common.severity.info": "Bilgi",
  "common.severity.warning": "Uyarı",
  "common.table.asItComes": "Geldiği gibi",
  "common.table.copy": "Tabloyu kopyala",
  "common.table.count": "{shown, number} / {all, number}",
  "common.table.filter": "Filtre",
  "common.table.noMatch": "Filtreye uyan yok.",
  "common.table.order": "Sıra",
  "common.table.order.down": "{column}, azalan",
};
