import type { z } from "zod";
import { entrancePaths, pairingAskedSchema, type SessionInfo, sessionSchema } from "#protocol/entrance.ts";
import { wireErrorSchema } from "#protocol/errors.ts";
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

/** An answer that has not come by then will not; milliseconds. */
const patience = 8_000;

async function ask(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new CallFailure("room-away");
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const error = wireErrorSchema.safeParse(answer);
    throw error.success ? new CallFailure(error.data.code, error.data.detail) : new CallFailure("internal");
  }
  return answer;
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
  session: async () => read(sessionSchema, await ask("GET", entrancePaths.session)),
  askForCode: async (name) => read(pairingAskedSchema, await ask("POST", entrancePaths.pairing, { name })),
  claim: async (code, name) => {
    await ask("POST", entrancePaths.pairingClaim, { code, name });
  },
  leave: async () => {
    await ask("DELETE", entrancePaths.session);
  },
};
