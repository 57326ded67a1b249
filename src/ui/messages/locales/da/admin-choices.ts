/** Danish words for what a setting may name: models, sound devices, inputs. */
export const adminChoices = {
  "admin.choices.model.itself": "Generel: spørg kameraet",
  "admin.choices.model.missing": "{name} (den model findes ikke)",
  "admin.choices.input.itself": "Lad den være, som den er",
  "admin.choices.input.missing": "{name} (storskærmen har ikke den indgang)",
  "admin.choices.sound.itself": "Vælg selv",
  "admin.choices.sound.itselfNow": "Vælg selv (nu: {name})",
  "admin.choices.sound.missing": "{name} (ikke tilsluttet)",
} as const;
