import type { Clock } from "#base/clock.ts";
import type { DeviceFaultCode } from "#protocol/device-faults.ts";
import { DeviceError } from "../../device-error.ts";
import type { HealthRecord } from "../../health-record.ts";
import type { CameraPower } from "../camera.ts";
import type { Conversation } from "./conversation.ts";
import { switchPower, untilItLooks } from "./switching.ts";
import type { ViscaUnits } from "./units.ts";

export interface ViscaPowerOptions {
  readonly clock: Clock;
  readonly record: HealthRecord;
  readonly motors: ViscaUnits["motors"];
  /** Whether it can be switched at all: of one that cannot nobody is offered to. */
  readonly switches: boolean;
  readonly conversation: () => Conversation | undefined;
  /** The same; throws, and says why, where there is none. */
  readonly use: () => Conversation;
  readonly handlePower: (power: CameraPower) => void;
}

/** What is told of how it is switched, and is over once it says otherwise. */
const isOfPower = (code: DeviceFaultCode | undefined): boolean =>
  code === "CAMERA_STANDBY" || code === "CAMERA_POWER_FAULT";

/** Whether a camera is on: as it says itself, and as it is switched. */
export class ViscaPower {
  readonly #options: ViscaPowerOptions;
  #switching = false;

  constructor(options: ViscaPowerOptions) {
    this.#options = options;
  }

  /** It is being switched, and may say nothing meanwhile. */
  get switching(): boolean {
    return this.#switching;
  }

  /** Resolves once it says that it is so, and takes orders where it is on. */
  async switch(state: "on" | "standby"): Promise<void> {
    const { clock, conversation, motors, use } = this.#options;
    const { session, watch } = use();
    this.#switching = true;
    try {
      const isGone = (): boolean => conversation()?.session !== session;
      await switchPower(session, state, clock, isGone);
      if (state === "on") await untilItLooks(session, motors, clock, isGone);
      this.handleSaid(state);
      watch.handlePower(state === "standby");
    } finally {
      this.#switching = false;
    }
  }

  /** It said how it is. */
  handleSaid(power: "on" | "standby" | "fault"): void {
    const { conversation, record, switches, handlePower } = this.#options;
    if (power === "fault") {
      record.degraded(new DeviceError("CAMERA_POWER_FAULT"));
    } else if (power === "standby") {
      conversation()?.session.settleStops();
      record.degraded(new DeviceError("CAMERA_STANDBY"));
    } else if (record.now.kind !== "degraded" || isOfPower(record.code)) {
      record.ready();
    }
    handlePower(power === "fault" || !switches ? "unknown" : power);
  }
}
