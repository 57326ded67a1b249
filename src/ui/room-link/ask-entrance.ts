import { wireErrorSchema } from "#protocol/errors.ts";
import { CallFailure } from "./link.ts";

/** An answer that has not come by then will not; milliseconds. Passwords wait their turn at the room. */
const patience = 12_000;

/** Asks one of the room's entrances, the ways in for somebody who has no role yet. Rejects with a {@link CallFailure}. */
export async function askEntrance(
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
  send: typeof fetch = fetch,
): Promise<unknown> {
  let response: Response;
  try {
    response = await send(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch {
    throw new CallFailure("room-away");
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    return answer;
  }
  const refusal = wireErrorSchema.safeParse(answer);
  throw refusal.success
    ? new CallFailure(refusal.data.code, refusal.data.detail, refusal.data)
    : new CallFailure("internal", `status ${response.status}`);
}
