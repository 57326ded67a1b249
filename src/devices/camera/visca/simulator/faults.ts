import { z } from "zod";

const times = z.int().min(0).max(1_000_000);
const share = z.number().min(0).max(1);

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
  /** So long after it was switched on it finds its ends: it says that it is on, and neither moves nor says where it looks, ms. */
  wakesWithin: z.int().min(0).max(60_000),
  /** It says that its own power is at fault, asked how it is switched. */
  powerFault: z.boolean(),
  /** It calls the question what it is a syntax error. */
  knowsNoVersion: z.boolean(),
  /** So many answers to inquiries are swallowed. */
  dropAnswers: times,
  /** So many error answers are swallowed. */
  dropErrors: times,
  /** When it says that addresses have to be given, it has forgotten its own. */
  losesAddress: z.boolean(),
  /** Over UDP, each way: the share of datagrams that are lost, come twice, or come late and out of order. */
  datagramLoss: share,
  datagramDoubles: share,
  datagramLate: share,
  /** Over UDP, each way: every datagram is this late, ms. */
  datagramDelay: z.int().min(0).max(60_000),
  /** Over bare UDP: replies of one moment come in one datagram. */
  together: z.boolean(),
  /** Under Sony's header: so many messages are called abnormal. */
  messageAbnormal: times,
  /** Under Sony's header: inquiries as commands are not heard. */
  strictTypes: z.boolean(),
  /** Under Sony's header: messages of the inquiry type are called abnormal. */
  noInquiryType: z.boolean(),
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
    wakesWithin: 0,
    powerFault: false,
    knowsNoVersion: false,
    dropAnswers: 0,
    dropErrors: 0,
    losesAddress: false,
    datagramLoss: 0,
    datagramDoubles: 0,
    datagramLate: 0,
    datagramDelay: 0,
    together: false,
    messageAbnormal: 0,
    strictTypes: false,
    noInquiryType: false,
  };
}

type Shares = "datagramLoss" | "datagramDoubles" | "datagramLate" | "datagramDelay" | "wakesWithin";
type Countdown = Exclude<{ [Name in keyof Faults]: Faults[Name] extends number ? Name : never }[keyof Faults], Shares>;

/** Whether fault `name` strikes now; counts it down if so. */
export function strikes(faults: Faults, name: Countdown): boolean {
  if (faults[name] === 0) return false;
  faults[name] -= 1;
  return true;
}
