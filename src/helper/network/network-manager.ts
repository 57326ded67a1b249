import { activationMs } from "#protocol/wire/helper.ts";
import { HelperRefusal } from "../programs.ts";
import type { NetworkBefore } from "./change-file.ts";
import type { NetworkPrograms } from "./state.ts";
import type { Way } from "./ways.ts";

/** What of a connection is changed; in the order in which it has to be written. */
const properties = ["ipv4.method", "ipv4.addresses", "ipv4.gateway", "ipv4.dns", "ipv6.dns"] as const;
type Values = Readonly<Record<string, string>>;

/** NetworkManager: the connection that is active on the interface is changed and activated anew. */
export const networkManager: Way<Extract<NetworkBefore, { by: "networkmanager" }>> = {
  answersWhenUp: true,
  remember: async ({ run }, name) => {
    const shown = await run("nmcli", ["--terse", "--get-values", "GENERAL.CON-UUID", "device", "show", name]);
    const connection = shown.trim();
    if (!/^[0-9a-f-]{36}$/.test(connection)) {
      throw new HelperRefusal(
        "not-supported",
        `NetworkManager has no connection on ${name}.`,
        "network-connection-none",
      );
    }
    const one = ["--terse", "--escape", "no", "--mode", "multiline", "--fields", "ipv4,ipv6"];
    const text = await run("nmcli", [...one, "connection", "show", "uuid", connection]);
    return { by: "networkmanager", connection, values: valuesIn(text) };
  },
  apply: async (programs, { ipv4 }, before) => {
    const values: Values =
      ipv4.method === "dhcp"
        ? { "ipv4.method": "auto", "ipv4.addresses": "", "ipv4.gateway": "", "ipv4.dns": "", "ipv6.dns": "" }
        : {
            "ipv4.method": "manual",
            "ipv4.addresses": `${ipv4.address}/${ipv4.prefix}`,
            "ipv4.gateway": ipv4.gateway ?? "",
            "ipv4.dns": ipv4.dns.filter((server) => !server.includes(":")).join(","),
            "ipv6.dns": ipv4.dns.filter((server) => server.includes(":")).join(","),
          };
    await modify(programs, before.connection, values);
    await up(programs, before.connection);
  },
  restore: async (programs, _name, { connection, values }) => {
    await modify(programs, connection, values);
    return undefined;
  },
  activate: (programs, _name, { connection }) => up(programs, connection),
};

/** What `nmcli --mode multiline --terse` says of the properties that are changed: a line each, `name:value`. */
export function valuesIn(text: string): Record<string, string> {
  const said = new Map(
    text.split("\n").flatMap((line) => {
      const at = line.indexOf(":");
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()] as const];
    }),
  );
  if (!said.has("ipv4.method")) {
    throw new HelperRefusal("not-supported", "What NetworkManager says of the connection is not understood.");
  }
  return Object.fromEntries(properties.map((name) => [name, said.get(name)?.replace(/^--$/, "") ?? ""]));
}

async function modify({ run }: NetworkPrograms, connection: string, values: Values): Promise<void> {
  const given = properties.flatMap((name) => [name, values[name] ?? ""]);
  await run("nmcli", ["connection", "modify", "uuid", connection, ...given]);
}

async function up({ run }: NetworkPrograms, connection: string): Promise<void> {
  const seconds = Math.round(activationMs / 1_000) - 3;
  await run("nmcli", ["--wait", String(seconds), "connection", "up", "uuid", connection], activationMs);
}
