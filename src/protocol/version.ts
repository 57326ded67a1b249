import { z } from "zod";

/** The wire's version: additive within a major; a peer of one major back is still understood. */
export const protocolVersion = { major: 1, minor: 0 } as const;

export const versionSchema = z.object({ major: z.int().nonnegative(), minor: z.int().nonnegative() });

/** Whether a peer that speaks `major` is understood here. */
export function speaksWith(major: number): boolean {
  return major === protocolVersion.major || major === protocolVersion.major - 1;
}
