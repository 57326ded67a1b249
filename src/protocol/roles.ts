/** Who a caller is, once it has proved it (design §2). */
export const roles = ["panel", "door", "guest", "kiosk", "operator", "admin", "hub", "integrator"] as const;
export type Role = (typeof roles)[number];

/** Scopes an integrator's API token may carry; each command that an integrator may call names one. */
export const scopes = ["read", "call", "camera", "settings", "certificate"] as const;
export type Scope = (typeof scopes)[number];

/** Roles a person in the room acts as, from a panel or as staff. */
export const people = ["panel", "operator", "admin", "hub", "integrator"] as const satisfies readonly Role[];
/** Roles that look after rooms. */
export const staff = ["operator", "admin", "hub"] as const satisfies readonly Role[];
/** Roles that may change how a room is set up. */
export const keepers = ["admin", "hub"] as const satisfies readonly Role[];
/** Every role that draws the room: people and the room's own screen. */
export const viewers = [...people, "kiosk"] as const satisfies readonly Role[];
/** Everybody who has proved who they are. */
export const everyone = roles;
