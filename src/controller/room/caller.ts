import type { Role, Scope } from "#protocol/roles.ts";

/** Who calls, once it has proved it. */
export interface Caller {
  /** The grant it came in by; `kiosk` for the room's screen. Calls are remembered for it. */
  readonly grantId: string;
  readonly role: Role;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly accountId?: string;
  /** Where it calls from. */
  readonly from: string;
  /** This one connection: what the dead man's switch holds to. */
  readonly connection: string;
}

/** Whether a caller may read at all: an integrator's token may be for calls alone. */
export function mayRead({ role, scopes }: Pick<Caller, "role" | "scopes">): boolean {
  return role !== "integrator" || scopes.includes("read");
}
