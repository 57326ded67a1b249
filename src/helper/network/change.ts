import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type GoneBackBecause,
  keepWithinMs,
  type NetworkOutcome,
  type NetworkSettings,
} from "#protocol/machine-network.ts";
import { activationMs } from "#protocol/wire/helper.ts";
import { HelperRefusal } from "../programs.ts";
import { ChangeFile, type OpenChange } from "./change-file.ts";
import { ipv4Of, managerOf, type NetworkPrograms, there } from "./state.ts";
import { type Way, wayOf } from "./ways.ts";

/** What undoes a change that is due: at the timer's end, at the machine's start, and when it is asked for. */
export const goBackUnit = "parley-network-back.service";
/** systemd's own, so that no process of Parley's has to live until then; it counts running time. */
export const goBackTimer = "parley-network-back.timer";

export interface NetworkChanging extends NetworkPrograms {
  /** Where the open change is kept. */
  readonly changes: string;
  readonly machine: { readonly boot: string; upMs(): number };
  readonly wallMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** The timer's own slackness: what is due in less is due. */
const slackMs = 1_500;
/** From the timer's start: what the change takes must be over, and said, well before the timer is. */
const settledWithinMs = 47_000;
const lookEveryMs = 500;

/**
 * Changes how an interface gets its IPv4 address, now and after a restart, until it is kept or the time is over. What to go
 * back to is on disk and the timer runs before anything is changed. Where the change fails, the network is what it was
 * when this throws.
 */
export async function setNetwork(programs: NetworkChanging, settings: NetworkSettings): Promise<{ id: string }> {
  const { root = "/", machine } = programs;
  const { interface: name, ipv4 } = settings;
  if (!(await there(join(root, "sys/class/net", name)))) {
    throw new HelperRefusal("bad-value", `There is no interface ${name}.`, "network-interface-none");
  }
  const kind = await managerOf(programs);
  const way = wayOf(kind);
  if (way === undefined) {
    const detail = "Neither NetworkManager, systemd-networkd nor ifupdown configures this machine's network.";
    throw new HelperRefusal("not-supported", detail, "network-manager-none");
  }
  const carrier = await readFile(join(root, "sys/class/net", name, "carrier"), "utf8").catch(() => "0");
  if (carrier.trim() !== "1") {
    throw new HelperRefusal("failed", `${name} is connected to nothing.`, "network-interface-unlinked");
  }
  const changes = new ChangeFile(programs.changes);
  const id = randomUUID();
  const now = (phase: OpenChange["phase"]): OpenChange => {
    const untilMs = machine.upMs() + keepWithinMs;
    return { id, interface: name, ipv4, phase, boot: machine.boot, untilMs };
  };
  const until = machine.upMs() + settledWithinMs;
  if (!(await changes.begin(now("applying")))) {
    // A helper that was killed at its beginning left it to nobody: undone if it is due.
    await programs.run("systemctl", ["start", "--no-block", goBackUnit]).catch(() => {});
    const detail = "An earlier change of the network is neither confirmed nor undone.";
    throw new HelperRefusal("failed", detail, "network-change-open");
  }
  const { before, earlier } = await prepared(programs, way, settings, id).catch(async (error: unknown) => {
    await changes.forget(id);
    throw error;
  });
  try {
    await way.apply(programs, settings, before);
    await settled(programs, settings, until, earlier);
    await changes.write(now("waiting"));
    await arm(programs);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(-600) : String(error);
    // Being undone by the timer already, or undone by systemd where it fails; why the change failed is what is asked for.
    await changes.write({ ...now("going-back"), untilMs: 0, because: "refused", detail }).catch(() => {});
    await undo(programs).catch(() => {});
    throw error;
  }
  return { id };
}

/** The timer runs, and what to go back to is on the disk. Throws where the interface cannot be changed. */
async function prepared(programs: NetworkChanging, way: Way, { interface: name, ipv4 }: NetworkSettings, id: string) {
  await arm(programs);
  const before = await way.remember(programs, name);
  await new ChangeFile(programs.changes).remember(id, before);
  const isTold = ipv4.method === "static" || way.answersWhenUp;
  return { before, earlier: isTold ? [] : (await ipv4Of(programs, name)).map(({ address }) => address) };
}

/** Keeps the change. Throws where it is none that waits for that. */
export async function keepNetwork(programs: NetworkChanging, id: string): Promise<void> {
  const changes = new ChangeFile(programs.changes);
  const change = await changes.read();
  const kept =
    change?.id === id &&
    change.phase === "waiting" &&
    !isDue(programs, change) &&
    (await changes.keep(outcomeOf(programs, change, "kept")));
  if (!kept) throw over();
  await programs.run("systemctl", ["stop", goBackTimer]).catch(() => {
    // It finds nothing to undo.
  });
}

/** Undoes the change now, without waiting for the end of the time. */
export async function askBack(programs: NetworkChanging, id: string): Promise<void> {
  const changes = new ChangeFile(programs.changes);
  const change = await changes.read();
  // One that is being made is undone by whoever makes it, or not at all.
  if (change?.id !== id || change.phase === "applying") throw over();
  if (change.phase === "waiting") await changes.write({ ...change, phase: "going-back", untilMs: 0, because: "asked" });
  await undo(programs);
}

/** Undoes whatever change is open, however far it is: nobody will be there to do it later. */
export async function goBackForGood(programs: NetworkChanging): Promise<void> {
  const changes = new ChangeFile(programs.changes);
  const change = await changes.read();
  if (change === undefined) return;
  if (change.phase !== "going-back") {
    await changes.write({ ...change, phase: "going-back", untilMs: 0, because: "asked" });
  }
  await undo(programs);
  const left = await changes.read();
  if (left !== undefined) throw new Error(`The network of ${left.interface} is not what it was.`);
}

/**
 * Undoes the open change if it is due: its time is over, it was asked for, or the machine has started anew since. Done
 * anew from its beginning where it was interrupted. Answers what became of it; undefined: there is nothing to do, yet.
 */
export async function goBack(programs: NetworkChanging): Promise<NetworkOutcome | undefined> {
  const changes = new ChangeFile(programs.changes);
  const found = await changes.read();
  if (found === undefined || !isDue(programs, found)) return undefined;
  const change = await changes.take();
  if (change === undefined) return undefined;
  const { interface: name, before } = change;
  if (before === undefined) {
    await changes.forget(change.id);
    return undefined;
  }
  const way = wayOf(before.by);
  if (way === undefined) throw new Error(`nothing known goes back on ${before.by}`);
  let wrong: string | undefined;
  try {
    wrong = await way.restore(programs, name, before);
  } catch (error) {
    // Whatever is written now: a room that is reached is better than one that is down until the disk takes something.
    await way.activate(programs, name, before).catch(() => {});
    throw error;
  }
  const trouble = await way.activate(programs, name, before).then(
    () => wrong,
    // What is on disk is right again; whoever configures the network tries by itself from here on.
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const because: GoneBackBecause =
    change.because ?? (change.boot === programs.machine.boot ? "unconfirmed" : "restarted");
  const detail = change.detail ?? trouble;
  const outcome: NetworkOutcome = {
    ...outcomeOf(programs, change, "went-back"),
    because,
    ...(detail === undefined ? {} : { detail: detail.slice(-600) }),
  };
  await changes.undone(outcome);
  return outcome;
}

function isDue({ machine }: NetworkChanging, { boot, untilMs }: OpenChange): boolean {
  return boot !== machine.boot || machine.upMs() >= untilMs - slackMs;
}

function outcomeOf(
  { wallMs }: NetworkChanging,
  { id, interface: name, ipv4 }: OpenChange,
  outcome: NetworkOutcome["outcome"],
): NetworkOutcome {
  return { id, interface: name, ipv4, outcome, at: wallMs() };
}

function over(): HelperRefusal {
  return new HelperRefusal("failed", "There is no such change that waits to be confirmed.", "network-change-over");
}

async function arm({ run }: NetworkChanging): Promise<void> {
  await run("systemctl", ["restart", goBackTimer]);
}

/** By the unit, of which there is one at a time whoever starts it. */
async function undo({ run }: NetworkChanging): Promise<void> {
  await run("systemctl", ["start", goBackUnit], activationMs + 20_000);
}

/**
 * Waits until the kernel has the address. Some who configure networks answer before, and never that it failed.
 * @param earlier the addresses that it had before, which no DHCP server need have given it
 */
async function settled(
  programs: NetworkChanging,
  { interface: name, ipv4 }: NetworkSettings,
  until: number,
  earlier: readonly string[],
): Promise<void> {
  const { machine, wait } = programs;
  for (;;) {
    const own = await ipv4Of(programs, name);
    const isThere = own.some(({ address, prefix, leased }) =>
      ipv4.method === "dhcp"
        ? // What is leased for ever looks as if it were set. A machine gives itself the others where no server answers.
          leased || !(address.startsWith("169.254.") || earlier.includes(address))
        : address === ipv4.address && prefix === ipv4.prefix,
    );
    if (isThere) return;
    if (machine.upMs() >= until) {
      const wanted = ipv4.method === "dhcp" ? "No DHCP server gave" : "The system did not give";
      throw new HelperRefusal("failed", `${wanted} ${name} its address in time.`, "network-address-none");
    }
    await wait(lookEveryMs);
  }
}
