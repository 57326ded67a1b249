import { inviteSchema } from "#protocol/wire/fleet-api.ts";

/** What may be asked for, and what is offered first. */
export const inviteRanges = {
  rooms: { least: 1, most: 1_000, first: "1" },
  hours: { least: 1, most: 72, first: "24" },
} as const;
export type InviteField = keyof typeof inviteRanges;

/** What is typed for an invitation. */
export type InviteDraft = Readonly<Record<InviteField, string>>;

/** The number typed in a field; undefined where it is none that the hub would take. */
export function numberIn(field: InviteField, typed: string): number | undefined {
  const { success, data } = inviteSchema.shape[field].safeParse(/^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : null);
  return success ? data : undefined;
}
