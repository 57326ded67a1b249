/** English: stored views of the camera. */
export const scenes = {
  "panel.preset.earlier": "One place to the left",
  "panel.preset.later": "One place to the right",
  "panel.preset.picture":
    "The picture was taken when this view was stored. It stays in the room and goes when the view goes.",
  "panel.preset.place": "{name}: place {place} of {count}",
} as const;
