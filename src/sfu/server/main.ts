import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { createLog, formatEntry, messageOf } from "#base/log.ts";
import type { SfuRuntime } from "#protocol/wire/signalling.ts";
import { meetingCode } from "#protocol/wire/signalling.ts";
import { sameAddresses, usableAddresses } from "./addresses.ts";
import { CertificateFollower } from "./certificate.ts";
import { newSecret } from "./codes.ts";
import { readFlags } from "./flags.ts";
import { guestPages } from "./guest-pages.ts";
import { loopbackApi } from "./loopback-api.ts";
import { MediaWorker } from "./media-worker.ts";
import { defaultLimits, Meetings } from "./meetings.ts";
import { requestHandlers } from "./requests.ts";
import { readPrivateJson, removePrivateJson, writePrivateJson } from "./runtime-files.ts";
import { SignallingSockets } from "./sockets.ts";

const log = createLog("sfu", (entry) => process.stderr.write(`${formatEntry(entry)}\n`));
const clock = systemClock;

const rememberedSchema = z.object({
  secret: z.string().min(22),
  meetings: z.array(z.object({ code: meetingCode, title: z.string(), createdAt: z.number() })),
});

async function run(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const stateFile = join(flags.state, "sfu.json");
  const runtimeFile = join(flags.runtime, "sfu.json");

  // Kept with the meetings, so that a room's token outlives a restart of this process.
  const remembered = await readPrivateJson(stateFile, rememberedSchema);
  const secret = remembered?.secret ?? newSecret();
  const worker = new MediaWorker(flags.mediaPort, log.part("media"));
  await worker.start();

  let saving = Promise.resolve();
  const meetings = new Meetings(worker, defaultLimits, clock, log.part("meetings"), (facts) => {
    saving = saving
      .then(() => writePrivateJson(stateFile, { secret, meetings: facts }))
      .catch((error: unknown) => log.error("meetings could not be remembered", { because: messageOf(error) }));
  });
  meetings.recall(remembered?.meetings ?? []);

  let addresses = usableAddresses(networkInterfaces());
  clock.every(5_000, () => {
    const now = usableAddresses(networkInterfaces());
    if (sameAddresses(addresses, now)) return;
    addresses = now;
    log.info("this machine's addresses changed; new transports are told", { addresses: now.external.join(" ") });
  });

  const pages = guestPages(flags.pages);
  const context = { meetings, worker, secret, now: () => clock.wall() };
  const loopback = createHttpServer(loopbackApi(context, pages));
  const secure = createHttpsServer({ minVersion: "TLSv1.2" }, pages);
  const certificate =
    flags.tlsDir === undefined ? undefined : new CertificateFollower(flags.tlsDir, secure, log.part("tls"));
  const servers = certificate === undefined ? [loopback] : [loopback, secure];
  const handlers = requestHandlers({ ...context, announced: flags.announced, addresses: () => addresses });
  const sockets = new SignallingSockets(servers, handlers, clock, log.part("signalling"));

  const loopbackPort = await listen(loopback, flags.loopbackPort, "127.0.0.1");
  let httpsPort = 0;
  if (certificate !== undefined) {
    await certificate.start();
    httpsPort = await listen(secure, flags.port);
  }
  await writePrivateJson(runtimeFile, {
    pid: process.pid,
    httpsPort,
    loopbackPort,
    mediaPort: worker.port,
    secret,
  } satisfies SfuRuntime);
  process.stdout.write(`meeting server ready: https ${httpsPort}, loopback ${loopbackPort}, media ${worker.port}\n`);

  let stopping = false;
  const stop = async (why: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info("stopping", { why });
    meetings.stop();
    certificate?.stop();
    await sockets.close();
    for (const server of [loopback, secure]) {
      server.close();
      server.closeAllConnections();
    }
    worker.close();
    await saving;
    await removePrivateJson(runtimeFile);
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  if (flags.supervised) {
    process.stdin.resume();
    process.stdin.on("end", () => void stop("its supervisor is gone"));
    process.stdin.on("error", () => void stop("its supervisor is gone"));
  }
}

/** Resolves with the port once it listens. Without a host it takes IPv4 and IPv6 alike. */
function listen(server: HttpServer, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

run().catch((error: unknown) => {
  log.error("the meeting server could not start", { because: messageOf(error) });
  process.exitCode = 1;
  process.exit();
});
