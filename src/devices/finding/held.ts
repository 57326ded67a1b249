import { realpath } from "node:fs/promises";
import type { CameraId } from "#protocol/camera-settings.ts";

/** A port, node or host that something of the room has open: it is told of, and not spoken to. */
export interface HeldPath {
  readonly path: string;
  readonly by: CameraId | "display" | "room";
}

/** What is held, by the kernel's own node: settings name links as well. */
export async function heldNodes(held: readonly HeldPath[]): Promise<ReadonlyMap<string, HeldPath["by"]>> {
  const nodes = new Map<string, HeldPath["by"]>();
  for (const { path, by } of held) {
    const node = await realpath(path).catch(() => path);
    // Of several cameras on one line the first stands for it.
    if (!nodes.has(node)) nodes.set(node, by);
  }
  return nodes;
}

/** Whose a host is: a setting may name its port as well. */
export function holderOf(held: readonly HeldPath[], host: string): HeldPath["by"] | undefined {
  return held.find(({ path }) => path === host || path.startsWith(`${host}:`))?.by;
}
