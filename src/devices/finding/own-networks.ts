import { networkInterfaces } from "node:os";

/** An IPv4 network this machine is in. */
export interface OwnNetwork {
  readonly address: string;
  readonly netmask: string;
  /** What reaches everybody in it. */
  readonly broadcast: string;
}

/** The IPv4 networks this machine is in, the loopback left out. */
export function ownNetworks(interfaces = networkInterfaces()): OwnNetwork[] {
  return Object.values(interfaces).flatMap((addresses) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address, netmask }) => ({ address, netmask, broadcast: broadcastOf(address, netmask) })),
  );
}

/** Whether a host is in a network, so that nothing lies between it and us. */
export function inNetwork(host: string, { netmask, broadcast }: OwnNetwork): boolean {
  return host !== broadcast && broadcastOf(host, netmask) === broadcast;
}

function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split(".").map(Number);
  return address
    .split(".")
    .map((part, index) => (Number(part) | (~(mask[index] ?? 0) & 0xff)) & 0xff)
    .join(".");
}
