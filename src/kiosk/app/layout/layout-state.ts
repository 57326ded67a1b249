import type { Layout, PeopleLayout } from "#protocol/layout.ts";
import type { PeerView } from "../../media/snapshot.ts";

/** What the layout follows from: how people are shown, and what became of what is shared. */
export interface LayoutState {
  readonly people: PeopleLayout;
  /** Who shares, by id. */
  readonly sharer: string | undefined;
  /** Whether what they share is large; asked for again whenever somebody begins to share. */
  readonly large: boolean;
}

export const layoutStart: LayoutState = { people: "gallery", sharer: undefined, large: true };

/** The room wants another layout. */
export function wanted(
  state: LayoutState,
  wish: { readonly layout: Layout; readonly people: PeopleLayout },
): LayoutState {
  return { ...state, people: wish.people, large: wish.layout === "content" };
}

/** Somebody shares, or nobody does. What begins to be shared is large: it was shared to be looked at. */
export function shared(state: LayoutState, sharer: string | undefined): LayoutState {
  return sharer === state.sharer ? state : { ...state, sharer, large: sharer !== undefined };
}

/** How it is shown now. */
export function layoutOf({ people, sharer, large }: LayoutState): Layout {
  return sharer !== undefined && large ? "content" : people;
}

/** Who is large in the layout of the speaker, and since when; milliseconds of one clock. */
export interface Stage {
  readonly id: string;
  readonly since: number;
}

/** Nobody is looked away from sooner than this: a cough is no speech. */
export const shortestStayMs = 2_000;

/**
 * Who is large. The room's own people are not among the others: while they speak, whoever was large stays so. With nobody
 * to go by it is the first who is seen.
 */
export function stageOf(
  before: Stage | undefined,
  peers: readonly Pick<PeerView, "id" | "video">[],
  active: string | undefined,
  now: number,
): Stage | undefined {
  const stays = before !== undefined && peers.some(({ id }) => id === before.id) ? before : undefined;
  const speaks = peers.find(({ id }) => id === active);
  if (stays !== undefined && (speaks === undefined || speaks.id === stays.id || now - stays.since < shortestStayMs)) {
    return stays;
  }
  const next = speaks ?? peers.find(({ video }) => video !== undefined) ?? peers[0];
  return next === undefined ? undefined : { id: next.id, since: now };
}
