import type { NextFunction, Request, Response } from "express";
import type { z } from "zod";
import { type Log, messageOf } from "#base/log.ts";
import type { FleetRefusalCode } from "#protocol/wire/fleet.ts";
import { Refused, refusal } from "../refused.ts";

const statuses: Readonly<Record<FleetRefusalCode, number>> = {
  "bad-message": 400,
  "unknown-version": 400,
  "invitation-unknown": 403,
  "room-unknown": 403,
  "wrong-proof": 403,
  "too-many": 429,
  "not-signed-in": 401,
  "wrong-key": 403,
  "wrong-origin": 403,
  "not-found": 404,
  failed: 500,
};

/** What a request carries, by its schema. Throws {@link Refused}. */
export function parsed<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given ?? {});
  if (!result.success) throw new Refused("bad-message");
  return result.data;
}

/** The last stop of whatever was thrown. */
export function refusals(log: Log) {
  return (thrown: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const unread = statusOfBody(thrown);
    const code = thrown instanceof Refused ? thrown.code : unread === undefined ? "failed" : "bad-message";
    if (code === "failed" && !(thrown instanceof Refused)) {
      const because = thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown);
      log.error("a request failed", { because: because.slice(0, 2_000) });
    }
    if (code === "too-many") response.set("Retry-After", "10");
    response.status(unread ?? statuses[code]).json({ error: refusal(code) });
  };
}

/** The status of what reading a body, or decoding an address, throws. */
function statusOfBody(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("status" in thrown) || typeof thrown.status !== "number") return undefined;
  return thrown.status >= 400 && thrown.status < 500 ? thrown.status : undefined;
}
