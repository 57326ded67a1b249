import { BlockList, isIP, isIPv4 } from "node:net";

/** What a certificate stands for; sorted, each once. */
export interface Names {
  readonly dns: readonly string[];
  readonly addresses: readonly string[];
}

/** What an authority may ever vouch for: names with all below them, and ranges as address and prefix length. */
export interface Permitted {
  readonly dns: readonly string[];
  readonly ranges: readonly (readonly [address: string, prefix: number])[];
}

/**
 * Ranges that are never anybody's public site: private, shared, link-local, loopback. A machine keeps its authority
 * when it moves between them.
 */
const privateRanges: Permitted["ranges"] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
];

/** The names a machine answers to: as it is called, in full and in short, and by mDNS. */
export function hostNames(hostName: string): string[] {
  const full = hostName.toLowerCase().replace(/\.$/, "");
  const short = full.split(".")[0] ?? "";
  const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
  if (!full.split(".").every((part) => label.test(part)) || full.length > 253) return ["localhost"];
  return unique(["localhost", full, short, `${short}.local`]).filter((name) => name.includes(".") || !couldBeTop(name));
}

/**
 * What a new authority of this machine may vouch for. Public addresses the machine has now come with the network they
 * stand in; one it gets later needs a name, or the customer's own certificate.
 */
export function permittedFor(hostName: string, addresses: readonly string[]): Permitted {
  const inside = rangeCheck(privateRanges);
  const extra = usableAddresses(addresses)
    .filter((address) => !inside(address))
    .map((address) => network(address, isIPv4(address) ? 24 : 64));
  const keyed = new Map([...privateRanges, ...extra].map((range) => [range.join("/"), range]));
  return { dns: hostNames(hostName), ranges: [...keyed.values()] };
}

/** What a leaf should stand for now, within what its authority may vouch for. */
export function wantedNames(hostName: string, addresses: readonly string[], permitted: Permitted): Names {
  const inside = rangeCheck(permitted.ranges);
  return {
    dns: hostNames(hostName).filter((name) => permitted.dns.some((base) => name === base || name.endsWith(`.${base}`))),
    addresses: unique(["127.0.0.1", "::1", ...usableAddresses(addresses)]).filter(inside),
  };
}

/** Addresses in their shortest form, sorted, each once; without zones, and without what no browser can open. */
export function usableAddresses(addresses: readonly string[]): string[] {
  const unusable = rangeCheck([
    ["0.0.0.0", 8],
    ["224.0.0.0", 3],
    ["fe80::", 10],
    ["ff00::", 8],
    ["::", 128],
  ]);
  return unique(addresses.map(canonicalAddress).filter((address) => address !== undefined)).filter(
    (address) => !unusable(address),
  );
}

/** An address in the one form it is compared in; undefined when it is none. */
export function canonicalAddress(address: string): string | undefined {
  const plain = address.replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 0) return undefined;
  return family === 4 ? plain : new URL(`http://[${plain}]`).hostname.slice(1, -1);
}

/** The bytes of an IPv4 or IPv6 address. */
export function addressBytes(address: string): Uint8Array {
  if (isIPv4(address)) return Uint8Array.from(address.split(".").map(Number));
  const [head = "", tail] = (canonicalAddress(address) ?? "").split("::");
  const words = (text: string): number[] =>
    text === "" ? [] : text.split(":").map((word) => Number.parseInt(word, 16));
  const left = words(head);
  const right = words(tail ?? "");
  const all = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
  return Uint8Array.from(all.flatMap((word) => [word >> 8, word & 0xff]));
}

/** Sorted, each once. */
export function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}

/**
 * A name without a dot, used as a constraint, lets everything below it through: an authority of a machine called
 * "dev" could vouch for every .dev site. Top-level domains have neither digits nor dashes (but for `xn--`), so a
 * short name with one of them is safe, and others are reached by their .local name or address.
 */
function couldBeTop(name: string): boolean {
  return name !== "localhost" && (!/[0-9-]/.test(name) || name.startsWith("xn--"));
}

function network(address: string, prefix: number): readonly [string, number] {
  const bytes = addressBytes(address).map((byte, index) => (index * 8 < prefix ? byte : 0));
  if (bytes.length === 4) return [bytes.join("."), prefix];
  const words = Array.from({ length: 8 }, (_, n) =>
    (((bytes[2 * n] ?? 0) << 8) | (bytes[2 * n + 1] ?? 0)).toString(16),
  );
  return [canonicalAddress(words.join(":")) ?? "::", prefix];
}

function rangeCheck(ranges: Permitted["ranges"]): (address: string) => boolean {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIPv4(address) ? "ipv4" : "ipv6");
  return (address) => list.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}
