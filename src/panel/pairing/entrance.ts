import type { z } from "zod";
import { entrancePaths, pairingAskedSchema, type SessionInfo, sessionSchema } from "#protocol/entrance.ts";
import { askEntrance } from "#ui/room-link/ask-entrance.ts";
import { CallFailure } from "#ui/room-link/link.ts";

/** The ways into the room for a browser that has no role yet. All reject with a {@link CallFailure}. */
export interface Entrance {
  session(): Promise<SessionInfo>;
  /** Asks the room to show a code; says until when, and whether there is a screen to show it. */
  askForCode(name: string): Promise<{ readonly expiresAt: number; readonly screen: boolean }>;
  /** Gives the code on the screen, or an invitation's. */
  claim(code: string, name: string): Promise<void>;
  /** Gives this panel's access back. */
  leave(): Promise<void>;
}

function read<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) {
    throw new CallFailure("unknown-version");
  }
  return parsed.data;
}

/** The entrance of the room that served this page. */
export const httpEntrance: Entrance = {
  session: async () => read(sessionSchema, await askEntrance("GET", entrancePaths.session)),
  askForCode: async (name) => read(pairingAskedSchema, await askEntrance("POST", entrancePaths.pairing, { name })),
  claim: async (code, name) => {
    await askEntrance("POST", entrancePaths.pairingClaim, { code, name });
  },
  leave: async () => {
    await askEntrance("DELETE", entrancePaths.session);
  },
};
