import { DeviceError } from "../../device-error.ts";
import {
  type Adjustable,
  type Adjusted,
  type AdjustedTo,
  adjustments,
  type CameraCapabilities,
  type LevelName,
  type LevelValues,
} from "../camera.ts";
import type { CameraModel } from "../model.ts";
import * as inquiries from "./inquiries.ts";
import type { ViscaLevel, ViscaLevels } from "./levels.ts";
import type { ViscaSession } from "./session.ts";

type Functions = NonNullable<CameraModel["functions"]>;
/** Asks the camera for one setting; undefined where its answer means none of ours. */
type Ask<What extends Adjustable> = (session: ViscaSession) => Promise<AdjustedTo<What> | undefined>;

const state = (inquiry: typeof inquiries.backlightInquiry) => async (session: ViscaSession) =>
  (await session.inquire(inquiry, true)).state;

/** How each setting is asked for; undefined where the model has no inquiry for it (reference §6). */
const table: { readonly [What in Adjustable]: (functions: Functions) => Ask<What> | undefined } = {
  focus: () => async (session) => (await session.inquire(inquiries.focusInquiry, true)).mode,
  exposure: () => async (session) => (await session.inquire(inquiries.exposureModeInquiry, true)).mode,
  // Makers have numbers of their own after the common ones.
  whiteBalance: () => async (session) => {
    const { mode } = await session.inquire(inquiries.whiteBalanceInquiry, true);
    const word = adjustments.whiteBalance[mode];
    return word === "once" ? undefined : word;
  },
  backlight: () => state(inquiries.backlightInquiry),
  flip: () => state(inquiries.flipInquiry),
  mirror: () => state(inquiries.mirrorInquiry),
  tally: () => state(inquiries.tallyInquirySony),
  tracking: ({ tracking }) => (tracking === "sony" ? state(inquiries.framingInquirySony) : undefined),
};

/** Whether it moves by itself is asked first, and while it moves too: a hand that takes it has to end that. */
const inOrder: readonly Adjustable[] = [
  "tracking",
  ...(Object.keys(table) as Adjustable[]).filter((what) => what !== "tracking"),
];

/** Who hears how it is set. */
export interface AdjustedHearer {
  handleAdjusted(said: Adjusted): void;
  handleLevels(said: LevelValues): void;
}

/**
 * Reads how a camera is set, one setting or number a turn: all of them soon after it answered, and again and again while it stands
 * still, since it has a remote control of its own. What it refuses or leaves unanswered it cannot say, and is not asked
 * for again in this conversation.
 */
export class AdjustedWatch {
  readonly #session: ViscaSession;
  readonly #functions: Functions;
  readonly #levels: ViscaLevels;
  readonly #handle: AdjustedHearer;
  /** In the order in which they are asked for. */
  #turn: readonly (Adjustable | ViscaLevel)[];
  #unasked: number;
  #asksFirst = true;

  constructor(
    session: ViscaSession,
    offered: CameraCapabilities["adjustments"],
    functions: Functions | undefined,
    levels: ViscaLevels,
    handle: AdjustedHearer,
  ) {
    this.#session = session;
    this.#functions = functions ?? {};
    this.#levels = levels;
    this.#handle = handle;
    const settings = inOrder.filter(
      (what) => offered?.[what] !== undefined && table[what](this.#functions) !== undefined,
    );
    this.#turn = [...settings, ...levels.names];
    this.#unasked = this.#turn.length;
  }

  /** Whether something is to be asked for soon. */
  get eager(): boolean {
    return this.#unasked > 0;
  }

  /** Whether it may be following people, and has not said so in this conversation. */
  get urgent(): boolean {
    return this.#turn[0] === "tracking" && this.#asksFirst;
  }

  /** It was set by us: what the camera makes of that is asked for next, and of the numbers that a mode rules. */
  handleSet(what: Adjustable | LevelName): void {
    const { offered, names } = this.#levels;
    const news: readonly (Adjustable | LevelName)[] = [
      what,
      ...names.filter((name) => offered[name]?.only?.what === what),
    ];
    const next = this.#turn.filter((one) => news.includes(one));
    this.#turn = [...next, ...this.#turn.filter((other) => !next.includes(other))];
    this.#unasked = Math.max(next.length, this.#unasked);
  }

  /** Asks for one setting. */
  async ask(): Promise<void> {
    const [what] = this.#turn;
    if (what === undefined) return;
    this.#unasked = Math.max(0, this.#unasked - 1);
    this.#asksFirst = false;
    try {
      await (isLevel(what, this.#levels) ? this.#askLevel(what) : this.#askFor(what));
      this.#turn = [...this.#turn.filter((other) => other !== what), what];
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      this.#turn = this.#turn.filter((other) => other !== what);
    }
  }

  async #askFor<What extends Adjustable>(what: What): Promise<void> {
    const said = await table[what](this.#functions)?.(this.#session);
    if (said !== undefined) this.#handle.handleAdjusted({ [what]: said });
  }

  async #askLevel(what: ViscaLevel): Promise<void> {
    this.#handle.handleLevels({ [what]: await this.#levels.ask(this.#session, what) });
  }
}

const isLevel = (what: Adjustable | ViscaLevel, { names }: ViscaLevels): what is ViscaLevel =>
  names.some((name) => name === what);
