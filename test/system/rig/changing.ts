import type { RoomClient } from "#controller/rig/room-client.ts";
import { answered, type Kind, Ledger } from "./ledger.ts";

/** Whoever changes a room from outside its machine: an administrator's line into it, and a browser that becomes a panel. */
export interface Hands {
  readonly client: RoomClient;
  /** Pairs a browser of its own by an invitation's link. */
  readonly claim: (url: string, name: string) => Promise<unknown>;
}

/** A password costs the room's processor seconds where that is emulated: accounts are not made in each round. */
const firstPassword = "changed at the first sign-in";

/** Everything the room has answered for so far, kept outside its machine. */
export class Acknowledged {
  /** Settings revisions and the room's name in each. */
  readonly revisions = new Map<number, string>();
  readonly presets = new Ledger("preset", 5);
  readonly tokens = new Ledger("token", 3);
  readonly panels = new Ledger("panel", 3);
  readonly accounts = new Ledger("account", 2);
  /** How many changes were answered. */
  count = 0;
  /** Asked for and not answered when the power went: either is right. */
  openName: string | undefined;
  #serial = 0;

  get newestName(): string {
    return [...this.revisions].sort(([a], [b]) => b - a)[0]?.[1] ?? "";
  }

  /** One more that was answered. */
  readonly done = (): void => {
    this.count += 1;
  };

  /** A name nobody has had. */
  readonly next = (): string => {
    this.#serial += 1;
    return `Room ${this.#serial}`;
  };
}

/** Changes the room's name, its presets and who may come in, without a pause, until the line is cut. */
export async function changeUntilCut(
  hands: Hands,
  known: Acknowledged,
  cut: AbortSignal,
  withAccounts: boolean,
): Promise<void> {
  const { presets, tokens, panels, accounts } = kindsOf(hands);
  const { next, done } = known;
  await Promise.all([
    changeName(hands.client, known, cut),
    known.presets.change(presets, next, done, cut),
    known.tokens.change(tokens, next, done, cut),
    known.panels.change(panels, next, done, cut),
    withAccounts ? known.accounts.change(accounts, next, done, cut) : undefined,
  ]);
}

function kindsOf({ client, claim }: Hands) {
  const panelOf = async (name: string): Promise<string> =>
    (await client.call("access.list", {})).grants.find((grant) => grant.kind === "panel" && grant.name === name)?.id ??
    "";
  return {
    presets: {
      create: async (name) => (await client.call("preset.store", { name })).id,
      rename: (id, name) => client.call("preset.rename", { id, name }),
      remove: (id) => client.call("preset.delete", { id }),
    },
    tokens: {
      create: async (name) => (await client.call("tokens.create", { name, scopes: ["read"] })).id,
      rename: (id, name) => client.call("access.rename", { id, name }),
      remove: (id) => client.call("access.revoke", { id }),
    },
    // Known by their names, which nobody changes: the browser that is paired is not told its id.
    panels: {
      create: async (name) => {
        await claim((await client.call("panels.invite", { name })).url, name);
        return name;
      },
      remove: async (name) => client.call("access.revoke", { id: await panelOf(name) }),
    },
    accounts: {
      create: async (name) => (await client.call("accounts.create", { name, password: firstPassword })).id,
      remove: (id) => client.call("accounts.remove", { id }),
    },
  } satisfies Record<string, Kind>;
}

async function changeName(client: RoomClient, known: Acknowledged, cut: AbortSignal): Promise<void> {
  while (!cut.aborted) {
    const name = known.next();
    known.openName = name;
    const done = await answered(client.call("settings.write", { changes: { "room.name": name } }), cut);
    if (done === undefined) return;
    known.revisions.set(done.revision, name);
    known.openName = undefined;
    known.done();
  }
}

/**
 * What the room does not know any more although it had answered for it, and what it still knows although it had answered
 * that it is gone: a panel, a token or an account that was taken away. Nothing where everything is as answered.
 *
 * @param own the names of panels and accounts that are nobody's to lose: who does the changing
 */
export async function missing(client: RoomClient, known: Acknowledged, own: readonly string[]): Promise<string[]> {
  const lost = await missingNames(client, known);
  const named = (all: readonly { readonly id: string; readonly name: string }[]): Map<string, string> =>
    new Map(all.filter(({ name }) => !own.includes(name)).map(({ id, name }) => [id, name]));
  const { grants } = await client.call("access.list", {});
  const panels = grants.filter(({ kind, name }) => kind === "panel" && !own.includes(name));
  const { accounts } = await client.call("accounts.list", {});
  lost.push(
    ...known.presets.missing(named(client.nodes["camera.presets"] ?? [])),
    ...known.tokens.missing(named(grants.filter(({ kind }) => kind === "token"))),
    ...known.panels.missing(new Map(panels.map(({ name }) => [name, name]))),
    ...known.accounts.missing(named(accounts)),
  );
  return lost;
}

async function missingNames(client: RoomClient, known: Acknowledged): Promise<string[]> {
  const lost: string[] = [];
  const { entries, revision } = await client.call("settings.read", {});
  const name = entries.find(({ key }) => key === "room.name")?.value;
  if (known.newestName !== "" && name !== known.newestName && name !== known.openName) {
    lost.push(`the room is called ${String(name)}, not ${known.newestName}`);
  }
  const found = new Map<number, unknown>();
  const least = Math.min(...known.revisions.keys());
  for (let before = revision + 1; before > least; ) {
    const { revisions } = await client.call("settings.history", { limit: 200, before });
    for (const one of revisions) found.set(one.revision, one.changes.find(({ key }) => key === "room.name")?.after);
    const next = revisions.at(-1)?.revision ?? 0;
    if (next >= before || revisions.length === 0) break;
    before = next;
  }
  for (const [number, said] of known.revisions) {
    if (found.get(number) !== said) lost.push(`settings revision ${number}`);
  }
  if (known.openName !== undefined && name === known.openName) known.revisions.set(revision, known.openName);
  known.openName = undefined;
  return lost;
}
