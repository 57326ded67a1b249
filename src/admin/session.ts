import { type ReadonlySignal, signal } from "@preact/signals";
import { z } from "zod";
import { entrancePaths, type SessionInfo, sessionSchema } from "#protocol/entrance.ts";
import { wireErrorSchema } from "#protocol/errors.ts";
import { type Role, staff } from "#protocol/roles.ts";
import { CallFailure } from "#ui/room-link/link.ts";

/** Why somebody stands at the door again. */
export type DoorReason = "signed-out" | "ended" | "panel";

/** Who this browser is to the room. */
export type Session =
  | { readonly state: "asking" }
  | { readonly state: "away" }
  | { readonly state: "set-up"; readonly room: string }
  | { readonly state: "door"; readonly room: string; readonly reason: DoorReason | undefined }
  | { readonly state: "in"; readonly room: string; readonly name: string; readonly role: Role };

const current = signal<Session>({ state: "asking" });
/** While somebody signs out, the room's closing of the socket is no news. */
let leaving = false;
let room = "";

/** Who this browser is to the room. */
export const session: ReadonlySignal<Session> = current;

type Fetch = typeof fetch;

/** Asks one of the room's entrances. Rejects with a {@link CallFailure}. */
export async function askEntrance(
  path: string,
  method: "GET" | "POST" | "DELETE",
  body?: unknown,
  send: Fetch = fetch,
): Promise<unknown> {
  let response: Response;
  try {
    response = await send(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch {
    throw new CallFailure("room-away");
  }
  const text = await response.text().catch(() => "");
  let answer: unknown;
  try {
    answer = text === "" ? undefined : JSON.parse(text);
  } catch {
    answer = undefined;
  }
  if (response.ok) {
    return answer;
  }
  const refusal = wireErrorSchema.safeParse(answer);
  const nested = z.object({ error: wireErrorSchema }).safeParse(answer);
  const error = refusal.success ? refusal.data : nested.data?.error;
  throw error === undefined
    ? new CallFailure("internal", `status ${response.status}`)
    : new CallFailure(error.code, error.detail);
}

/** What the room's answer makes of this browser. */
export function sessionFrom(info: SessionInfo, reason: DoorReason | undefined): Session {
  if (info.role !== null && (staff as readonly Role[]).includes(info.role)) {
    return { state: "in", room: info.room, name: info.name, role: info.role };
  }
  if (info.setupRequired) {
    return { state: "set-up", room: info.room };
  }
  return { state: "door", room: info.room, reason: info.role === null ? reason : "panel" };
}

/** Asks the room who this browser is; `reason` is said at the door when it is nobody. */
export async function findSession(reason?: DoorReason): Promise<void> {
  const why = leaving ? "signed-out" : reason;
  try {
    const info = sessionSchema.parse(await askEntrance(entrancePaths.session, "GET"));
    room = info.room;
    current.value = sessionFrom(info, why);
  } catch {
    current.value = { state: "away" };
  }
}

/** Makes the first administrator and signs in. */
export async function setUp(code: string, name: string, password: string): Promise<void> {
  await askEntrance(entrancePaths.setup, "POST", { code, name, password });
  await findSession();
}

/** Signs in with a password. */
export async function signIn(name: string, password: string): Promise<void> {
  await askEntrance(entrancePaths.session, "POST", { name, password });
  await findSession();
}

/** Signs out; the door is shown even where the room can't be told. */
export async function signOut(): Promise<void> {
  leaving = true;
  await askEntrance(entrancePaths.session, "DELETE").catch(() => undefined);
  leaving = false;
  current.value = { state: "door", room, reason: "signed-out" };
}
