import { parseCookie, stringifySetCookie } from "cookie";
import { type NextFunction, type Request, type Response, Router } from "express";
import { addressOf } from "#process/loopback.ts";
import { enrolmentPath } from "#protocol/wire/fleet.ts";
import {
  fleetApiPaths,
  type HubSession,
  hubSessionCookie,
  hubSignInSchema,
  incidentsQuerySchema,
  inviteSchema,
  roomsQuerySchema,
} from "#protocol/wire/fleet-api.ts";
import type { AddressPace } from "../address-pace.ts";
import { type EnrolmentOptions, enrol } from "../enrolment.ts";
import type { Invitations } from "../invitations.ts";
import { hubLimits } from "../limits.ts";
import { Refused } from "../refused.ts";
import type { SignIn } from "../sign-in.ts";
import type { Changes } from "./changes.ts";
import { parsed } from "./refusals.ts";

export interface ApiParts {
  readonly enrolment: EnrolmentOptions;
  readonly invitations: Invitations;
  readonly signIn: SignIn;
  readonly changes: Changes;
  /** How many rooms enrol from one address. */
  readonly enrolmentPace: AddressPace;
  readonly name: string;
  readonly version: string;
}

/** What rooms and the hub's page ask over HTTPS. */
export function api(parts: ApiParts): Router {
  const { enrolment, invitations, signIn, changes, enrolmentPace, name, version } = parts;
  const { fleet, log } = enrolment;
  const router = Router();
  const session = (signedIn: boolean): HubSession => ({ signedIn, name, version });

  router.post(enrolmentPath, (request, response) => {
    const from = fromOf(request);
    if (!enrolmentPace.take(from)) throw new Refused("too-many");
    response.json(enrol(enrolment, request.body, from));
    // One of its places is used.
    changes.changed();
  });

  router
    .route(fleetApiPaths.session)
    .get((request, response) => void response.json(session(signIn.holds(tokenOf(request)))))
    .post((request, response) => {
      const token = signIn.begin(parsed(hubSignInSchema, request.body).key, fromOf(request));
      response.setHeader("Set-Cookie", cookie(token, hubLimits.sessionMs / 1_000)).json(session(true));
    })
    .delete((request, response) => {
      const token = tokenOf(request);
      if (token !== undefined) signIn.end(token);
      response.setHeader("Set-Cookie", cookie("", 0)).json(session(false));
    });

  const signedIn = (request: Request, _response: Response, next: NextFunction): void => {
    if (!signIn.holds(tokenOf(request))) throw new Refused("not-signed-in");
    next();
  };
  router.use("/api", signedIn);

  router.get(fleetApiPaths.rooms, (request, response) => {
    response.json(fleet.rooms(parsed(roomsQuerySchema, request.query)));
  });

  router.delete(fleetApiPaths.room(":id"), (request, response) => {
    const id = idOf(request);
    if (!fleet.remove(id)) throw new Refused("not-found");
    log.info("a room was taken out of the fleet", { room: id, from: fromOf(request) });
    response.status(204).end();
  });

  router.get(fleetApiPaths.incidents, (request, response) => {
    response.json(fleet.incidents(parsed(incidentsQuerySchema, request.query)));
  });

  router
    .route(fleetApiPaths.invitations)
    .get((_request, response) => void response.json({ invitations: invitations.list() }))
    .post((request, response) => {
      response.status(201).json(invitations.make(parsed(inviteSchema, request.body)));
      changes.changed();
    });

  router.delete(fleetApiPaths.invitation(":id"), (request, response) => {
    if (!invitations.remove(idOf(request))) throw new Refused("not-found");
    response.status(204).end();
    changes.changed();
  });

  router.get(fleetApiPaths.changes, (request, response) => {
    const token = tokenOf(request);
    changes.listen(request, response, () => signIn.holds(token));
  });

  return router;
}

const fromOf = (request: Request): string => addressOf(request.socket.remoteAddress);

const idOf = (request: Request): string => String(request.params.id);

const tokenOf = (request: Request): string | undefined => parseCookie(request.headers.cookie ?? "")[hubSessionCookie];

function cookie(value: string, maxAge: number): string {
  return stringifySetCookie({
    name: hubSessionCookie,
    value,
    path: "/",
    httpOnly: true,
    secure: true,
    sameSite: "strict",
    maxAge,
  });
}
