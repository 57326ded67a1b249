import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { setLogEventListeners } from "mediasoup";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { listFlag, numberFlag, portFlag, readFlagsOrExit, requiredFlag, switchFlag, textFlag } from "#process/flags.ts";
import { endProcess, sayReady, stderrLog, untilStopped } from "#process/lifetime.ts";
import { guardListener, httpOptions, listen } from "#process/listener.ts";
import { NamedCertificate } from "#process/named-certificate.ts";
import { releaseFolder } from "#process/release-folder.ts";
import { readRuntimePath, removeRuntimeFile, writePrivateFile, writeRuntimeFile } from "#process/runtime-file.ts";
import { ServiceNotify } from "#process/service-notify.ts";
import { tlsOptions } from "#process/tls.ts";
import { meetingCode, type SfuRuntime, signallingErrors } from "#protocol/wire/signalling.ts";
import { type Addresses, sameAddresses, usableAddresses } from "./addresses.ts";
import { CertificateFollower } from "./certificate.ts";
import { newSecret } from "./codes.ts";
import { guestPages } from "./guest-pages.ts";
import { sfuLimits } from "./limits.ts";
import { loopbackApi } from "./loopback-api.ts";
import { MediaWorker } from "./media-worker.ts";
import { defaultLimits, type MeetingFacts, Meetings } from "./meetings.ts";
import { NewestWrite } from "./newest-write.ts";
import { requestHandlers } from "./requests.ts";
import { SignallingSockets } from "./sockets.ts";

const flags = readFlagsOrExit("parley meeting server", {
  state: requiredFlag("DIR", "where meetings are remembered"),
  runtime: textFlag("DIR", "where processes say how they are reached (STATE/run)"),
  "share-ports": textFlag("DIR", "say the ports alone there too, for a screen of another account"),
  port: portFlag(8444, "guest page and signalling, HTTPS"),
  "loopback-port": portFlag(0, "the same for this machine, and the controller's API, HTTP"),
  "media-port": portFlag(44_444, "media, UDP and TCP"),
  "tls-dir": textFlag("DIR", "cert.pem and key.pem as the controller writes them; without it there is no HTTPS"),
  "announced-address": listFlag("ADDRESS", "tell clients this address for media instead of this machine's own"),
  grace: numberFlag(5, 0, 120, "seconds a guest whose connection dropped is held for"),
  pages: textFlag("DIR", "the built guest page (dist/pages/guest)"),
  supervised: switchFlag("end when standard input ends"),
});
/** What a connection is told that HTTP itself cannot be spoken with. */
const malformed = JSON.stringify({ error: { code: "bad-message", words: signallingErrors["bad-message"] } });
const inWords = { malformed, tooLarge: malformed, tooSlow: malformed };
const limits = {
  connections: sfuLimits.connections,
  perAddress: sfuLimits.connectionsPerAddress,
  inWords,
} as const;
const log = stderrLog("sfu");
const clock = systemClock;
// mediasoup's warnings tell of strangers' odd packets, which may come without end; its errors are ours to see.
setLogEventListeners({ onerror: (part, words) => log.part("mediasoup").error(words.trim(), { part }) });

const rememberedSchema = z.object({
  secret: z.string().min(22),
  meetings: z.array(
    z.object({ code: meetingCode, title: z.string(), createdAt: z.number(), visited: z.boolean().default(false) }),
  ),
});

