import { existsSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { join } from "node:path";
import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { closeListener, guardListener, httpOptions, listen } from "#process/listener.ts";
import type { KeyAndChain } from "#process/named-certificate.ts";
import { tlsOptions } from "#process/tls.ts";
import { AddressPace } from "./address-pace.ts";
import { firmCertificate, type HubCertificate, ownCertificate } from "./certificate.ts";
import { Fleet } from "./fleet.ts";
import { createApp } from "./http/app.ts";
import { Changes } from "./http/changes.ts";
import { Invitations } from "./invitations.ts";
import { hubLimits } from "./limits.ts";
import { type HubAddress, originOf, ownHost } from "./origin.ts";
import { refusal } from "./refused.ts";
import { RoomSockets } from "./room-sockets.ts";
import { newId } from "./secrets.ts";
import { SignIn } from "./sign-in.ts";
import { administratorKey, hubIdentity } from "./state-files.ts";
import { HubStore } from "./store/store.ts";

export interface HubOptions {
  /** The folder in which it keeps everything. */
  readonly state: string;
  readonly port: number;
  /** What it is called. */
  readonly name: string;
  /** How rooms reach it; undefined: by the machine's name. */
  readonly address: HubAddress | undefined;
  readonly hostName: string;
  /** The firm's certificate; undefined: one of its own. */
  readonly certificate: string | undefined;
  /** Where the built page is. */
  readonly pages: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A hub that serves. */
export interface Hub extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
  /** The file with the key people sign in with. */
  readonly keyFile: string;
  readonly fleet: Fleet;
}

/** What a connection is told that HTTP itself cannot be spoken with. */
const malformed = JSON.stringify({ error: refusal("bad-message") });
const inWords = { malformed, tooLarge: malformed, tooSlow: malformed };

/** Starts a hub. Throws, in words for whoever starts it, what keeps it from serving. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { state, name, clock, log, version } = options;
  const keyFile = join(state, "administrator-key");
  const identityFile = join(state, "identity.pem");
  const hadIdentity = existsSync(identityFile);
  const identity = await hubIdentity(identityFile);
  const key = await administratorKey(keyFile);
  await using undo = new AsyncDisposableStack();
  const certificate = undo.use(await certificateOf(options));
  const host = options.address?.host ?? ownHost(options.hostName, certificate);
  checkCovered(certificate, host, options);

  const store = undo.use(new HubStore(join(state, "hub.db")));
  const fleet = undo.use(new Fleet({ store, clock, log: log.part("fleet"), newId }));
  if (!hadIdentity && fleet.size > 0) {
    log.error(
      "the hub's key was gone and another was made: no room knows the hub by it. Put a copy back, or invite every room anew",
      {
        file: identityFile,
        rooms: fleet.size,
      },
    );
  }
  const changes = undo.use(new Changes(fleet, clock));
  let origin = "";
  const invitations = new Invitations({
    store,
    clock,
    log: log.part("invitations"),
    hub: identity.fingerprint,
    reached: () => ({ origin, authority: certificate.authority }),
  });
  const app = createApp({
    enrolment: { name, identity, fleet, store, clock, log: log.part("enrolment") },
    invitations,
    signIn: new SignIn({ store, clock, log: log.part("sign-in"), key }),
    changes,
    enrolmentPace: new AddressPace(clock, hubLimits.enrolmentBurst, hubLimits.enrolmentsPerSecond),
    requestPace: new AddressPace(clock, hubLimits.requestBurst, hubLimits.requestsPerSecond),
    name,
    version,
    log: log.part("http"),
    pages: options.pages,
  });
  const server: Server = guardListener(createServer({ ...httpOptions, ...secured(certificate.current) }, app), {
    connections: hubLimits.connections,
    perAddress: hubLimits.connectionsPerAddress,
    inWords,
  });
  certificate.follow((pair) => server.setSecureContext(secured(pair)));
  const sockets = new RoomSockets(server, { name, identity, fleet, clock, log: log.part("rooms") });
  undo.defer(async () => {
    // It waits for every connection, and a page that listens for changes never ends its own.
    const closed = sockets.close();
    await closeListener(server);
    await closed;
  });
  const port = await listen(server, options.port).catch((error: unknown) => {
    if (isCode(error, "EACCES")) {
      throw new Error(
        `Port ${options.port} is not this account's to open: one below 1024 is the system's. Give another with --port N; an installed hub is given it by  install.sh --hub --port ${options.port}`,
      );
    }
    if (!isCode(error, "EADDRINUSE")) throw error;
    throw new Error(`Port ${options.port} is taken by another program. Give another: --port N (0: any free one).`);
  });
  origin = originOf(host, options.address?.port ?? port);
  const done = undo.move();
  return { port, origin, keyFile, fleet, [Symbol.asyncDispose]: () => done.disposeAsync() };
}

const secured = ({ key, cert }: KeyAndChain) => ({ ...tlsOptions, key, cert });
const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

function certificateOf(options: HubOptions): Promise<HubCertificate> {
  const { state, address, hostName, certificate, clock } = options;
  const log = options.log.part("tls");
  return certificate === undefined
    ? ownCertificate({ state, host: address?.host ?? hostName, hostName, clock, log })
    : firmCertificate(certificate, clock, log);
}

/** Rooms would refuse it under a name that its certificate does not stand for; behind a proxy another certificate may. */
function checkCovered(certificate: HubCertificate, host: string, { state, certificate: file, log }: HubOptions): void {
  if (certificate.covers(host)) return;
  if (file !== undefined) {
    log.warn("the certificate does not stand for the name that rooms are invited by", { file, host });
    return;
  }
  throw new Error(
    `The hub's own authority, made for another name, may not vouch for ${host}. Start it by the name before, or give --certificate. Or take away ${join(state, "tls")} and ${join(state, "tls-copy")}: it makes another authority then, and rooms that trust the one before have to join anew.`,
  );
}
