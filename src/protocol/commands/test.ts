import { z } from "zod";
import { command } from "../define.ts";
import { staff } from "../roles.ts";
import { probeMeasuredSchema, testAnswers, testedParts, testQuestionNames, testReportSchema } from "../room-test.ts";

const none = z.strictObject({});
const id = z.string().min(1).max(40);
/** Whoever tests a room stands in it. */
const testers = ["operator", "admin"] as const;

/** The room's test: it moves, rings, switches and plays, and asks whoever stands in the room what came of it. */
export const testCommands = {
  "test.begin": command({
    description: "Test the room, or some of its parts. Refused in a meeting; a meeting that begins ends it.",
    params: z.strictObject({
      parts: z
        .array(z.enum(testedParts))
        .min(1)
        .max(testedParts.length)
        .default([...testedParts]),
    }),
    result: z.object({ id }),
    roles: testers,
    risk: "disruptive",
    expiresMs: 5_000,
  }),
  "test.answer": command({
    description: "Answer what the test asks now; another question is not answered by it.",
    params: z.strictObject({ id, question: z.enum(testQuestionNames), answer: z.enum(testAnswers) }),
    result: none,
    roles: testers,
    risk: "reversible",
    idempotent: true,
  }),
  "test.stop": command({
    description: "Stop the test. Everything is put back as it was; answers when it is.",
    params: z.strictObject({ id }),
    result: none,
    roles: testers,
    risk: "reversible",
    idempotent: true,
    timeoutMs: 60_000,
  }),
  "test.sign": command({
    description: "Sign a test's report. It can be signed once.",
    params: z.strictObject({
      id,
      name: z.string().trim().min(1).max(60),
      note: z.string().trim().max(500).default(""),
    }),
    result: testReportSchema,
    roles: testers,
    risk: "reversible",
  }),
  "test.reports": command({
    description: "What the last tests left, the newest first.",
    params: none,
    result: z.object({ reports: z.array(testReportSchema) }),
    roles: staff,
    risk: "read",
    idempotent: true,
  }),
  "sound.measureEcho": command({
    description:
      "Measure now how much echo is left; answers when it has begun. Refused while somebody is in the room or a meeting is on.",
    params: none,
    result: none,
    roles: testers,
    risk: "disruptive",
    expiresMs: 5_000,
  }),
  "sound.probed": command({
    description: "What the screen measured when it played its sound, or why it could not.",
    params: z.strictObject({
      id,
      outcome: z.union([
        z.strictObject({ measured: probeMeasuredSchema }),
        z.strictObject({ failure: z.string().max(300) }),
      ]),
    }),
    result: none,
    roles: ["kiosk"],
    risk: "reversible",
    idempotent: true,
  }),
};
