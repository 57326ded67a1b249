/** Swedish words for what a setting may name: models, sound devices, inputs. */
export const adminChoices = {
  "admin.choices.model.itself": "Allmän: fråga kameran",
  "admin.choices.model.missing": "{name} (modellen finns inte)",
  "admin.choices.input.itself": "Lämna den som den är",
  "admin.choices.input.missing": "{name} (bildskärmen har ingen sådan ingång)",
  "admin.choices.sound.itself": "Välj själv",
  "admin.choices.sound.itselfNow": "Välj själv (nu: {name})",
  "admin.choices.sound.missing": "{name} (inte ansluten)",
} as const;
