import { type AddressFault, addressFault, type GatewayFault, gatewayFault, prefixLength } from "#protocol/ipv4.ts";
import {
  type AddressSettings,
  mostNameServers,
  type NetworkInterface,
  type NetworkState,
  networkSettings,
} from "#protocol/machine-network.ts";

/** What is typed into the form of an interface. */
export interface AddressDraft {
  readonly method: "dhcp" | "static";
  readonly address: string;
  readonly prefix: string;
  readonly gateway: string;
  /** Name servers, as they are typed: with spaces or commas between them. */
  readonly dns: string;
}

/** What is wrong with a draft, by field; what is empty and needed is `missing`. */
export interface AddressFaults {
  readonly address?: AddressFault | "missing";
  readonly prefix?: "form" | "missing";
  readonly gateway?: GatewayFault;
  readonly dns?: "form" | "many";
}

/** The form as the interface is now: one that gets its address by itself shows it, to be written over. */
export function draftOf({ method, addresses, gateway }: NetworkInterface, state: NetworkState): AddressDraft {
  const four = addresses.find(({ address }) => !address.includes(":"));
  return {
    method: method === "static" ? "static" : "dhcp",
    address: four?.address ?? "",
    prefix: four === undefined ? "24" : String(four.prefix),
    gateway,
    // One that a router announced by its link-local address holds at that interface alone, and cannot be set.
    dns: state.nameServers.filter((server) => !server.includes("%")).join(", "),
  };
}

function serversIn(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((each) => each !== "");
}

/** What speaks against a draft. */
export function faultsIn(draft: AddressDraft): AddressFaults {
  if (draft.method === "dhcp") {
    return {};
  }
  const address = draft.address.trim();
  const gateway = draft.gateway.trim();
  const prefix = prefixLength(draft.prefix);
  const ofAddress = address === "" ? "missing" : addressFault(address, prefix);
  const ofPrefix = draft.prefix.trim() === "" ? "missing" : prefix === undefined ? "form" : undefined;
  const ofGateway = gateway === "" ? undefined : gatewayFault(gateway, address, prefix);
  const servers = serversIn(draft.dns);
  const dns = networkSettings.shape.ipv4.safeParse({
    method: "static",
    address: "192.0.2.9",
    prefix: 24,
    dns: servers,
  });
  const ofDns = servers.length > mostNameServers ? "many" : dns.success ? undefined : "form";
  return {
    ...(ofAddress === undefined ? {} : { address: ofAddress }),
    ...(ofPrefix === undefined ? {} : { prefix: ofPrefix }),
    ...(ofGateway === undefined ? {} : { gateway: ofGateway }),
    ...(ofDns === undefined ? {} : { dns: ofDns }),
  };
}

/** What a draft asks for; undefined while something is wrong with it. */
export function settingsIn(draft: AddressDraft): AddressSettings | undefined {
  if (Object.keys(faultsIn(draft)).length > 0) {
    return undefined;
  }
  if (draft.method === "dhcp") {
    return { method: "dhcp" };
  }
  const gateway = draft.gateway.trim();
  return {
    method: "static",
    address: draft.address.trim(),
    prefix: prefixLength(draft.prefix) ?? 24,
    ...(gateway === "" ? {} : { gateway }),
    dns: [...serversIn(draft.dns)],
  };
}
