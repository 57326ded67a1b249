import { type FleetError, type FleetRefusalCode, fleetRefusals } from "#protocol/wire/fleet.ts";

/** A request or a message that the hub does not carry out. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: FleetRefusalCode;

  constructor(code: FleetRefusalCode) {
    super(fleetRefusals[code].words);
    this.code = code;
  }
}

/** A refusal as it is told. */
export function refusal(code: FleetRefusalCode): FleetError {
  return { code, ...fleetRefusals[code] };
}
