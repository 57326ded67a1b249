import type { Clock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DeviceHealth } from "#devices/device.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { type DeviceSaid, note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { type Repair, type RepairStep, repairSteps } from "#protocol/wires.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import { whyNot } from "./why-not.ts";

/** A device that may be in trouble, and what can be done about it. */
export interface Repairable {
  readonly device: string;
  /** How it is; undefined where there is none. */
  readonly health: DeviceHealth | undefined;
  /** Where the settings have it: another place is another device. */
  readonly at: string;
  /** Whether opening it gives addresses, or numbers its messages, anew. */
  readonly readdresses: boolean;
  reopen(): Promise<void>;
  /** The USB port it hangs on; undefined where it hangs on none, or that is not known. */
  port(): Promise<string | undefined>;
}

/** Who takes the power of a USB port away. */
export interface PortPower {
  /** Whether anybody can: only in an installed room. */
  readonly isThere: boolean;
  /** `by` goes into the journal. Rejects with a `RoomError`. */
  cycle(port: string, by: string): Promise<"power" | "driver">;
}

export interface RepairsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Pick<AuditLog, "record">;
  readonly power: PortPower;
  readonly devices: () => readonly Repairable[];
}

/** How long after its trouble began each step is due, milliseconds: a driver's own attempts go before them. */
export const repairAfterMs: Readonly<Record<RepairStep, number>> = {
  reopen: 15_000,
  readdress: 40_000,
  "power-cycle": 90_000,
  person: 150_000,
};
const lookEveryMs = 5_000;
/** By itself the room takes a port's power away no more often than this; somebody who asks, once a minute. */
const powerCycleEveryMs = { itself: 6 * 3_600_000, asked: 60_000 } as const;

/** In whose name the room acts of its own accord. */
const itself = "the room itself";

/** What another attempt may mend. A device that refuses, is held by another program or was never there is no such case. */
const mendable: ReadonlySet<DeviceFaultCode> = new Set([
  "DEVICE_NO_ANSWER",
  "DEVICE_OUT_OF_STEP",
  "DEVICE_UNPLUGGED",
  "DISPLAY_UNHEARD",
]);
/** What only a person mends: its driver tries again by itself as often as makes sense, and opens it when it is back. */
const forPeople: ReadonlySet<DeviceFaultCode> = new Set(["DEVICE_CONNECTION_REFUSED", "DEVICE_HOST_UNREACHABLE"]);

interface Trouble {
  readonly since: number;
  readonly began: number;
  readonly tried: Repair["tried"];
  /** The device as it is now. */
  device: Repairable;
  /** What was last the matter: while it is being opened it says nothing. */
  code: DeviceFaultCode;
  /** The next step, as a place in the list of all. */
  step: number;
  busy: boolean;
}

/**
 * The ladder a device in trouble goes down, one step at a time with time between them for it to come back: reopen,
 * re-address, take its USB port's power away, ask a person. It ends as soon as the device answers.
 */
export class Repairs implements Disposable {
  readonly events = new Events<{ changed: [repairs: readonly Repair[]] }>();
  readonly #options: RepairsOptions;
  readonly #troubles = new Map<string, Trouble>();
  /** The port a device was seen on last: one that has crashed is not listed any more. */
  readonly #ports = new Map<string, { readonly at: string; readonly port: string }>();
  readonly #cycledAt = new Map<string, number>();
  readonly #timer: { cancel: () => void };

  constructor(options: RepairsOptions) {
    this.#options = options;
    this.#timer = options.clock.every(lookEveryMs, () => this.look());
  }

  /** What is being done, device by device. */
  get all(): readonly Repair[] {
    return [...this.#troubles].map(([device, trouble]) => {
      const { since, tried } = trouble;
      const next = repairSteps[this.#nextStep(trouble)];
      const at = next === undefined ? 0 : since + repairAfterMs[next];
      return { device, since, tried: [...tried], next: next === undefined ? null : { step: next, at } };
    });
  }

