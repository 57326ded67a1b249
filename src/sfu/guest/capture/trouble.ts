/** Why a camera or microphone gives nothing. */
export type Trouble = "blocked" | "none" | "in-use" | "insecure" | "failed";

/** What the browser's refusal means for a person. */
export function troubleOf(thrown: unknown): Trouble {
  const name = thrown instanceof Error ? thrown.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "blocked";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "in-use";
    default:
      return "failed";
  }
}
