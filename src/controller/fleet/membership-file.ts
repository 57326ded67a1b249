import { join } from "node:path";

/** Where a room keeps which fleet it belongs to, below its state. */
export function membershipFile(state: string): string {
  return join(state, "fleet", "membership.json");
}
