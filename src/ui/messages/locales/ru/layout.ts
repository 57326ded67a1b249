import type { Catalogue } from "../../locale.ts";

/** Russian: how the screen shows a meeting. */
export const layout: Catalogue = {
  "panel.layout": "Вид экрана",
  "panel.layout.title": "Что показывает экран",
  "panel.layout.gallery": "Все",
  "panel.layout.gallery.hint": "Все одного размера",
  "panel.layout.speaker": "Говорящий",
  "panel.layout.speaker.hint": "Кто говорит — крупно, остальные рядом",
  "panel.layout.content": "Показ экрана",
  "panel.layout.content.hint": "Крупно то, что показывает {name}, участники рядом",
  "panel.layout.sharing": "Показанный кем-то экран сам становится крупным.",
  "panel.layout.seen":
    "На экране {seen} из {count, plural, one {# участника} few {# участников} many {# участников} other {# участников}}. Остальных слышно.",
  "panel.scene.part.layout": "Вид экрана",
  "panel.scene.from.meeting": "со следующей встречи",
  "panel.scene.from.sharing": "как только кто-нибудь покажет экран",
  "admin.stored.part.layout": "вид экрана",
  "admin.choice.gallery": "Все одного размера",
  "admin.choice.speaker": "Говорящий крупно",
};