  /** What was tried, in a sentence for logs and status; empty where nothing was. */
  triedOf(device: string): string {
    const said = this.#troubles.get(device)?.tried.map(({ step, ok, detail }) => {
      const words = inWords[step] + (detail === "" ? "" : ` (${detail})`);
      return ok ? words : `${words}: failed`;
    });
    return said?.join("; ") ?? "";
  }

  /** Looks at every device, and takes the steps that are due. */
  look(): void {
    const devices = this.#options.devices();
    for (const name of this.#troubles.keys()) {
      if (!devices.some(({ device, health }) => device === name && health !== undefined)) this.#end(name);
    }
    for (const device of devices) this.#lookAt(device);
  }

  /** Somebody asks for the power of a device's port to be taken away. Rejects with a `RoomError`. */
  async powerCycle(device: Repairable, by: string): Promise<{ port: string; cutBy: "power" | "driver" }> {
    const port = (await device.port()) ?? this.#portOf(device);
    if (port === undefined) throw new RoomError("wrong-state", note("why-usb-port-none"));
    const last = this.#cycledAt.get(port);
    const left = (last ?? Number.NEGATIVE_INFINITY) + powerCycleEveryMs.asked - this.#options.clock.monotonic();
    if (left > 0) throw new RoomError("too-many", note("why-wait", { seconds: Math.ceil(left / 1_000) }));
    return { port, cutBy: await this.#cut(port, by) };
  }

  [Symbol.dispose](): void {
    this.#timer.cancel();
    this.events.clear();
  }

  #lookAt(device: Repairable): void {
    const { clock, log } = this.#options;
    const { health, device: name } = device;
    if (health === undefined) return;
    const trouble = this.#troubles.get(name);
    const fault = "fault" in health ? health.fault : undefined;
    const code = fault?.code ?? "DEVICE_CLOSED";
    const isInTrouble =
      (health.kind === "failed" || health.kind === "absent") && (mendable.has(code) || forPeople.has(code));
    // While it is being opened anew it is neither mended nor worse.
    const isUnderWay = health.kind === "connecting" || fault?.code === "DEVICE_NOT_STARTED";
    if (health.kind === "ready") void this.#remember(device);
    if (trouble === undefined) {
      if (!isInTrouble) return;
      const began = clock.monotonic();
      this.#troubles.set(name, { since: clock.wall(), began, tried: [], code, step: 0, busy: false, device });
      void this.#remember(device).then(() => this.#tell());
      this.#tell();
      return;
    }
    trouble.device = device;
    if (isInTrouble) trouble.code = code;
    if (!isInTrouble && !isUnderWay) {
      if (trouble.tried.length > 0) log.info("a device is back", { device: name, tried: this.triedOf(name) });
      this.#end(name);
      return;
    }
    if (trouble.busy) return;
    const at = this.#nextStep(trouble);
    const step = repairSteps[at];
    if (step === undefined || clock.monotonic() - trouble.began < repairAfterMs[step]) return;
    trouble.step = at + 1;
    trouble.busy = true;
    void this.#take(step, device, trouble).finally(() => {
      trouble.busy = false;
      this.#tell();
    });
  }

  async #take(step: RepairStep, device: Repairable, trouble: Trouble): Promise<void> {
    const { clock, log } = this.#options;
    const isThere = device.health?.kind === "failed";
    const tried = (ok: boolean, detail = "", said?: DeviceSaid): void => {
      trouble.tried.push({ step, at: clock.wall(), ok, detail, ...(said === undefined ? {} : { device: said }) });
      log.warn("the room mends a device", { device: device.device, step, ok, detail });
    };
    try {
      switch (step) {
        case "reopen":
        case "readdress":
          await device.reopen();
          return tried(true);
        case "power-cycle": {
          const port = this.#portOf(device);
          if (port === undefined) return;
          await this.#cut(port, `${itself}: ${device.device}`);
          if (isThere) await device.reopen();
          return tried(true, `USB port ${port}`, { code: "", note: note("usb-port", { port }) });
        }
        case "person":
          tried(true);
          log[isThere ? "error" : "warn"]("a device needs a person", {
            device: device.device,
            tried: this.triedOf(device.device),
          });
          return;
      }
    } catch (error) {
      tried(false, messageOf(error), whyNot(error));
    }
  }

  /** The place of the next step that can be taken; behind the last one where there is none. */
  #nextStep({ step, device, code }: Trouble): number {
    const isForPeople = forPeople.has(code);
    const can = repairSteps.findIndex(
      (each, at) => at >= step && (each === "person" || !isForPeople) && this.#can(each, device),
    );
    return can === -1 ? repairSteps.length : can;
  }

  #portOf({ device, at }: Repairable): string | undefined {
    const seen = this.#ports.get(device);
    return seen?.at === at ? seen.port : undefined;
  }

  #can(step: RepairStep, device: Repairable): boolean {
    const { health, readdresses } = device;
    // One that is unplugged cannot be opened: its driver takes it as soon as it is back.
    const isThere = health?.kind !== "absent" || health.fault.code === "DEVICE_NOT_STARTED";
    switch (step) {
      case "reopen":
        return isThere;
      case "readdress":
        return isThere && readdresses;
      case "power-cycle": {
        const port = this.#portOf(device);
        return port !== undefined && this.#mayCut(port);
      }
      case "person":
        return true;
    }
  }

  #mayCut(port: string): boolean {
    const { power, clock } = this.#options;
    const last = this.#cycledAt.get(port);
    const rested = last === undefined || clock.monotonic() - last >= powerCycleEveryMs.itself;
    return power.isThere && rested;
  }

  async #cut(port: string, by: string): Promise<"power" | "driver"> {
    const { power, audit, clock } = this.#options;
    this.#cycledAt.set(port, clock.monotonic());
    let ok = false;
    try {
      const cutBy = await power.cycle(port, by);
      ok = true;
      return cutBy;
    } finally {
      // What an administrator asks for is in the audit log by itself; what the room does is noted here.
      if (by.startsWith(itself)) {
        await audit.record({
          who: "room",
          role: "room",
          from: "",
          what: "device.powerCycle",
          detail: { port, by },
          ok,
        });
      }
    }
  }

  async #remember(device: Repairable): Promise<void> {
    const port = await device.port().catch(() => undefined);
    if (port !== undefined) this.#ports.set(device.device, { at: device.at, port });
  }

  #end(name: string): void {
    this.#troubles.delete(name);
    this.#tell();
  }

  #tell(): void {
    this.events.emit("changed", this.all);
  }
}

const inWords: Readonly<Record<RepairStep, string>> = {
  reopen: "the link was opened anew",
  readdress: "addresses were given anew",
  "power-cycle": "its USB port was without power for a moment",
  person: "a person is asked for",
};
