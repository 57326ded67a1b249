import { sockets, times } from "./line-terms.ts";
import { cancelRequest, forgetTicket, type Outstanding, type Request } from "./outstanding.ts";

/** What a packet that came may belong to. */
export interface Candidates {
  readonly awaiting: Outstanding | undefined;
  readonly inProgress: readonly Outstanding[];
  /** The camera it came from, where that can be told. */
  readonly from: number | undefined;
}

/** What has been sent over a line and not ended: one packet without a first reply, and commands in progress. */
export class Traffic {
  readonly members = new Set<number>();
  /** Sent, and without a reply yet. */
  awaiting: Outstanding | undefined;
  /** Acknowledged, not complete; oldest first. */
  inProgress: readonly Outstanding[] = [];
  readonly #unanswered = new Map<number, number>();

  /** Whether the camera has as many commands in progress as it keeps. */
  full(address: number): boolean {
    const own = this.inProgress.filter(({ request }) => request.lane === "command" && request.address === address);
    return own.length >= sockets;
  }

  /** What cancels the movements a camera has in progress. */
  cancelling(address: number): Request[] {
    const moves = ({ request }: Outstanding): boolean => request.moves === true && request.address === address;
    return this.inProgress.filter(moves).map(({ socket }) => cancelRequest(address, socket, times.stopPatience));
  }

  /** It is in progress no longer, if it was. */
  drop(item: Outstanding): void {
    item.patience?.cancel();
    this.inProgress = this.inProgress.filter((other) => other !== item);
  }

  /** Everything for which `matches` says yes, none of it any longer here. */
  remove(matches: (request: Request) => boolean): Outstanding[] {
    const gone = this.inProgress.filter(({ request }) => matches(request));
    this.inProgress = this.inProgress.filter((item) => !gone.includes(item));
    for (const item of gone) item.patience?.cancel();
    if (this.awaiting !== undefined && matches(this.awaiting.request)) {
      gone.push(this.awaiting);
      this.awaiting = undefined;
    }
    return gone;
  }

  /** Counts a request without an answer and says how many there are in a row; an optional one does not count. */
  countUnanswered({ address, optional }: Request): number {
    const inARow = (this.#unanswered.get(address) ?? 0) + (optional === true ? 0 : 1);
    this.#unanswered.set(address, inARow);
    return inARow;
  }

  /** The camera answered. */
  handleAnswered(address: number): void {
    this.#unanswered.delete(address);
  }

  /** Counting began anew: the numbers of what is in progress mean nothing any more. */
  forgetTickets(): void {
    for (const item of this.inProgress) forgetTicket(item);
  }

  /**
   * What a packet may belong to: its number decides, where it has one, and on a chain the camera that sent it. A lone
   * camera may answer under any address; some do.
   */
  candidates(bytes: Uint8Array, ticket: number | undefined): Candidates {
    const named = bytes[0] === 0x88 ? undefined : ((bytes[0] ?? 0) >> 4) & 0x07;
    const known = this.members.size > 1 && named !== undefined && this.members.has(named) ? named : undefined;
    const concerns = (item: Outstanding): boolean =>
      (ticket === undefined || item.ticket === ticket) && (known === undefined || item.request.address === known);
    const awaiting = this.awaiting !== undefined && concerns(this.awaiting) ? this.awaiting : undefined;
    const inProgress = this.inProgress.filter(concerns);
    const [from] = this.members.size === 1 ? this.members : [known];
    // Counting began anew while these were in progress: their completions come under numbers of before.
    const nameless = ticket !== undefined && awaiting === undefined && inProgress.length === 0;
    const unnumbered = this.inProgress.filter((item) => item.ticket === undefined);
    return { awaiting, inProgress: nameless ? unnumbered : inProgress, from };
  }
}
