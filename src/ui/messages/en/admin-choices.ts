/** What a setting may name: models, sound devices, inputs. */
export const adminChoices = {
  "admin.choices.model.itself": "Generic: ask the camera",
  "admin.choices.model.missing": "{name} (there is no such model)",
  "admin.choices.input.itself": "Leave it as it is",
  "admin.choices.input.missing": "{name} (the display has no such input)",
  "admin.choices.sound.itself": "Choose by itself",
  "admin.choices.sound.itselfNow": "Choose by itself (now: {name})",
  "admin.choices.sound.missing": "{name} (not plugged in)",
} as const;
