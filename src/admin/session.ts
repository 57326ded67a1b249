import { type ReadonlySignal, signal } from "@preact/signals";
import {
  enteredSchema,
  entrancePaths,
  type SessionInfo,
  secondFactorBegunSchema,
  sessionSchema,
} from "#protocol/entrance.ts";
import { type Role, staff } from "#protocol/roles.ts";
import { askEntrance } from "#ui/room-link/ask-entrance.ts";

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
const off = signal(0);

/** Who this browser is to the room. */
export const session: ReadonlySignal<Session> = current;

/** How far the room's clock is ahead of this device's, ms: codes of an authenticator app are made from the time. */
export const clockOff: ReadonlySignal<number> = off;

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
    const info = sessionSchema.parse(await askEntrance("GET", entrancePaths.session));
    room = info.room;
    off.value = info.now - Date.now();
    current.value = sessionFrom(info, why);
  } catch {
    current.value = { state: "away" };
  }
}

/** Makes the first administrator, signs in, and asks to be guided through the rest. */
export async function setUp(code: string, name: string, password: string): Promise<void> {
  await askEntrance("POST", entrancePaths.setup, { code, name, password, guided: true });
  await findSession();
}

/**
 * Signs in with a password, a code where the account has a second factor, and the password that takes the place of one that
 * is good for one sign-in. Answers with recovery codes where that set
 * one up: the session is found once somebody has kept them.
 */
export async function signIn(
  name: string,
  password: string,
  code?: string,
  newPassword?: string,
): Promise<readonly string[] | undefined> {
  const given = {
    name,
    password,
    ...(code === undefined ? {} : { code }),
    ...(newPassword === undefined ? {} : { newPassword }),
  };
  const entered = enteredSchema.parse(await askEntrance("POST", entrancePaths.session, given));
  if (entered.recoveryCodes === undefined) {
    await findSession();
  }
  return entered.recoveryCodes;
}

/** A secret for somebody who may not come in without a second factor. */
export async function beginSecondFactor(
  name: string,
  password: string,
): Promise<{ readonly secret: string; readonly uri: string }> {
  return secondFactorBegunSchema.parse(await askEntrance("POST", entrancePaths.secondFactor, { name, password }));
}

/** Signs out; the door is shown even where the room can't be told. */
export async function signOut(): Promise<void> {
  leaving = true;
  await askEntrance("DELETE", entrancePaths.session).catch(() => undefined);
  leaving = false;
  current.value = { state: "door", room, reason: "signed-out" };
}
