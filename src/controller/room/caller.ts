import type { Scope } from "#protocol/roles.ts";
import type { Caller as Granted } from "../accounts/grants.ts";

/** Who calls, once it has proved it: its grant, and this one connection. */
export interface Caller extends Granted {
  /** Where it calls from. */
  readonly from: string;
  /** What the dead man's switch holds to, and what ends when the line is cut. */
  readonly connection: string;
  /** Which part of the kiosk it is, where it is not the page. */
  readonly part?: "shell" | undefined;
}

/** Whether a caller may read at all: an integrator's token may be for calls alone. */
export function mayRead({ role, scopes }: { readonly role: string; readonly scopes: readonly Scope[] }): boolean {
  return role !== "integrator" || scopes.includes("read");
}
