import type { DriveHold } from "./drive-hold.ts";

/** A page nobody sees, or a window nobody is in, holds nothing: every way of going away is a letting go. */
export function letGoWhenAway(drive: DriveHold): () => void {
  const letGo = () => drive.releaseAll();
  const hidden = () => {
    if (document.visibilityState === "hidden") {
      letGo();
    }
  };
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("pagehide", letGo);
  window.addEventListener("blur", letGo);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("pagehide", letGo);
    window.removeEventListener("blur", letGo);
    letGo();
  };
}
