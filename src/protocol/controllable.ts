import { z } from "zod";

const at = z.number().describe("milliseconds since 1970");

/** Why something is not as it should be: a code pages translate, and words for a log. */
export const faultSchema = z.object({ code: z.string(), words: z.string(), at });
export type Fault = z.infer<typeof faultSchema>;

/** A controllable value: `actual` is what the device last said; `target` is there only while they differ. */
export function controllable<Schema extends z.ZodType>(schema: Schema) {
  return z.object({
    actual: schema,
    target: schema.optional(),
    since: at.describe("when `actual` last changed, or `target` was asked for"),
    fault: faultSchema.optional(),
  });
}
