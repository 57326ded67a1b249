import { z } from "zod";
import { addressFault, gatewayFault } from "./ipv4.ts";
import { type ValueNote, wrong } from "./value-notes.ts";

/** A network interface as the kernel names it. */
export const interfaceName = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,14}$/, wrong("value-interface"));

/** The most name servers that are set. */
export const mostNameServers = 4;
const nameServer = z.union([z.ipv4(), z.ipv6()], wrong("value-name-server"));

const fixedAddress = z.strictObject({
  method: z.literal("static"),
  address: z.ipv4(),
  prefix: z.int().min(1).max(32),
  gateway: z.ipv4().optional(),
  dns: z.array(nameServer).max(mostNameServers).default([]),
});

/** Where an interface's IPv4 address comes from. */
export const addressSettings = z
  .discriminatedUnion("method", [z.strictObject({ method: z.literal("dhcp") }), fixedAddress])
  .superRefine((given, context) => {
    if (given.method !== "static") return;
    const { address, prefix, gateway } = given;
    const fault = addressFault(address, prefix);
    if (fault !== undefined) context.addIssue({ code: "custom", path: ["address"], message: addressWords[fault] });
    const way = gateway === undefined ? undefined : gatewayFault(gateway, address, prefix);
    if (way !== undefined) context.addIssue({ code: "custom", path: ["gateway"], message: gatewayWords[way] });
  });
export type AddressSettings = z.infer<typeof addressSettings>;

const addressWords = {
  form: "value-address",
  unusable: "value-address-unusable",
  network: "value-address-network",
  broadcast: "value-address-broadcast",
} as const satisfies Record<string, ValueNote>;
const gatewayWords = {
  form: "value-address",
  own: "value-address-own",
  outside: "value-address-outside",
  network: "value-address-network",
  broadcast: "value-address-broadcast",
} as const satisfies Record<string, ValueNote>;

/** How one interface gets its IPv4 address. IPv6 configures itself. */
export const networkSettings = z.strictObject({ interface: interfaceName, ipv4: addressSettings });
export type NetworkSettings = z.infer<typeof networkSettings>;

/** How an interface is, as the kernel and whoever configures it say. */
export const networkInterface = z.object({
  name: z.string(),
  kind: z.enum(["wired", "wireless", "other"]),
  /** Whether a cable is in, or a wireless network is joined. */
  connected: z.boolean(),
  mac: z.string(),
  /** How it gets its IPv4 address; unknown where nothing known configures it. */
  method: z.enum(["dhcp", "static", "unknown"]),
  /** The IPv4 way out of its network; empty: none. */
  gateway: z.string(),
  addresses: z.array(z.object({ address: z.string(), prefix: z.int() })),
});
export type NetworkInterface = z.infer<typeof networkInterface>;

/** Who configures the network: it is changed by the first three. */
export const networkManagers = ["networkmanager", "networkd", "ifupdown", "unknown"] as const;
export type NetworkManagerKind = (typeof networkManagers)[number];

/** The network as the kernel and whoever configures it say. */
export const networkState = z.object({
  managedBy: z.enum(networkManagers),
  interfaces: z.array(networkInterface),
  gateways: z.array(z.string()),
  nameServers: z.array(z.string()),
});
export type NetworkState = z.infer<typeof networkState>;

/** How long somebody has to say, having reached the room again, that a change of its network stays. Milliseconds. */
export const keepWithinMs = 60_000;

/** Which change of the network. */
export const changeId = z.string().regex(/^[0-9a-f-]{8,36}$/, wrong("value-change"));

/** A change of the network that nobody has confirmed yet. */
export const networkChange = z.object({
  id: changeId,
  interface: z.string(),
  ipv4: addressSettings,
  /** Being made; made, and to be confirmed; being undone. */
  phase: z.enum(["applying", "waiting", "going-back"]),
});
export type NetworkChange = z.infer<typeof networkChange>;

/** Why a network is what it was before again. */
export const goneBackBecause = ["unconfirmed", "asked", "restarted", "refused"] as const;
export type GoneBackBecause = (typeof goneBackBecause)[number];

/** What became of the last change of the network. */
export const networkOutcome = z.object({
  id: changeId,
  interface: z.string(),
  ipv4: addressSettings,
  outcome: z.enum(["kept", "went-back"]),
  /** Nobody confirmed; somebody asked for it; the machine started anew meanwhile; the change itself failed. */
  because: z.enum(goneBackBecause).optional(),
  /** Why the change failed, or what was in the way of going back, in the system's own words. */
  detail: z.string().max(600).optional(),
  /** By the machine's clock, ms since 1970. */
  at: z.number(),
});
export type NetworkOutcome = z.infer<typeof networkOutcome>;
