/** Russian words for what a setting may name: models, sound devices, inputs. */
export const adminChoices = {
  "admin.choices.model.itself": "Общая: спросить камеру",
  "admin.choices.model.missing": "{name} (такой модели нет)",
  "admin.choices.input.itself": "Не переключать",
  "admin.choices.input.missing": "{name} (у дисплея нет такого входа)",
  "admin.choices.sound.itself": "Выбирать автоматически",
  "admin.choices.sound.itselfNow": "Выбирать автоматически (сейчас: {name})",
  "admin.choices.sound.missing": "{name} (не подключено)",
} as const;
