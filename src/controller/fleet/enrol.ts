import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { z } from "zod";
import type { Clock } from "#base/clock.ts";
import { OtherAuthorityError, pinnedAuthority } from "#process/certificates/pinned-authority.ts";
import { type IdentityKey, isSignedBy, keyFingerprint } from "#process/identity-key.ts";
import { note } from "#protocol/device-notes.ts";
import { RoomError } from "#protocol/errors.ts";
import { protocolVersion } from "#protocol/version.ts";
import {
  type Enrolment,
  enrolledSchema,
  enrolmentPath,
  type FleetRefusalCode,
  fleetErrorSchema,
  type Invitation,
  readInvitation,
  statements,
} from "#protocol/wire/fleet.ts";
import { connectionTrouble } from "./connection-error.ts";
import { fleetLimits } from "./limits.ts";
import type { Membership } from "./membership.ts";

/** What a room asks to be taken into a fleet with. */
export interface Asking {
  readonly invitation: Invitation;
  readonly key: IdentityKey;
  /** What the room is called. */
  readonly name: string;
  readonly clock: Clock;
}

/** What a hub answered, before anything of it is believed. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The invitation that somebody pasted. @throws RoomError `bad-value` where it is none, or not whole */
export function invitationIn(link: string): Invitation {
  const invitation = readInvitation(link);
  if (invitation === undefined) throw new RoomError("bad-value", note("why-fleet-link"));
  return invitation;
}

/**
 * Asks the hub of an invitation to take the room, and proves that what answers is that hub. Nothing is kept here.
 * @throws RoomError `hub-away`, or `hub-refused` with why
 */
export async function enrol({ invitation, key, name, clock }: Asking): Promise<Membership> {
  const over = new AbortController();
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => {});
  const timer = clock.after(fleetLimits.enrolWithinMs, () => {
    late.reject(new RoomError("hub-away", note("late")));
    over.abort();
  });
  try {
    const asking = async (): Promise<Membership> => {
      const authority = await authorityOf(invitation);
      const enrolment = enrolmentOf(invitation, key, name);
      const answer = await post(invitation.origin, enrolment, authority?.certificate, over.signal);
      return membershipOf(answer, invitation, key, authority);
    };
    return await Promise.race([asking(), late.promise]);
  } catch (error) {
    throw error instanceof RoomError ? error : refusalOf(error);
  } finally {
    timer.cancel();
  }
}

function enrolmentOf({ token }: Invitation, key: IdentityKey, name: string): Enrolment {
  const { publicKey } = key;
  const signature = key.sign(statements.enrolment(token, publicKey));
  return { protocol: protocolVersion, token, publicKey, signature, name };
}

async function authorityOf({ origin, authority }: Invitation): Promise<Membership["authority"]> {
  if (authority === undefined) return undefined;
  const { hostname, port } = new URL(origin);
  const fingerprint = Buffer.from(authority, "base64url").toString("hex");
  return { fingerprint: authority, certificate: await pinnedAuthority(hostname, Number(port || 443), fingerprint) };
}

function post(origin: string, enrolment: Enrolment, ca: string | undefined, signal: AbortSignal): Promise<Answer> {
  const body = JSON.stringify(enrolment);
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL(enrolmentPath, origin),
      {
        method: "POST",
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
        agent: false,
        signal,
        ...(ca === undefined ? {} : { ca }),
      },
      (response) => {
        read(response).then((text) => resolve({ status: response.statusCode ?? 0, body: parsed(text) }), reject);
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Rejects where it is larger than any answer of a hub. */
async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > fleetLimits.answerBytes) throw new RoomError("hub-refused", note("why-fleet-garbled"));
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Believes an answer only where the hub of the invitation gave it, for this room. */
function membershipOf(
  { status, body }: Answer,
  { origin, token, hub: expected }: Invitation,
  key: IdentityKey,
  authority: Membership["authority"],
): Membership {
  const refused = z.object({ error: fleetErrorSchema }).safeParse(body);
  if (refused.success) throw refusedFor(refused.data.error.code, status);
  const { success, data } = enrolledSchema.safeParse(body);
  if (status < 200 || status > 299 || !success || data.room !== key.fingerprint) {
    throw new RoomError("hub-refused", note("why-fleet-garbled"));
  }
  const { hub, room, signature } = data;
  const isExpected = fingerprintOf(hub.publicKey) === expected;
  if (!isExpected || !isSignedBy(hub.publicKey, statements.enrolled(token, room), signature)) {
    throw new RoomError("hub-refused", note("why-fleet-key"));
  }
  return { origin, hub, room, ...(authority === undefined ? {} : { authority }) };
}

/** Undefined where it is no key. */
function fingerprintOf(publicKey: string): string | undefined {
  try {
    return keyFingerprint(publicKey);
  } catch {
    return undefined;
  }
}

const refusals = {
  "invitation-unknown": "why-fleet-invitation",
  "unknown-version": "why-fleet-version",
  "too-many": "why-fleet-many",
  "bad-message": "why-fleet-garbled",
} as const satisfies Partial<Record<FleetRefusalCode, string>>;

function refusedFor(code: FleetRefusalCode, status: number): RoomError {
  const known = Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : undefined;
  return new RoomError("hub-refused", known === undefined ? note("why-answered-status", { status }) : note(known));
}

function refusalOf(error: unknown): RoomError {
  if (error instanceof OtherAuthorityError) {
    return new RoomError("hub-refused", note("why-fleet-authority"), { cause: error });
  }
  const { trouble, detail } = connectionTrouble(error);
  return trouble === "certificate"
    ? new RoomError("hub-refused", note("why-fleet-certificate", { why: detail }), { cause: error })
    : new RoomError("hub-away", detail, { cause: error });
}
