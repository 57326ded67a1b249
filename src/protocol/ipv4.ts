/** What can be wrong with an IPv4 address that is set by hand, beside its form. */
export const addressFaults = ["form", "unusable", "network", "broadcast"] as const;
export const gatewayFaults = ["form", "own", "outside", "network", "broadcast"] as const;
export type AddressFault = (typeof addressFaults)[number];
export type GatewayFault = (typeof gatewayFaults)[number];

/** An address as it is typed, as a number; undefined where it is none. No leading zeros: some read those as octal. */
export function ipv4Number(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (parts === undefined) return undefined;
  const bytes = parts.map(Number);
  const isOne = bytes.every((byte, at) => byte < 256 && String(byte) === parts[at]);
  return isOne ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : undefined;
}

/** The length of a network's prefix, from "24", "/24" or "255.255.255.0"; undefined where it is none. */
export function prefixLength(text: string): number | undefined {
  const bare = text.trim().replace(/^\//, "");
  if (/^\d{1,2}$/.test(bare)) {
    const length = Number(bare);
    return length >= 1 && length <= 32 ? length : undefined;
  }
  const mask = ipv4Number(bare);
  if (mask === undefined) return undefined;
  const bits = mask.toString(2).padStart(32, "0");
  return /^1+0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

/** What speaks against an address in a network of that prefix. */
export function addressFault(address: string, prefix: number | undefined): AddressFault | undefined {
  const number = ipv4Number(address);
  if (number === undefined) return "form";
  const first = Math.floor(number / 2 ** 24);
  // This network, loopback, link-local, multicast and what is beyond: no machine is reached there.
  const linkLocal = Math.floor(number / 2 ** 16) === 169 * 256 + 254;
  if (first === 0 || first === 127 || first >= 224 || linkLocal) return "unusable";
  return prefix === undefined ? undefined : edge(number, prefix);
}

/** What speaks against a gateway for that address. */
export function gatewayFault(gateway: string, address: string, prefix: number | undefined): GatewayFault | undefined {
  const number = ipv4Number(gateway);
  if (number === undefined) return "form";
  const own = ipv4Number(address);
  if (own === undefined || prefix === undefined) return undefined;
  if (number === own) return "own";
  const size = 2 ** (32 - prefix);
  if (Math.floor(number / size) !== Math.floor(own / size)) return "outside";
  return edge(number, prefix);
}

/** The first and the last address of a network are nobody's, but where it has only two or one. */
function edge(number: number, prefix: number): "network" | "broadcast" | undefined {
  if (prefix > 30) return undefined;
  const size = 2 ** (32 - prefix);
  if (number % size === 0) return "network";
  return number % size === size - 1 ? "broadcast" : undefined;
}
