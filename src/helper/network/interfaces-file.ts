import type { NetworkSettings } from "#protocol/machine-network.ts";

/** Where an option of a stanza stands that says how an address is got: what is set here replaces them. */
const replaced = /^(address|netmask|gateway|broadcast|network|dns-nameservers?)$/;
/** What begins a stanza in interfaces(5); what stands below belongs to it up to the next. */
const begins = /^(iface|auto|allow-\S+|no-auto-down|no-scripts|mapping|rename|template|source|source-directory)\b/;

interface Stanza {
  /** Lines from and up to which it reaches; comments and empty lines behind it left out. */
  readonly from: number;
  readonly to: number;
  readonly method: string;
}

/** The IPv4 stanzas of an interface in a text of interfaces(5). */
export function stanzasOf(text: string, name: string): readonly Stanza[] {
  const lines = text.split("\n");
  return lines.flatMap((line, from) => {
    const [word, given, family, method = "", ...more] = line.trim().split(/\s+/);
    if (word !== "iface" || given !== name || (family !== "inet" && family !== undefined)) return [];
    // One that takes from another, or names no family, is not rewritten by halves.
    if (family === undefined || more.length > 0) return [{ from, to: from + 1, method: "" }];
    const next = lines.findIndex((each, at) => at > from && begins.test(each.trim()));
    let to = next < 0 ? lines.length : next;
    while (to > from + 1 && /^\s*(#.*)?$/.test(lines[to - 1] ?? "")) to -= 1;
    return [{ from, to, method }];
  });
}

/** Whether ifupdown is sent to files elsewhere than in interfaces.d: what stands there is not looked at here. */
export function readsElsewhere(text: string): boolean {
  return text
    .split("\n")
    .some(
      (line) => /^\s*source/.test(line) && !/^\s*source\S*\s+(\/etc\/network\/)?interfaces\.d(\/[^/]*)?\s*$/.test(line),
    );
}

/**
 * Whether something else stands on the interface, such as a bridge, a VLAN, another name for it or a second address of the
 * old kind: it would be down with it, and does not come up with it.
 */
export function isUnderOthers(text: string, name: string): boolean {
  let own = false;
  return text.split("\n").some((line) => {
    const [first = "", ...words] = line.trim().split(/\s+/);
    if (begins.test(first)) own = first === "iface" && words[0] === name;
    if (own || /^(#|auto$|allow-|no-auto-down$|no-scripts$|source)/.test(first)) return false;
    const isAny = /^bridge[-_]ports$/.test(first) && /\b(all|regex)\b/.test(line);
    return isAny || words.some((word) => word === name || word.startsWith(`${name}.`) || word.startsWith(`${name}:`));
  });
}

/** The text with the one IPv4 stanza of the interface replaced; what it says beside addresses stays, in its order. */
export function withAddress(text: string, { interface: name, ipv4 }: NetworkSettings, stanza: Stanza): string {
  const lines = text.split("\n");
  const kept = lines
    .slice(stanza.from + 1, stanza.to)
    .filter((line) => !replaced.test(line.trim().split(/\s+/)[0] ?? ""));
  const set =
    ipv4.method === "dhcp"
      ? []
      : [
          `address ${ipv4.address}/${ipv4.prefix}`,
          ...(ipv4.gateway === undefined ? [] : [`gateway ${ipv4.gateway}`]),
          ...(ipv4.dns.length === 0 ? [] : [`dns-nameservers ${ipv4.dns.join(" ")}`]),
        ].map((line) => `    ${line}`);
  const written = [`iface ${name} inet ${ipv4.method === "dhcp" ? "dhcp" : "static"}`, ...set, ...kept];
  return [...lines.slice(0, stanza.from), ...written, ...lines.slice(stanza.to)].join("\n");
}

/** The text of resolv.conf with other name servers. */
export function withNameServers(text: string, servers: readonly string[]): string {
  const others = text.split("\n").filter((line) => !/^\s*nameserver\b/.test(line));
  while (others.at(-1) === "") others.pop();
  return [...others, ...servers.map((server) => `nameserver ${server}`), ""].join("\n");
}
