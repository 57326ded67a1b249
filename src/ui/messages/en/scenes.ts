/** English: stored views of the camera, and scenes. */
export const scenes = {
  "panel.preset.earlier": "One place to the left",
  "panel.preset.later": "One place to the right",
  "panel.preset.picture":
    "The picture was taken when this view was stored. It stays in the room and goes when the view goes.",
  "panel.preset.place": "{name}: place {place} of {count}",
  "panel.scenes": "Scenes",
  "panel.scene.add": "Store as a scene",
  "panel.scene.change": "Change scenes",
  "panel.scene.lead": "A press on its name makes the room as it is now. What is switched off here is left alone.",
  "panel.scene.replace": "Store over the scene of that name",
  "panel.scene.undo": "Back to what was before",
  "panel.scene.display": "Display",
  "panel.scene.part.camera": "Camera view",
  "panel.scene.part.display": "Display on or off",
  "panel.scene.part.input": "Input of the display",
  "panel.scene.part.volume": "Volume",
  "panel.scene.part.microphone": "Microphone muted",
  "panel.scene.part.selfView": "Own picture",
  "panel.scene.state.doing": "under way",
  "panel.scene.state.done": "done",
  "panel.scene.state.failed": "not done",
} as const;
