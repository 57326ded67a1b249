/** What a maker's devices do differently. Times in milliseconds. */
export interface MakerHabits {
  /** A hook report that comes again within this after the press that it repeats is no second press. */
  readonly repeatMs: number;
  /** Waiting calls are shown on the hook. Everybody else ends the call then. */
  readonly holdsOnHook: boolean;
  /** The ringer is switched beside the ring lamp, not only in its place. */
  readonly ringerToo: boolean;
  /** The microphone's lamp is lit while the room is heard in a call, beside off hook. */
  readonly microphoneToo: boolean;
}

const usual: MakerHabits = { repeatMs: 500, holdsOnHook: false, ringerToo: false, microphoneToo: false };

/** By USB vendor id. Jabra's Engage reports an unanswered hook again after 2 to 2.5 s (WICG/webhid, issue 61). */
const makers: Readonly<Record<number, Partial<MakerHabits>>> = {
  /** Jabra. */
  2830: { repeatMs: 2_500 },
  /** Plantronics, Poly. */
  1151: { repeatMs: 50 },
  /** Sennheiser, EPOS. */
  5013: { ringerToo: true },
  /** Anker: as its own program was seen to write (reference, section 5). */
  10522: { microphoneToo: true },
  /** Yealink. */
  27027: { holdsOnHook: true },
};

/** The habits of a vendor's devices. */
export function habitsOf(vendor: number): MakerHabits {
  return { ...usual, ...makers[vendor] };
}
