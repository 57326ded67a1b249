/** The protocols a display may speak. */
export type DisplayFamily = "pjlink" | "samsung-mdc" | "lg";

/** The port each listens at unless its settings say otherwise. */
export const displayPorts: Readonly<Record<DisplayFamily, number>> = { pjlink: 4_352, "samsung-mdc": 1_515, lg: 9_761 };
