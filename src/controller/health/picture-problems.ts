import { note } from "#protocol/device-notes.ts";
import { type ProblemCode, problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";

/** Why the screen has no camera picture, as precisely as the room knows. */
export function pictureProblem(
  camera: "absent" | "blocked",
  bound: StatusTree["camera.bound"] | undefined,
  since: number,
): Problem {
  const missing = bound?.find(({ state }) => state === "missing");
  const say = (code: ProblemCode, more: Pick<Problem, "detail" | "told"> = {}): Problem => {
    return { code, since, ...problemTable[code], ...more };
  };
  if (missing?.why === undefined) return say(`picture-${camera}`);
  switch (missing.why) {
    case "tool-missing":
      return say("stream-tool-missing");
    case "unplugged":
    case "elsewhere":
    case "unlisted":
      return say("picture-missing", { detail: missing.where });
    default:
      return say("picture-stream", {
        detail: `${missing.where}: ${missing.why}`,
        told: [`${missing.where}:`, note(`problem-stream-${missing.why}`)],
      });
  }
}
