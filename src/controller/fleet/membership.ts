import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { messageOf } from "#base/log.ts";
import { IdentityKey, keyFingerprint } from "#process/identity-key.ts";
import { removeDurably, writePrivateFile } from "#process/runtime-file.ts";
import { RoomError } from "#protocol/errors.ts";
import { enrolledSchema, fingerprintSchema, invitationSchema } from "#protocol/wire/fleet.ts";
import { membershipFile } from "./membership-file.ts";

/** What a room knows of the fleet it belongs to. */
const membershipSchema = z.object({
  origin: invitationSchema.shape.origin,
  /** What the hub is called, and the key it has to prove each time. */
  hub: enrolledSchema.shape.hub,
  /** The one authority that has to stand behind its certificate, and that authority's own certificate (PEM); absent: the usual ones. */
  authority: z.object({ fingerprint: fingerprintSchema, certificate: z.string() }).optional(),
  /** What the room is known by there. */
  room: fingerprintSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

/**
 * What a room keeps of its fleet, below its state: `fleet/membership.json`, and `fleet/identity.pem`, its own key, which
 * outlives a membership: a room that comes back is the same one. Each is written whole, and on the disk when it says so.
 */
export class KeptMembership {
  readonly #membership: string;
  readonly #identity: string;

  constructor(state: string) {
    this.#membership = membershipFile(state);
    this.#identity = join(state, "fleet", "identity.pem");
  }

  /** Undefined where the room belongs to no fleet. Throws where what is kept cannot be read. */
  async read(): Promise<Membership | undefined> {
    if (!existsSync(this.#membership)) return undefined;
    const membership = membershipSchema.parse(JSON.parse(await readFile(this.#membership, "utf8")));
    // Throws where it is no key.
    keyFingerprint(membership.hub.publicKey);
    return membership;
  }

  /** @throws RoomError `store-failed` where the disk does not take it; what was kept before is then kept still */
  async write(membership: Membership): Promise<void> {
    await onDisk(writePrivateFile(this.#membership, `${JSON.stringify(membership, null, 2)}\n`));
  }

  /** @throws RoomError `store-failed` */
  async remove(): Promise<void> {
    await onDisk(removeDurably(this.#membership));
  }

  /** The room's key; undefined where it has none, or none that can be read. */
  async key(): Promise<IdentityKey | undefined> {
    return IdentityKey.read(this.#identity).catch(() => undefined);
  }

  /** The room's key, made where it has none. @throws RoomError `store-failed` where it cannot be kept */
  async keyToJoin(): Promise<IdentityKey> {
    const known = await this.key();
    if (known !== undefined) return known;
    const made = IdentityKey.make();
    await onDisk(made.write(this.#identity));
    return made;
  }
}

async function onDisk(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw new RoomError("store-failed", messageOf(error), { cause: error });
  }
}
