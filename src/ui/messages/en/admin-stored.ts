/** English words of what the admin pages say about stored views and scenes. */
export const adminStored = {
  "admin.stored.title": "Views and scenes",
  "admin.stored.lead":
    "Stored, named and deleted on the room's panel. A picture was taken when its view was stored there.",
  "admin.stored.views": "Views",
  "admin.stored.scenes": "Scenes",
  "admin.stored.none": "None yet",
  "admin.stored.choose": "Choose the scene a meeting begins with",
  "admin.stored.kept.camera": "in the camera's own memory",
  "admin.stored.kept.room": "kept by the room",
  "admin.stored.part.camera": "camera view",
  "admin.stored.part.display": "display on or off",
  "admin.stored.part.input": "input of the display",
  "admin.stored.part.volume": "volume",
  "admin.stored.part.microphone": "microphone muted",
  "admin.stored.part.selfView": "own picture",
} as const;
