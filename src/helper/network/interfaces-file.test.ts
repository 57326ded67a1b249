import { expect, test } from "vitest";
import { networkSettings } from "#protocol/machine-network.ts";
import { installersInterfaces } from "../rig/stand-in-machine.ts";
import { stanzasOf, withAddress, withNameServers } from "./interfaces-file.ts";

const fixed = networkSettings.parse({
  interface: "eth0",
  ipv4: { method: "static", address: "192.0.2.9", prefix: 24 },
});
const automatic = networkSettings.parse({ interface: "eth0", ipv4: { method: "dhcp" } });

function written(text: string, settings = fixed): string {
  const [stanza] = stanzasOf(text, "eth0");
  if (stanza === undefined) throw new Error("no stanza");
  return withAddress(text, settings, stanza);
}

test("what is set replaces addresses alone: the rest of a stanza stays in its order", () => {
  const text = `iface eth0 inet static
\taddress 198.51.100.7
\tnetmask 255.255.255.0
\tgateway 198.51.100.1
\t# the firm's own
\thwaddress ether 52:54:00:12:34:56
\tpost-up ethtool -s eth0 wol g

iface eth1 inet dhcp
`;
  expect(written(text)).toBe(`iface eth0 inet static
    address 192.0.2.9/24
\t# the firm's own
\thwaddress ether 52:54:00:12:34:56
\tpost-up ethtool -s eth0 wol g

iface eth1 inet dhcp
`);
  expect(written(text, automatic)).toContain("iface eth0 inet dhcp\n\t# the firm's own\n\thwaddress");
});

test("there and back, the installer's file is what it was", () => {
  expect(written(written(installersInterfaces), automatic)).toBe(installersInterfaces);
});

test("a stanza that takes from another, or leaves its family open, is not one that is understood", () => {
  expect(stanzasOf("iface eth0 inet static inherits base\n", "eth0")).toMatchObject([{ method: "" }]);
  expect(stanzasOf("iface eth0\n  address 192.0.2.3/24\n", "eth0")).toMatchObject([{ method: "" }]);
  expect(stanzasOf("iface eth0 inet6 auto\niface eth01 inet dhcp\n", "eth0")).toEqual([]);
});

test("name servers replace name servers", () => {
  expect(withNameServers("search a\nnameserver 192.0.2.1\noptions edns0\n\n", ["192.0.2.3", "2001:db8::1"])).toBe(
    "search a\noptions edns0\nnameserver 192.0.2.3\nnameserver 2001:db8::1\n",
  );
});
