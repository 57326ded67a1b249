import { z } from "zod";

const times = z.int().min(0).max(1_000_000);

/** What can be wrong with a simulated camera, each switched on by itself. Counts run down to 0. */
export const faultsSchema = z.strictObject({
  /** It hears nothing and says nothing, as if it had no power. */
  silent: z.boolean(),
  /** So many acknowledgements are swallowed. */
  dropAcks: times,
  /** So many completions are swallowed. */
  dropCompletions: times,
  /** So many incoming packets are lost on the line. */
  losePackets: times,
  /** So many replies have noise before them. */
  garbage: times,
  /** Every reply comes in single bytes with a pause between them. */
  split: z.boolean(),
  /** So many commands are answered "buffer full". */
  bufferFull: times,
  /** So many commands are answered "not executable". */
  notExecutable: times,
  /** So many commands are called a syntax error and carried out all the same. */
  falseSyntaxErrors: times,
  /** Replies name another camera of the chain. */
  foreignAddress: z.boolean(),
  /** Every command is acknowledged in socket 1, whatever else is going on there. */
  oneSocket: z.boolean(),
});

export type Faults = z.infer<typeof faultsSchema>;

/** A camera with nothing wrong. */
export function noFaults(): Faults {
  return {
    silent: false,
    dropAcks: 0,
    dropCompletions: 0,
    losePackets: 0,
    garbage: 0,
    split: false,
    bufferFull: 0,
    notExecutable: 0,
    falseSyntaxErrors: 0,
    foreignAddress: false,
    oneSocket: false,
  };
}

type Countdown = { [Name in keyof Faults]: Faults[Name] extends number ? Name : never }[keyof Faults];

/** Whether fault `name` strikes now; counts it down if so. */
export function strikes(faults: Faults, name: Countdown): boolean {
  if (faults[name] === 0) return false;
  faults[name] -= 1;
  return true;
}
