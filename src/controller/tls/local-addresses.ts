import { networkInterfaces } from "node:os";

/** This machine's addresses as its interfaces have them now, loopback left out. */
export function localAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}
