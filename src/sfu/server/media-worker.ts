import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { createWorker } from "mediasoup";
import type { Router, TransportListenInfo, WebRtcServer, Worker } from "mediasoup/types";
import { Backoff } from "#base/backoff.ts";
import { type Clock, systemClock } from "#base/clock.ts";
import { Events } from "#base/events.ts";
import { type Log, messageOf } from "#base/log.ts";
import { headerExtensionUris, type RtpCapabilities, rtpCapabilities } from "#protocol/wire/media-parameters.ts";
import { mediaCodecs } from "./media-codecs.ts";
import { Refused } from "./refused.ts";

interface Running {
  readonly worker: Worker;
  readonly webRtcServer: WebRtcServer;
  readonly capabilities: RtpCapabilities;
  /** Built ahead, so that a new meeting need not wait for it. */
  spare: Router | undefined;
}

type State = { is: "down" } | ({ is: "up" } & Running) | { is: "closed" };

/** A worker that is asked how it is and says nothing for so long hangs. */
const answerWithinMs = 5_000;

/** mediasoup's worker process with its one media port, brought back whenever it dies. */
export class MediaWorker {
  readonly events = new Events<{ died: []; up: [] }>();
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #backoff = new Backoff({ initial: 100, max: 5_000 });
  #port: number;
  #state: State = { is: "down" };

  /** @param port UDP and TCP alike; 0 takes a free one, kept for the life of the process */
  constructor(port: number, log: Log, clock: Clock = systemClock) {
    this.#port = port;
    this.#log = log;
    this.#clock = clock;
  }

  /** The port media flows through. */
  get port(): number {
    return this.#port;
  }

  get up(): boolean {
    return this.#state.is === "up";
  }

  /** The worker's process id, for the health report. */
  get pid(): number | undefined {
    return this.#state.is === "up" ? this.#state.worker.pid : undefined;
  }

  /** The server that holds the port; refuses while the worker is away. */
  get webRtcServer(): WebRtcServer {
    return this.#running().webRtcServer;
  }

  /** What any meeting here can carry: every router is alike, so a client may load it before it has a meeting. */
  get rtpCapabilities(): RtpCapabilities {
    return this.#running().capabilities;
  }

  /** Starts the first worker; throws when there is no way to have one. */
  async start(): Promise<void> {
    const askedAnyPort = this.#port === 0;
    for (let tries = 1; ; tries += 1) {
      if (askedAnyPort) this.#port = await freePort();
      try {
        await this.#spawn();
        return;
      } catch (error) {
        if (!askedAnyPort || tries >= 5) throw error;
      }
    }
  }

  /** A router for one meeting. */
  async router(): Promise<Router> {
    const running = this.#running();
    const spare = running.spare;
    running.spare = undefined;
    const router = spare !== undefined && !spare.closed ? spare : await running.worker.createRouter({ mediaCodecs });
    void this.#buildSpare(running);
    return router;
  }

  /**
   * What is wrong with the worker; undefined when it answers, or is being brought back already. One that does not answer
   * is ended: it comes back as one that died does.
   */
  async unwell(): Promise<string | undefined> {
    if (this.#state.is !== "up") return undefined;
    const { worker } = this.#state;
    const silent = Promise.withResolvers<"silent">();
    const late = this.#clock.after(answerWithinMs, () => silent.resolve("silent"));
    const answer = await Promise.race([worker.getResourceUsage().catch(messageOf), silent.promise]);
    late.cancel();
    if (answer !== "silent" || worker.closed) return undefined;
    this.#log.error("the media worker does not answer and is ended", { pid: worker.pid });
    process.kill(worker.pid, "SIGKILL");
    return "the media worker did not answer";
  }

  close(): void {
    const state = this.#state;
    this.#state = { is: "closed" };
    if (state.is === "up") state.worker.close();
  }

  #running(): Running {
    if (this.#state.is !== "up") throw new Refused("media-unavailable");
    return this.#state;
  }

  async #spawn(): Promise<void> {
    const worker = await createWorker({ logLevel: "warn", logTags: ["ice", "dtls", "rtp"] });
    try {
      const webRtcServer = await this.#listen(worker);
      const router = await worker.createRouter({ mediaCodecs });
      if (this.#state.is === "closed") {
        worker.close();
        return;
      }
      const capabilities = rtpCapabilities.parse({
        ...router.rtpCapabilities,
        headerExtensions: (router.rtpCapabilities.headerExtensions ?? []).filter(({ uri }) =>
          headerExtensionUris.some((known) => known === uri),
        ),
      });
      this.#state = { is: "up", worker, webRtcServer, capabilities, spare: router };
    } catch (error) {
      worker.close();
      throw error;
    }
    worker.on("died", (error) => this.#died(worker, error));
    this.#backoff.reset();
    this.#log.info("the media worker serves", { pid: worker.pid, port: this.#port });
    this.events.emit("up");
  }

  /** Listens on the unspecified addresses; IPv6 is left out on a machine that has none. */
  async #listen(worker: Worker): Promise<WebRtcServer> {
    const on = (ip: string): TransportListenInfo[] =>
      (["udp", "tcp"] as const).map((protocol) => ({
        protocol,
        ip,
        port: this.#port,
        announcedAddress: ip === "::" ? "::1" : "127.0.0.1",
        flags: { ipv6Only: ip === "::" },
      }));
    try {
      return await worker.createWebRtcServer({ listenInfos: [...on("0.0.0.0"), ...on("::")] });
    } catch (error) {
      this.#log.warn("media listens on IPv4 only", { because: messageOf(error) });
      return await worker.createWebRtcServer({ listenInfos: on("0.0.0.0") });
    }
  }

  #died(worker: Worker, error: Error): void {
    if (this.#state.is !== "up" || this.#state.worker !== worker) return;
    this.#state = { is: "down" };
    this.#log.error("the media worker died; a new one starts", { because: error.message });
    this.events.emit("died");
    this.#restart();
  }

  #restart(): void {
    this.#clock.after(this.#backoff.next(), () => {
      if (this.#state.is !== "down") return;
      this.#spawn().catch((error: unknown) => {
        this.#log.error("no new media worker", { because: messageOf(error) });
        this.#restart();
      });
    });
  }

  async #buildSpare(running: Running): Promise<void> {
    try {
      running.spare ??= await running.worker.createRouter({ mediaCodecs });
    } catch (error) {
      this.#log.debug("no spare router", { because: messageOf(error) });
    }
  }
}

/** A port that is free for TCP and UDP at this moment. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = await new Promise<number>((resolve, reject) => {
      const probe = createServer();
      probe.once("error", reject);
      probe.listen(0, () => {
        const address = probe.address();
        const found = typeof address === "object" && address !== null ? address.port : 0;
        probe.close(() => resolve(found));
      });
    });
    const free = await new Promise<boolean>((resolve) => {
      const probe = createSocket("udp4");
      probe.once("error", () => resolve(false));
      probe.bind(port, () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
