import { addressOf } from "./loopback.ts";

/**
 * What an address is counted by: an IPv4 address by itself, one of IPv6 by its network of 64 bits. Whoever has such a
 * network has 2^64 addresses of it.
 */
export function networkOf(remote: string | undefined): string {
  const address = addressOf(remote);
  return address.includes(":") ? `${firstHalf(address)}::/64` : address;
}

function firstHalf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => "0"), ...right].slice(0, 4).join(":");
}
