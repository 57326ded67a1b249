import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { type IdentityKey, isSignedBy, keyFingerprint } from "#process/identity-key.ts";
import { speaksWith } from "#protocol/version.ts";
import { type Enrolled, type Enrolment, enrolmentSchema, proofSchema, statements } from "#protocol/wire/fleet.ts";
import type { Fleet } from "./fleet.ts";
import { hubLimits } from "./limits.ts";
import { Refused } from "./refused.ts";
import { hashToken } from "./secrets.ts";
import type { HubStore } from "./store/store.ts";

export interface EnrolmentOptions {
  readonly name: string;
  readonly identity: IdentityKey;
  readonly fleet: Fleet;
  readonly store: HubStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Takes a room in that comes with an invitation and proves that it has its key. The same key once more is answered as before,
 * without another place: the answer to the first may have been lost. Throws {@link Refused}.
 *
 * @param given what came, of any form
 * @param from its address, for the log
 */
export function enrol(options: EnrolmentOptions, given: unknown, from: string): Enrolled {
  const { name: hub, identity, fleet, store, clock, log } = options;
  const { token, publicKey, signature, name } = read(given);
  const tokenHash = hashToken(token);
  const now = clock.wall();
  if (!store.invitations.isKnown(tokenHash, now)) throw new Refused("invitation-unknown");
  if (!isSignedBy(publicKey, statements.enrolment(token, publicKey), signature)) throw new Refused("wrong-proof");
  const room = keyFingerprint(publicKey);
  const isNew = fleet.publicKeyOf(room) === undefined;
  if (isNew && fleet.size >= hubLimits.rooms) {
    log.error("a room could not enrol: the fleet has as many as it can have", { most: hubLimits.rooms, from });
    throw new Refused("failed");
  }
  const place = (): boolean => store.invitations.use(tokenHash, now);
  if (!fleet.enrol({ id: room, publicKey, name }, place)) throw new Refused("invitation-unknown");
  log.info(isNew ? "a room enrolled" : "a room enrolled once more", { room, name, from });
  return {
    room,
    hub: { name: hub, publicKey: identity.publicKey },
    signature: identity.sign(statements.enrolled(token, room)),
  };
}

/** The version first: one that is not understood may say everything else in another form. */
function read(given: unknown): Enrolment {
  const version = versionOf(given);
  if (version !== undefined && !speaksWith(version)) throw new Refused("unknown-version");
  const parsed = enrolmentSchema.safeParse(given);
  if (!parsed.success) throw new Refused("bad-message");
  return parsed.data;
}

const versionSchema = proofSchema.shape.protocol;

/** The major version that a message names; undefined where it names none. */
export function versionOf(given: unknown): number | undefined {
  const protocol = typeof given === "object" && given !== null && "protocol" in given ? given.protocol : undefined;
  return versionSchema.safeParse(protocol).data?.major;
}
