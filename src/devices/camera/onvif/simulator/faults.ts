/** What may be wrong with a simulated network camera, each switched on by itself. Counts run down to 0. */
export interface OnvifFaults {
  /** How its clock differs from ours, milliseconds. */
  clockOffset: number;
  /** How it wants callers to sign in. */
  signIn: "digest" | "token" | "none";
  /** It asks for a sign-in even for its time and its services. */
  asksAlways: boolean;
  /** It takes no name and no password. */
  refusesEverybody: boolean;
  /** A digest nonce lasts for so many requests. */
  nonceUses: number;
  /** Milliseconds before every answer. */
  slow: number;
  /** The same before every answer to a movement, which is carried out only then. */
  slowMoves: number;
  /** It takes requests and never answers them. */
  silent: boolean;
  /** So many requests end with the connection cut. */
  drop: number;
  /** So many requests are answered with what is no XML. */
  garbage: number;
  /** So many movements are refused with {@link OnvifFaults.reason}. */
  refuseMoves: number;
  /** The last subcode of a refusal. */
  reason: string;
  /** It knows no Timeout in a movement. */
  noTimeout: boolean;
  /** It knows no Stop. */
  noStop: boolean;
  /** It keeps no position. */
  noPosition: boolean;
  /** It names addresses of another network. */
  foreignAddress: boolean;
  /** It is of the first edition: no GetServices. */
  oldEdition: boolean;
  /** It has the second media service alone. */
  onlyMedia2: boolean;
  /** It has no imaging service: nothing can be set on it. */
  noImaging: boolean;
  /** It has no PTZ service: it looks one way. */
  noHead: boolean;
  /** Its head does not pan and tilt; it does not zoom. */
  noTurning: boolean;
  noZoom: boolean;
  /** Its head runs until it is stopped: it goes to no place, and keeps none. */
  onlyRuns: boolean;
}

/** A camera with nothing wrong. */
export function noFaults(): OnvifFaults {
  return {
    clockOffset: 0,
    signIn: "digest",
    asksAlways: false,
    refusesEverybody: false,
    nonceUses: 1_000,
    slow: 0,
    slowMoves: 0,
    silent: false,
    drop: 0,
    garbage: 0,
    refuseMoves: 0,
    reason: "InvalidVelocity",
    noTimeout: false,
    noStop: false,
    noPosition: false,
    foreignAddress: false,
    oldEdition: false,
    onlyMedia2: false,
    noImaging: false,
    noHead: false,
    noTurning: false,
    noZoom: false,
    onlyRuns: false,
  };
}

type Countdown = { [Name in keyof OnvifFaults]: OnvifFaults[Name] extends number ? Name : never }[keyof OnvifFaults];

/** Whether fault `name` strikes now; counts it down if so. */
export function strikes(faults: OnvifFaults, name: Countdown): boolean {
  if (faults[name] === 0) return false;
  faults[name] -= 1;
  return true;
}
