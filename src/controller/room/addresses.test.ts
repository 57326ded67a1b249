import { expect, test } from "vitest";
import { networkOf } from "./addresses.ts";

const facts = { hostName: "birch", publicAddress: "", httpsPort: 8443, fingerprint: "ab" };

test("links carry the first address others can reach, IPv4 before IPv6", () => {
  const network = networkOf({ ...facts, addresses: ["fe80::1", "fd00::2", "169.254.1.1", "192.0.2.7"] });
  expect(network.addresses).toEqual(["192.0.2.7", "fd00::2"]);
  expect(network.panelUrl).toBe("https://192.0.2.7:8443/panel/");
});

test("the name IT has set comes first; without any network it is this machine's own", () => {
  const named = networkOf({ ...facts, addresses: ["192.0.2.7"], publicAddress: "birch.example.org" });
  expect(named.trustUrl).toBe("https://birch.example.org:8443/trust");
  expect(networkOf({ ...facts, addresses: ["fd00::2"] }).adminUrl).toBe("https://[fd00::2]:8443/admin/");
  expect(networkOf({ ...facts, addresses: [] }).panelUrl).toBe("https://localhost:8443/panel/");
});
