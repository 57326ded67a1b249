import { stringifySetCookie } from "cookie";
import { type Request, type Response, Router } from "express";
import type { z } from "zod";
import type { Door } from "#process/cross-site.ts";
import type { otherActs } from "#protocol/acts.ts";
import {
  deviceCookie,
  entrancePaths,
  pairingAskSchema,
  pairingClaimSchema,
  type SessionInfo,
  secondFactorAskSchema,
  sessionCookie,
  setupSchema,
  signInSchema,
} from "#protocol/entrance.ts";
import { type ErrorCode, RoomError, wrongForm } from "#protocol/errors.ts";
import { rescuePath, rescueSchema } from "#protocol/rescue.ts";
import type { Accounts, Entry } from "../accounts/accounts.ts";
import type { Grants } from "../accounts/grants.ts";
import type { Pairing } from "../accounts/pairing.ts";
import type { Rescue } from "../accounts/rescue.ts";
import type { AuditLog } from "../audit/audit-log.ts";
import type { FirstBoot } from "../first-boot/first-boot.ts";
import { addressOfRequest, cookieToken, deviceMark, whoAsks } from "./identity.ts";

export interface EntranceParts {
  readonly accounts: Accounts;
  readonly rescue: Pick<Rescue, "answer">;
  readonly firstBoot: Pick<FirstBoot, "begin">;
  readonly grants: Grants;
  readonly pairing: Pairing;
  readonly audit: AuditLog;
  readonly roomName: () => string;
  /** The time the room goes by, ms since 1970. */
  readonly now: () => number;
  /** Whether the room's screen is there to show a code. */
  readonly screen: () => boolean;
}

/** As long as browsers keep a cookie at most; the grant behind it ends by itself, and is renewed by use. */
const lastingSeconds = 400 * 24 * 60 * 60;
/** A question back is no failed try, and nothing was tried at a room that has its first administrator long since. */
const notRecorded: ReadonlySet<ErrorCode> = new Set([
  "too-many",
  "already-set-up",
  "second-factor-needed",
  "second-factor-missing",
  "new-password-needed",
]);

/** The ways in for somebody who has no role yet. */
export function entrance(parts: EntranceParts, door: Door): Router {
  const { accounts, firstBoot, grants, pairing, rescue, audit, roomName, now, screen } = parts;
  const router = Router();

  const sessionOf = (who: { role: SessionInfo["role"]; name: string }): SessionInfo => ({
    role: who.role,
    name: who.name,
    setupRequired: accounts.setupRequired,
    room: roomName(),
    now: now(),
  });

  /** Lets somebody in, and has the audit log know; a refusal too. */
  const letIn = async (
    request: Request,
    response: Response,
    attempt: {
      what: (typeof otherActs)[number];
      name: string;
      enter: (note: (words: string) => void) => Promise<Entry>;
    },
  ): Promise<void> => {
    const { what, name, enter } = attempt;
    const from = addressOfRequest(request);
    const noted: string[] = [];
    try {
      const { token, grant, device, recoveryCodes } = await enter((words) => void noted.push(words));
      void audit.record({ who: grant.name, role: grant.role, from, what, detail: noted.join(), ok: true });
      const cookies = [sessionCookieText(token, grant.kind === "panel")];
      if (device !== undefined) cookies.push(cookieText(deviceCookie, device, lastingSeconds));
      response.setHeader("Set-Cookie", cookies);
      response.json({ ...sessionOf(grant), ...(recoveryCodes === undefined ? {} : { recoveryCodes }) });
    } catch (error) {
      if (error instanceof RoomError && !notRecorded.has(error.code)) {
        void audit.record({ who: name, role: "", from, what, detail: [error.code, ...noted].join(": "), ok: false });
      }
      throw error;
    }
  };

  router.get(entrancePaths.session, (request, response) => {
    const caller = whoAsks(grants, request, door);
    const token = cookieToken(request, door);
    // Renewed by use, or a panel in daily use would be forgotten by its browser.
    if (caller?.kind === "panel" && token !== undefined) {
      response.setHeader("Set-Cookie", sessionCookieText(token, true));
    }
    response.json(sessionOf(caller ?? { role: null, name: "" }));
  });

  router.post(entrancePaths.setup, async (request, response) => {
    const { guided, ...given } = parsed(setupSchema, request.body);
    const from = addressOfRequest(request);
    const prepare = (): Promise<void> => firstBoot.begin(given.name);
    const enter = (): Promise<Entry> => accounts.setUp({ ...given, from, ...(guided ? { prepare } : {}) });
    await letIn(request, response, { what: "setup", name: given.name, enter });
  });

  router.post(entrancePaths.session, async (request, response) => {
    const { newPassword: next, ...given } = parsed(signInSchema, request.body);
    const replaces = cookieToken(request, door);
    const from = addressOfRequest(request);
    const device = deviceMark(request, door);
    const enter = (note: (words: string) => void): Promise<Entry> =>
      accounts.signIn({ ...given, next, from, replaces, device, note });
    // People type their password into the wrong field: only a name that is one is written down.
    const name = accounts.has(given.name) ? given.name : "";
    await letIn(request, response, { what: "sign-in", name, enter });
  });

  router.post(entrancePaths.secondFactor, async (request, response) => {
    const given = parsed(secondFactorAskSchema, request.body);
    const way = { from: addressOfRequest(request), device: deviceMark(request, door) };
    response.json(await accounts.beginSecondFactor({ ...given, ...way }));
  });

  if (door === "loopback") {
    router.post(rescuePath, async (request, response) => {
      response.json(await rescue.answer(parsed(rescueSchema, request.body)));
    });
  }

  router.delete(entrancePaths.session, async (request, response) => {
    const caller = whoAsks(grants, request, door);
    if (caller !== undefined && caller.kind !== "kiosk") {
      await accounts.signOut(caller.grantId);
      const { name: who, role } = caller;
      void audit.record({ who, role, from: addressOfRequest(request), what: "sign-out", ok: true });
    }
    response.setHeader("Set-Cookie", endedCookieText());
    response.json({});
  });

  router.post(entrancePaths.pairing, (request, response) => {
    const { name } = parsed(pairingAskSchema, request.body);
    const { expiresAt } = pairing.ask(name, addressOfRequest(request));
    response.json({ expiresAt, screen: screen() });
  });

  router.post(entrancePaths.pairingClaim, async (request, response) => {
    const { code, name } = parsed(pairingClaimSchema, request.body);
    const replaces = cookieToken(request, door);
    const enter = (): Promise<Entry> => pairing.claim(code, name, addressOfRequest(request), replaces);
    await letIn(request, response, { what: "pairing", name, enter });
  });

  return router;
}

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body, { reportInput: true });
  if (!read.success) throw wrongForm("bad-request", read.error);
  return read.data;
}

const cookieTraits = { path: "/", secure: true, httpOnly: true, sameSite: "strict" } as const;

function sessionCookieText(token: string, lasting: boolean): string {
  return cookieText(sessionCookie, token, lasting ? lastingSeconds : undefined);
}

function endedCookieText(): string {
  return cookieText(sessionCookie, "", 0);
}

/** @param seconds undefined: until the browser is closed */
function cookieText(name: string, value: string, seconds: number | undefined): string {
  return stringifySetCookie({ name, value, ...cookieTraits, ...(seconds === undefined ? {} : { maxAge: seconds }) });
}
