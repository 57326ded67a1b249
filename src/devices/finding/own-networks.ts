import { networkInterfaces } from "node:os";

/** An IPv4 network this machine is in. */
export interface OwnNetwork {
  readonly address: string;
  /** What reaches everybody in it. */
  readonly broadcast: string;
}

/** The IPv4 networks this machine is in, the loopback left out. */
export function ownNetworks(interfaces = networkInterfaces()): OwnNetwork[] {
  return Object.values(interfaces).flatMap((addresses) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address, netmask }) => ({ address, broadcast: broadcastOf(address, netmask) })),
  );
}

function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split(".").map(Number);
  return address
    .split(".")
    .map((part, index) => (Number(part) | (~(mask[index] ?? 0) & 0xff)) & 0xff)
    .join(".");
}
