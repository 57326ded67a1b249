import { realpath } from "node:fs/promises";

/** A port, node or host that something of the room has open: it is told of, and not spoken to. */
export interface HeldPath {
  readonly path: string;
  readonly by: "camera" | "display" | "room";
}

/** What is held, by the kernel's own node: settings name links as well. */
export async function heldNodes(held: readonly HeldPath[]): Promise<ReadonlyMap<string, HeldPath["by"]>> {
  const nodes = new Map<string, HeldPath["by"]>();
  for (const { path, by } of held) nodes.set(await realpath(path).catch(() => path), by);
  return nodes;
}

/** Whose a host is: a setting may name its port as well. */
export function holderOf(held: readonly HeldPath[], host: string): HeldPath["by"] | undefined {
  return held.find(({ path }) => path === host || path.startsWith(`${host}:`))?.by;
}
