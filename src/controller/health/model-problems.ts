import { note } from "#protocol/device-notes.ts";
import { problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";
import { told } from "./told.ts";

/** More files than these are counted, not told one by one. */
const mostTold = 3;

/** Files of the room's own folder that are no camera model. */
export function modelProblems({ "camera.models": known }: Partial<StatusTree>): Problem[] {
  const wrong = known?.wrong ?? [];
  if (wrong.length === 0) return [];
  const files = wrong.slice(0, mostTold).map(({ file, why }) => `${file}, ${why}`);
  const more = wrong.length - files.length;
  const sentences =
    more === 0 ? [files.join("; ")] : [`${files.join("; ")};`, note("problem-models-more", { count: more })];
  const since = Math.min(...wrong.map((each) => each.since));
  return [{ code: "camera-model-wrong", since, ...problemTable["camera-model-wrong"], ...told(sentences) }];
}
