import { describeIssues } from "#protocol/complaints.ts";
import {
  type HelperAnswer,
  type HelperErrorCode,
  type HelperReason,
  type HelperVerb,
  helperErrors,
  helperRequest,
  helperVerbs,
} from "#protocol/wire/helper.ts";
import { HelperRefusal } from "./programs.ts";
import type { Acts } from "./verbs.ts";

/** Who asks, as the kernel says of the other end of the socket. */
export interface Peer {
  readonly pid: number;
  readonly uid: number;
}

/** The peer in the instance name systemd gives a connection's unit: number-pid-uid. */
export function peerIn(instance: string): Peer | undefined {
  const found = /^\d+-(\d+)-(\d+)$/.exec(instance);
  return found === null ? undefined : { pid: Number(found[1]), uid: Number(found[2]) };
}

/** Whether a peer may ask: root, or the controller's own account. */
export function mayAsk(peer: Peer | undefined, controllerUid: number | undefined): boolean {
  return peer !== undefined && (peer.uid === 0 || (controllerUid !== undefined && peer.uid === controllerUid));
}

/** Answers one line. `note` is the journal: what was asked, for whom, and what became of it. */
export async function answerTo(line: string, acts: Acts, note: (words: string) => void): Promise<HelperAnswer> {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return refused("bad-request", undefined, note);
  }
  const request = helperRequest.safeParse(given);
  if (!request.success) return refused("bad-request", describeIssues(request.error), note);
  const { verb, params, for: by } = request.data;
  // In the journal on one line, whatever was sent.
  const said = `${JSON.stringify(verb)} ${JSON.stringify(params) ?? "{}"} for ${JSON.stringify(by)}`;
  if (!isVerb(verb)) return refused("unknown-verb", undefined, note, said);
  const read = helperVerbs[verb].params.safeParse(params ?? {});
  if (!read.success) return refused("bad-value", describeIssues(read.error), note, said);
  note(`asked: ${said}`);
  try {
    const act = acts[verb] as (params: unknown) => Promise<unknown>;
    const result = await act(read.data);
    note(`done: ${verb}`);
    return { ok: true, result };
  } catch (error) {
    if (error instanceof HelperRefusal) return refused(error.code, error.message, note, said, error.reason);
    return refused("failed", error instanceof Error ? error.message : String(error), note, said);
  }
}

/** A refusal as it is answered and noted. */
export function refused(
  code: HelperErrorCode,
  detail: string | undefined,
  note: (words: string) => void,
  said = "",
  reason?: HelperReason,
): HelperAnswer {
  note(`refused (${code}): ${said} ${detail ?? ""}`.trim());
  const more = { ...(detail === undefined ? {} : { detail }), ...(reason === undefined ? {} : { reason }) };
  return { ok: false, error: { code, words: helperErrors[code], ...more } };
}

function isVerb(name: string): name is HelperVerb {
  return Object.hasOwn(helperVerbs, name);
}
