import { activationMs } from "#protocol/wire/helper.ts";
import { agrees, HelperRefusal } from "../programs.ts";
import type { NetworkPrograms } from "./state.ts";

const stopMs = 6_000;
const downMs = 8_000;
const upMs = activationMs - 5_000;

/*
 * One interface of ifupdown's is taken down and brought up, and no other: networking.service would have them all up or be
 * a failure. systemd runs it, since the helper has none of the powers it takes, and a DHCP client has to outlive it.
 */

/**
 * Takes the interface down by what is written of it, wherever it was brought up and whether or not that ended well. No IPv4
 * address stays: a DHCP client that has died, with a networking.service that failed over another interface for instance, can
 * no longer be told to give its own back.
 */
export async function takeDown({ run }: NetworkPrograms, name: string): Promise<void> {
  // With what they started: a DHCP client that still asks at the start of the machine would keep ifdown waiting.
  await run("systemctl", ["stop", `ifup@${escaped(name)}.service`, unitOf(name)], stopMs).catch(() => {
    // Neither need be there.
  });
  const seconds = downMs / 1_000 - 1;
  // Forced: where bringing up failed half-way, ifupdown has it for down and would leave the half.
  await run(
    "systemd-run",
    [...asService, `--property=TimeoutStartSec=${seconds}s`, "/sbin/ifdown", "--force", name],
    downMs,
  );
  const flush = ["/sbin/ip", "-4", "address", "flush", "dev", name, "scope", "global"];
  await run("systemd-run", [...asService, ...flush], downMs).catch(() => {
    // One that is not there has none.
  });
}

/**
 * Brings the interface up and answers when that is done; a DHCP client answers once it has an address.
 * @param patience whether it is given up after a while, or goes on by itself after this has waited: a DHCP client asks until
 * a server is there
 */
export async function bringUp(programs: NetworkPrograms, name: string, patience: "short" | "long"): Promise<void> {
  const { run } = programs;
  const device = `sys-subsystem-net-devices-${escaped(name)}.device`;
  // As Debian's ifup@ does: an interface that is unplugged is taken down, and plugged in again brought up.
  const bound = (await agrees(run, "systemctl", ["--quiet", "is-active", device]))
    ? [`--property=BindsTo=${device}`, `--property=After=${device}`]
    : [];
  const up = (...more: readonly string[]): Promise<string> =>
    run(
      "systemd-run",
      [...asService, ...more, ...lives, "/sbin/ifup", name],
      patience === "short" ? upMs : activationMs,
    );
  const lives = [
    // What it starts, such as a DHCP client, lives in it and ends with it.
    "--remain-after-exit",
    `--property=TimeoutStartSec=${patience === "short" ? `${upMs / 1_000 - 1}s` : "infinity"}`,
    "--property=DefaultDependencies=no",
    "--property=Conflicts=shutdown.target",
    "--property=Before=shutdown.target",
    "--property=Before=network.target",
    ...bound,
    `--property=ExecStop=/sbin/ifdown ${name}`,
  ];
  try {
    await up(`--unit=${unitOf(name)}`);
  } catch (error) {
    if (patience === "short" || (error instanceof HelperRefusal && error.code === "timed-out")) throw error;
    // An earlier one may still be on its way down; ifup waits for that.
    await up();
  }
}

const asService = ["--no-ask-password", "--collect", "--service-type=oneshot"];

/** Not by Parley's name: what stops everything of Parley's leaves the network alone. */
function unitOf(name: string): string {
  return `room-interface-${escaped(name)}.service`;
}

/** An interface's name as it stands in the name of a unit. */
function escaped(name: string): string {
  return name.replace(/[^\w.:]/g, (letter) => `\\x${letter.charCodeAt(0).toString(16)}`);
}
