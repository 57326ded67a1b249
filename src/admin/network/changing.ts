import { signal } from "@preact/signals";
import type { AddressSettings, NetworkInterface } from "#protocol/machine-network.ts";
import type { SystemChange } from "#protocol/system.ts";
import type { CallFailure } from "#ui/room-link/link.ts";
import { formatAddress } from "../address.ts";

/** A change of the network that this page asked for and has no answer to: the room may not be here any more. */
export interface Asked {
  readonly interface: string;
  readonly ipv4: AddressSettings;
  /** By the room's clock. */
  readonly at: number;
  /** The last change before it, by which the room's next word is told to be about this one, whatever a clock says. */
  readonly after: string | undefined;
  /** Where the room is then, where that is known and another place than this. */
  readonly url: string | undefined;
}

/** Kept beside the page, so that it is not forgotten with a look at another place. */
export const asked = signal<Asked | undefined>(undefined);

/** Whether the room says what became of what was asked for. */
export function isOver(asked: Pick<Asked, "after">, change: SystemChange | undefined): boolean {
  return change?.open === null && change.last !== null && change.last.id !== asked.after;
}

/** Why the room refused a change, where it said so after the question was closed. */
export const refusal = signal<CallFailure | undefined>(undefined);

/** The outcomes whoever looks at this page has read. */
export const readOutcome = signal<string | undefined>(undefined);

/** This page at another address of the room; undefined where this one stays right. */
export function urlAfter(
  ipv4: AddressSettings,
  { addresses }: Pick<NetworkInterface, "addresses">,
  { hostname, port }: { readonly hostname: string; readonly port: string },
): string | undefined {
  // Reached by a name, or by another interface: that stays as it is.
  if (ipv4.method !== "static" || ipv4.address === hostname) {
    return undefined;
  }
  return addresses.some(({ address }) => address === hostname) ? urlAt(ipv4.address, port) : undefined;
}

/** This page where the room has that name or address. */
export function urlAt(host: string, port: string): string {
  return `https://${host}${port === "" ? "" : `:${port}`}/admin/${formatAddress("network")}`;
}
