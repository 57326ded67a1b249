import { systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { hashToken, newToken } from "#controller/accounts/token.ts";
import type { RoomRig } from "#controller/rig/room-rig.ts";
import type { GrantRow } from "#controller/store/operations/grants.ts";
import { Store } from "#controller/store/store.ts";
import { sessionCookie } from "#protocol/entrance.ts";
import { type Role, type Scope, scopes } from "#protocol/roles.ts";

/** Somebody with access of some kind, and how they come. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly headers: Readonly<Record<string, string>>;
  /** Which listener they come to. */
  readonly door: "public" | "loopback";
}

/** Somebody who proves nothing to this room. */
export type Nobody = Pick<Caller, "name" | "headers" | "door">;

const day = 86_400_000;
const longAgo = Date.now() - 3_000 * day;

type Seeded = { readonly kind: GrantRow["kind"]; readonly role: Role; readonly scopes?: readonly Scope[] };

/** Whom the room knows from before it was started: one of each role, some of whose access is over. */
const known = {
  panel: { kind: "panel", role: "panel" },
  door: { kind: "panel", role: "door" },
  guest: { kind: "token", role: "guest" },
  operator: { kind: "admin", role: "operator" },
  admin: { kind: "admin", role: "admin" },
  hub: { kind: "token", role: "hub" },
  "integrator without a scope": { kind: "token", role: "integrator" },
  ...Object.fromEntries(
    scopes.map((scope) => [`integrator who may ${scope}`, { kind: "token", role: "integrator", scopes: [scope] }]),
  ),
  "expired panel": { kind: "panel", role: "panel" },
  "expired admin": { kind: "admin", role: "admin" },
  "revoked panel": { kind: "panel", role: "panel" },
  "revoked admin": { kind: "admin", role: "admin" },
  "revoked integrator": { kind: "token", role: "integrator", scopes },
} as const satisfies Record<string, Seeded>;

const isOver = (name: string): boolean => /^(expired|revoked) /.test(name);

/** Writes everybody's access into a room's database before the room starts; returns their tokens by name. */
export async function seedAccess(state: string, tokens: Map<string, string>): Promise<void> {
  await using store = new Store({ directory: state, clock: systemClock, log: silentLog });
  await store.start();
  for (const [name, { kind, role, scopes: may = [] }] of Object.entries<Seeded>(known)) {
    const token = newToken();
    tokens.set(name, token);
    const at = name.startsWith("expired ") ? longAgo : Date.now();
    await store.grants.create({
      id: name,
      kind,
      role,
      name,
      accountId: null,
      tokenHash: hashToken(token),
      scopes: may,
      createdAt: longAgo,
      lastSeenAt: at,
      lastSeenFrom: "",
      confirmedAt: null,
    });
  }
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const cookie = (token: string): Record<string, string> => ({ cookie: `${sessionCookie}=${token}` });

/** Everybody the room knows, each by the proof they really use. */
export async function everybody(room: RoomRig, tokens: ReadonlyMap<string, string>): Promise<Caller[]> {
  const callers = Object.entries<Seeded>(known)
    .filter(([name]) => !isOver(name))
    .map(([name, { kind, role, scopes: may = [] }]): Caller => {
      const token = tokens.get(name) ?? "";
      return { name, role, scopes: may, door: "public", headers: kind === "token" ? bearer(token) : cookie(token) };
    });
  const { kioskToken } = await room.runtimeFile();
  return [...callers, { name: "kiosk", role: "kiosk", scopes: [], door: "loopback", headers: bearer(kioskToken) }];
}

/** Everybody the room does not know, or not any more, or only at its other door. `other` is another room. */
export async function nobodies(
  room: RoomRig,
  tokens: ReadonlyMap<string, string>,
  other: { room: RoomRig; tokens: ReadonlyMap<string, string> },
): Promise<Nobody[]> {
  const over = [...tokens].filter(([name]) => isOver(name));
  const own = await room.runtimeFile();
  const theirs = await other.room.runtimeFile();
  return [
    { name: "anonymous", headers: {}, door: "public" },
    { name: "anonymous on loopback", headers: {}, door: "loopback" },
    { name: "somebody with an empty token", headers: { authorization: "Bearer " }, door: "public" },
    { name: "somebody with a made-up token", headers: bearer(newToken()), door: "public" },
    { name: "somebody with the code from the screen", headers: bearer(own.setupCode ?? "none"), door: "public" },
    { name: "somebody with a grant's id", headers: cookie("admin"), door: "public" },
    ...over.map(([name, token]): Nobody => ({ name, headers: bearer(token), door: "public" })),
    ...over.map(([name, token]): Nobody => ({ name: `${name}, by cookie`, headers: cookie(token), door: "public" })),
    { name: "the screen from the network", headers: bearer(own.kioskToken), door: "public" },
    ...[...other.tokens]
      .filter(([name]) => !isOver(name))
      .map(([name, token]): Nobody => ({ name: `another room's ${name}`, headers: bearer(token), door: "public" })),
    { name: "another room's admin, by cookie", headers: cookie(other.tokens.get("admin") ?? ""), door: "public" },
    { name: "another room's screen", headers: bearer(theirs.kioskToken), door: "loopback" },
  ];
}
