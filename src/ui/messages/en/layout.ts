/** English: how the screen shows a meeting. */
export const layout = {
  "panel.layout": "Layout",
  "panel.layout.title": "What the screen shows",
  "panel.layout.gallery": "Everyone",
  "panel.layout.gallery.hint": "All equally large",
  "panel.layout.speaker": "Speaker",
  "panel.layout.speaker.hint": "Who speaks is large, the others beside",
  "panel.layout.content": "Shared",
  "panel.layout.content.hint": "What {name} shares is large, people beside",
  "panel.layout.sharing": "What somebody shares is large by itself.",
  "panel.layout.seen": "{seen} of {count} people are on the screen. The others are heard.",
  "panel.scene.part.layout": "Layout",
  "panel.scene.from.meeting": "from the next meeting on",
  "panel.scene.from.sharing": "as soon as something is shared",
} as const;

/** Words of the admin pages. */
export const adminLayout = {
  "admin.stored.part.layout": "layout",
  "admin.choice.gallery": "Everyone equally large",
  "admin.choice.speaker": "The speaker large",
} as const;
