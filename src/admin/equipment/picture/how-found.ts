import type { BoundPicture } from "#protocol/camera-picture.ts";
import type { FoundHow } from "#protocol/picture-look.ts";

/** How the picture that is a camera's now came to be: what the room knows of it, in one word. */
export function howFound(
  bound: BoundPicture | undefined,
  how: FoundHow | undefined,
  pictures: number | undefined,
): FoundHow | "only" | "first" | "own" | "missing" | "set" | "unknown" {
  if (bound === undefined) {
    return "unknown";
  }
  if (bound.state === "missing") {
    return "missing";
  }
  if (bound.by === "own") {
    return "own";
  }
  if (bound.by === "first") {
    return pictures === undefined ? "unknown" : pictures === 1 ? "only" : "first";
  }
  return how ?? "set";
}
