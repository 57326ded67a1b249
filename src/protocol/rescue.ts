import { z } from "zod";

/** The file with the rescue token, in the controller's runtime directory: for its own account and root. */
export const rescueFile = "rescue";

/** `POST /api/v1/rescue`, on loopback alone: the names of the accounts, or a new password for one of them. */
export const rescuePath = "/api/v1/rescue";
export const rescueSchema = z.strictObject({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(60).optional(),
});

/** What it answers. */
export const rescuedSchema = z.union([
  z.object({ names: z.array(z.string()) }),
  /** Good until its owner changes it; the second factor is off, and the account's sign-ins have ended. */
  z.object({ password: z.string() }),
]);
export type Rescued = z.infer<typeof rescuedSchema>;
