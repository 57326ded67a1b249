import type { NextFunction, Request, Response } from "express";
import { type Log, messageOf } from "#base/log.ts";
import { asRoomError, errorTable, RoomError, type WireError } from "#protocol/errors.ts";

/** Answers with an error in the API's own form. */
export function sendError(response: Response, error: WireError): void {
  if (error.code === "too-many") {
    const seconds = /\d+/.exec(error.detail ?? "")?.[0];
    if (seconds !== undefined) response.set("Retry-After", seconds);
  }
  response.status(errorTable[error.code].status).json(error);
}

/** The last stop of whatever was thrown. */
export function errorHandler(log: Log) {
  return (thrown: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = fromBody(thrown) ?? asRoomError(thrown);
    if (error.code === "internal") log.error("a request failed", { because: stackOf(thrown) });
    sendError(response, error.toWire());
  };
}

/** What reading a body throws, in our words. */
function fromBody(thrown: unknown): RoomError | undefined {
  if (!(thrown instanceof Error) || !("status" in thrown) || typeof thrown.status !== "number") return undefined;
  if (thrown.status === 413) return new RoomError("too-large");
  if (thrown.status >= 500) return undefined;
  // The parser quotes what it could not read, and that may be half a password.
  const unreadable = "type" in thrown && thrown.type === "entity.parse.failed";
  return new RoomError("bad-request", unreadable ? "The body is not JSON." : thrown.message);
}

function stackOf(thrown: unknown): string {
  return (thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown)).slice(0, 2_000);
}