async function run(): Promise<void> {
  const stopped = untilStopped({ supervised: flags.supervised });
  const state = resolve(flags.state);
  const runtime = resolve(flags.runtime ?? join(state, "run"));
  const portsDirectory = flags["share-ports"] === undefined ? undefined : resolve(flags["share-ports"]);
  const stateFile = join(state, "sfu.json");
  const service = new ServiceNotify({ clock, log: log.part("service") });

  // Kept with the meetings, so that a room's token outlives a restart of this process.
  const remembered = await readRuntimePath(stateFile, rememberedSchema);
  if (remembered === undefined && existsSync(stateFile)) {
    // Kept for whoever wants to know; the meetings in it cannot be taken up, and their links lead nowhere.
    await rename(stateFile, `${stateFile}.broken`).catch(() => {});
    log.error("what is remembered of meetings is not understood: it is kept aside, and the meetings are gone", {
      keptAs: `${stateFile}.broken`,
    });
  }
  const secret = remembered?.secret ?? newSecret();
  const worker = new MediaWorker(flags["media-port"], log.part("media"));
  await worker.start();

  const saving = new NewestWrite<MeetingFacts[]>(
    (facts) => writePrivateFile(stateFile, `${JSON.stringify({ secret, meetings: facts }, null, 2)}\n`),
    (error) => log.error("meetings could not be remembered", { because: messageOf(error) }),
  );
  const meetings = new Meetings(
    worker,
    { ...defaultLimits, graceMs: flags.grace * 1_000 },
    clock,
    log.part("meetings"),
    (facts) => saving.put(facts),
  );
  meetings.recall(remembered?.meetings ?? []);

  // Read afresh for every client; the look every few seconds is for the log.
  const addresses = (): Addresses => usableAddresses(networkInterfaces());
  let seen = addresses();
  clock.every(5_000, () => {
    const now = addresses();
    if (!sameAddresses(seen, now)) log.info("this machine's addresses changed", { addresses: now.external.join(" ") });
    seen = now;
  });

  const pages = guestPages(resolve(flags.pages ?? join(releaseFolder, "dist/pages/guest")));
  const context = { meetings, worker, secret, now: () => clock.wall() };
  const loopback = guardListener(createHttpServer(httpOptions, loopbackApi(context, pages)), {
    connections: sfuLimits.loopbackConnections,
    perAddress: sfuLimits.loopbackConnections,
    inWords,
  });
  const named = new NamedCertificate();
  const { SNICallback } = named;
  const secure = guardListener(createHttpsServer({ ...httpOptions, ...tlsOptions, SNICallback }, pages), limits);
  const certificate =
    flags["tls-dir"] === undefined
      ? undefined
      : new CertificateFollower(resolve(flags["tls-dir"]), secure, log.part("tls"), named);
  const servers = certificate === undefined ? [loopback] : [loopback, secure];
  const handlers = requestHandlers({ ...context, announced: flags["announced-address"], addresses });
  const sockets = new SignallingSockets(servers, handlers, clock, log.part("signalling"));

  const loopbackPort = await listen(loopback, flags["loopback-port"], "127.0.0.1");
  let httpsPort = 0;
  if (certificate !== undefined) {
    await certificate.start();
    httpsPort = await listen(secure, flags.port);
  }
  await writeRuntimeFile(runtime, "sfu", {
    pid: process.pid,
    httpsPort,
    loopbackPort,
    mediaPort: worker.port,
    secret,
  } satisfies SfuRuntime);
  if (portsDirectory !== undefined) {
    // Without the secret: the screen joins meetings, and makes none.
    await writeRuntimeFile(portsDirectory, "sfu", {
      pid: process.pid,
      httpsPort,
      loopbackPort,
      mediaPort: worker.port,
    });
  }
  sayReady(`meeting server ready: HTTPS ${httpsPort}, loopback ${loopbackPort}, media ${worker.port}`);
  void service.ready(`serving guests on port ${httpsPort}, media on port ${worker.port}`);
  service.watch(() => worker.unwell());

  const why = await stopped;
  log.info("stopping", { why });
  void service.stopping();
  await endProcess(async () => {
    meetings.stop();
    certificate?.stop();
    await sockets.close();
    for (const server of servers) server.closeAllConnections();
    worker.close();
    await saving.done();
    await removeRuntimeFile(runtime, "sfu");
    if (portsDirectory !== undefined) await removeRuntimeFile(portsDirectory, "sfu");
  });
}

run().catch((error: unknown) => {
  log.error("the meeting server could not start", { because: messageOf(error) });
  process.exit(1);
});
