import type { ServerResponse } from "node:http";
import { type ErrorCode, errorTable, RoomError } from "#protocol/errors.ts";

/** A refusal as every part of the room says it: a code, a sentence, what to do. */
export function refusalBody(code: ErrorCode, detail?: string): string {
  return JSON.stringify(new RoomError(code, detail).toWire());
}

/** Answers a request with a refusal; the HTTP status is the code's own where none is given. */
export function refuseRequest(response: ServerResponse, code: ErrorCode, status = errorTable[code].status): void {
  if (response.headersSent || response.destroyed) return;
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(refusalBody(code));
}
