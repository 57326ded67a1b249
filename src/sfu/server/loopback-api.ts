import express, { type Express, type NextFunction, type Request, type Response, Router } from "express";
import { isLoopbackHost } from "#process/loopback.ts";
import { sameSecret } from "#process/secret.ts";
import {
  joinPath,
  type MeetingCreated,
  type MeetingReport,
  meetingCreate,
  type SignallingErrorCode,
  type TokenIssued,
  tokenRequest,
} from "#protocol/wire/signalling.ts";
import { signToken, tokenLifeMs } from "./codes.ts";
import { sfuLimits } from "./limits.ts";
import type { MediaWorker } from "./media-worker.ts";
import type { Meetings } from "./meetings.ts";
import { Refused } from "./refused.ts";

/** What the API speaks about. */
export interface LoopbackContext {
  readonly meetings: Meetings;
  readonly worker: MediaWorker;
  readonly secret: string;
  /** Milliseconds since 1970. */
  now(): number;
}

const statusOf: Partial<Record<SignallingErrorCode, number>> = {
  "bad-message": 400,
  "token-refused": 401,
  "not-allowed": 403,
  "meeting-unknown": 404,
  "media-unavailable": 503,
};

/** What the controller and the supervisor ask on the loopback port; everything else there is the guest page. */
export function loopbackApi(context: LoopbackContext, pages: Express): Express {
  const { meetings, worker, secret, now } = context;
  const app = express();
  app.disable("x-powered-by");
  app.use((request, _response, next) => {
    // A page that made its own name resolve to 127.0.0.1 still says its own name.
    if (!isLoopbackHost(request.headers.host)) throw new Refused("not-allowed");
    next();
  });
  app.get("/health", (_request, response) => {
    response.status(worker.up ? 200 : 503).json({
      ok: worker.up,
      pid: process.pid,
      workerPid: worker.pid ?? null,
      mediaPort: worker.port,
      meetings: meetings.count,
      people: meetings.people,
      waiting: meetings.waiting,
      uptime: Math.round(process.uptime()),
    });
  });

  const api = Router();
  api.use(
    (request, _response, next) => {
      const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
      if (given === undefined || !sameSecret(given, secret)) throw new Refused("token-refused");
      next();
    },
    express.json({ limit: sfuLimits.bodyBytes }),
  );
  api.post("/meetings", async (request, response) => {
    const asked = meetingCreate.safeParse(request.body ?? {});
    if (!asked.success) throw new Refused("bad-message");
    const { code } = await meetings.create(asked.data.title);
    response.status(201).json({ code, joinPath: joinPath(code) } satisfies MeetingCreated);
  });
  api.get("/meetings/:code", (request, response) => {
    const meeting = meetings.get(request.params.code);
    response.json({
      code: meeting.code,
      joinPath: joinPath(meeting.code),
      title: meeting.title,
      createdAt: new Date(meeting.createdAt).toISOString(),
      peers: meeting.seen,
    } satisfies MeetingReport);
  });
  api.delete("/meetings/:code", (request, response) => {
    meetings.end(request.params.code);
    response.status(204).end();
  });
  api.post("/meetings/:code/tokens", (request, response) => {
    const asked = tokenRequest.safeParse(request.body);
    if (!asked.success) throw new Refused("bad-message");
    const { code } = meetings.get(request.params.code);
    const expires = now() + tokenLifeMs;
    const token = signToken(secret, { code, ...asked.data, expires });
    response.status(201).json({ token, expiresAt: new Date(expires).toISOString() } satisfies TokenIssued);
  });
  app.use("/api/v1", api);
  app.use(pages);
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const refused = error instanceof Refused ? error : new Refused("bad-message");
    response.status(statusOf[refused.code] ?? 400).json({ error: { code: refused.code, words: refused.message } });
  });
  return app;
}
