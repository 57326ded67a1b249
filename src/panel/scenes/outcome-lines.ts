import type { ScenePartRun } from "#protocol/scenes.ts";

/** One line of what became of a scene. */
export interface OutcomeLine extends Omit<ScenePartRun, "camera"> {
  /** Of the part `camera`: which of them it is about, where that has to be said; empty: all that there are. */
  readonly cameras: readonly string[];
}

/**
 * What became of a scene, in as few lines as tell it: cameras of one mind are one line, and need no names where all of them
 * are. One that failed has a line of its own, with its reason.
 */
export function outcomeLines(parts: readonly ScenePartRun[]): readonly OutcomeLine[] {
  const cameras = parts.flatMap((part) => (part.part === "camera" && part.camera !== undefined ? [part.camera] : []));
  const lines: OutcomeLine[] = [];
  for (const { camera, ...part } of parts) {
    const same = lines.findIndex((line) => line.part === "camera" && line.state === part.state);
    const before = lines[same];
    if (part.part !== "camera" || part.state === "failed" || before === undefined) {
      lines.push({ ...part, cameras: camera === undefined ? [] : [camera] });
    } else {
      lines[same] = { ...before, cameras: [...before.cameras, ...(camera === undefined ? [] : [camera])] };
    }
  }
  return lines.map((line) => (line.cameras.length === cameras.length ? { ...line, cameras: [] } : line));
}
