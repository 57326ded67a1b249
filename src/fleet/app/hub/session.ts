import { type ReadonlySignal, signal } from "@preact/signals";
import { fleetApiPaths, hubSessionSchema } from "#protocol/wire/fleet-api.ts";
import { anySchema, askHub, whenSignedOut } from "./ask.ts";

/** Why somebody stands at the door again. */
export type DoorReason = "signed-out" | "ended";

/** Who this browser is to the hub. */
export type Session =
  | { readonly state: "asking" }
  | { readonly state: "away" }
  | { readonly state: "door"; readonly name: string; readonly reason: DoorReason | undefined }
  | { readonly state: "in"; readonly name: string; readonly version: string };

const current = signal<Session>({ state: "asking" });

/** Who this browser is to the hub. */
export const session: ReadonlySignal<Session> = current;

/** Asks the hub who this browser is. Whoever was in before stays there while the hub does not answer. */
export async function findSession(): Promise<void> {
  try {
    if (isSignOutOwed()) await tellSignOut();
    const { signedIn, name, version } = await askHub("GET", fleetApiPaths.session, hubSessionSchema);
    const before = current.peek();
    if (signedIn) {
      if (before.state !== "in" || before.name !== name || before.version !== version) {
        current.value = { state: "in", name, version };
      }
    } else if (before.state === "in") {
      current.value = { state: "door", name, reason: "ended" };
    } else if (before.state !== "door") {
      current.value = { state: "door", name, reason: undefined };
    }
  } catch {
    if (current.peek().state === "asking") {
      current.value = { state: "away" };
    }
  }
}

/** Signs in with the hub's key. */
export async function signIn(key: string): Promise<void> {
  await askHub("POST", fleetApiPaths.session, anySchema, { key });
  oweSignOut(false);
  await findSession();
}

/** Signs out. The door is shown even where the hub can't be told; it is told before anything else once it answers. */
export async function signOut(): Promise<void> {
  const { name } = inside();
  // What is asked meanwhile is refused, and would say that the session ended by itself.
  current.value = { state: "door", name, reason: "signed-out" };
  oweSignOut(true);
  await tellSignOut().catch(() => undefined);
}

async function tellSignOut(): Promise<void> {
  await askHub("DELETE", fleetApiPaths.session, anySchema);
  oweSignOut(false);
}

/** Outlives the page: its cookie does so too, and is out of its reach. */
const owedKey = "parley.hub.sign-out-owed";

function isSignOutOwed(): boolean {
  try {
    return localStorage.getItem(owedKey) !== null;
  } catch {
    return false;
  }
}

function oweSignOut(owed: boolean): void {
  try {
    if (owed) localStorage.setItem(owedKey, "");
    else localStorage.removeItem(owedKey);
  } catch {
    // A browser without storage has to be told again by whoever signs out.
  }
}

whenSignedOut(() => {
  const now = current.peek();
  if (now.state === "in") {
    current.value = { state: "door", name: now.name, reason: "ended" };
  }
});

function inside(): { readonly name: string } {
  const now = current.peek();
  return now.state === "in" || now.state === "door" ? now : { name: "" };
}
