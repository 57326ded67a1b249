import { z } from "zod";
import { heard, unheard } from "./contact.ts";
import { HubFailure, readRefusal } from "./failure.ts";

/** An answer that has not come by then will not; milliseconds. */
const patience = 10_000;

/** For what is asked for what it does, whatever is answered. */
export const anySchema = z.unknown();

let signedOut = (): void => {};

/** Tells `listener` whenever the hub says that nobody is signed in. */
export function whenSignedOut(listener: () => void): void {
  signedOut = listener;
}

/**
 * Asks the hub, with the session's cookie. Rejects with a {@link HubFailure}.
 * @param schema what it answers, where that is of interest
 */
export async function askHub<Schema extends z.ZodType>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  schema: Schema,
  body?: unknown,
): Promise<z.output<Schema>> {
  const { ok, answer } = await send(method, path, body);
  if (!ok) {
    const refusal = readRefusal(answer) ?? HubFailure.of("failed");
    if (refusal.code === "not-signed-in") signedOut();
    throw refusal;
  }
  const { success, data, error } = schema.safeParse(answer);
  if (!success) throw HubFailure.of("bad-message", error.issues[0]?.message);
  return data;
}

async function send(method: string, path: string, body: unknown): Promise<{ ok: boolean; answer: unknown }> {
  try {
    const response = await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    heard(response.headers.get("date"));
    return { ok: response.ok, answer: parsed(text) };
  } catch {
    unheard();
    throw HubFailure.of("hub-away");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
