import type { Outcome } from "../../device.ts";

/** What the parts of one movement came to: the worst of them. */
export async function together(parts: readonly (Promise<Outcome> | undefined)[]): Promise<Outcome> {
  const outcomes = await Promise.all(parts);
  const of = (kind: Outcome["kind"]) => outcomes.find((outcome) => outcome?.kind === kind);
  return of("failed") ?? of("replaced") ?? { kind: "confirmed" };
}
