import { note, noteBecause, type Said } from "#protocol/device-notes.ts";
import { problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";
import { told } from "./told.ts";

/** More files than these, and more complaints of one, are counted, not told one by one. */
const mostTold = 3;

/** Files of the room's own folder that are no camera model. */
export function modelProblems({ "camera.models": known }: Partial<StatusTree>): Problem[] {
  const wrong = known?.wrong ?? [];
  if (wrong.length === 0) return [];
  const sentences = [...wrong.slice(0, mostTold).flatMap(complaintsOf), ...more(wrong.length)];
  const since = Math.min(...wrong.map((each) => each.since));
  return [{ code: "camera-model-wrong", since, ...problemTable["camera-model-wrong"], ...told(sentences) }];
}

function complaintsOf({ file, why, told: all }: StatusTree["camera.models"]["wrong"][number]): Said[] {
  const each = all.length === 0 ? [why] : all;
  return [
    ...each.slice(0, mostTold).map((reason) => noteBecause("model-file", reason, { file })),
    ...more(each.length),
  ];
}

const more = (count: number): Said[] =>
  count > mostTold ? [note("problem-models-more", { count: count - mostTold })] : [];
