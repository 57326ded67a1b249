import { type ProblemCode, problemTable } from "#protocol/problems.ts";
import type { Problem, StatusTree } from "#protocol/status.ts";

/** Why the screen has no camera picture, as precisely as the room knows. */
export function pictureProblem(
  camera: "absent" | "blocked",
  bound: StatusTree["camera.bound"] | undefined,
  since: number,
): Problem {
  const missing = bound?.find(({ state }) => state === "missing");
  const say = (code: ProblemCode, detail?: string): Problem => {
    return { code, since, ...problemTable[code], ...(detail === undefined ? {} : { detail }) };
  };
  if (missing?.why === undefined) return say(`picture-${camera}`);
  switch (missing.why) {
    case "tool-missing":
      return say("stream-tool-missing");
    case "unplugged":
    case "elsewhere":
    case "unlisted":
      return say("picture-missing", missing.where);
    default:
      return say("picture-stream", `${missing.where}: ${missing.why}`);
  }
}
