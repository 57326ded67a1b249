import { problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";

/** More files than these are counted, not told one by one. */
const mostTold = 3;

/** Files of the room's own folder that are no camera model. */
export function modelProblems({ "camera.models": known }: Partial<StatusTree>): Problem[] {
  const wrong = known?.wrong ?? [];
  if (wrong.length === 0) return [];
  const told = wrong.slice(0, mostTold).map(({ file, why }) => `${file}, ${why}`);
  const more = wrong.length - told.length;
  const detail = [...told, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
  const since = Math.min(...wrong.map((each) => each.since));
  return [{ code: "camera-model-wrong", since, ...problemTable["camera-model-wrong"], detail }];
}
