/** Turkish words for what a setting may name: models, sound devices, inputs. */
export const adminChoices = {
  "admin.choices.model.itself": "Genel: kameraya sor",
  "admin.choices.model.missing": "{name} (böyle bir model yok)",
  "admin.choices.input.itself": "Olduğu gibi bırak",
  "admin.choices.input.missing": "{name} (görüntü cihazında böyle bir giriş yok)",
  "admin.choices.sound.itself": "Kendiliğinden seç",
  "admin.choices.sound.itselfNow": "Kendiliğinden seç (şimdi: {name})",
  "admin.choices.sound.missing": "{name} (takılı değil)",
} as const;
