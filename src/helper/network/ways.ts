import type { NetworkManagerKind, NetworkSettings } from "#protocol/machine-network.ts";
import type { NetworkBefore } from "./change-file.ts";
import { ifupdown } from "./ifupdown.ts";
import { networkManager } from "./network-manager.ts";
import { networkd } from "./networkd.ts";
import type { NetworkPrograms } from "./state.ts";

/** How one program that configures networks is worked with. */
export interface Way<Before extends NetworkBefore = NetworkBefore> {
  /** Whether `apply` answers only once the address is there, and throws where none comes. */
  readonly answersWhenUp: boolean;
  /** What to go back to. Throws a refusal where the interface is not configured as is understood here; changes nothing. */
  remember(programs: NetworkPrograms, name: string): Promise<Before>;
  /** Writes the new settings and has them used. */
  apply(programs: NetworkPrograms, settings: NetworkSettings, before: Before): Promise<void>;
  /**
   * Writes what was there before, as far as it is not there. Throws only where the interface's settings are not on disk
   * then; answers what else stays wrong.
   */
  restore(programs: NetworkPrograms, name: string, before: Before): Promise<string | undefined>;
  /** Has what was there before used. */
  activate(programs: NetworkPrograms, name: string, before: Before): Promise<void>;
}

type Ways = { readonly [Kind in NetworkBefore["by"]]: Way<Extract<NetworkBefore, { by: Kind }>> };
const ways: Ways = { networkmanager: networkManager, networkd, ifupdown };

/** The way of that program; undefined where nobody known configures the network. */
export function wayOf(kind: NetworkManagerKind): Way | undefined {
  return kind === "unknown" ? undefined : ways[kind];
}
