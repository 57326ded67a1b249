import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { DevtoolsPipe } from "./devtools-pipe.ts";

const targetSchema = z.object({ targetId: z.string(), type: z.string(), url: z.string() });
const crashedSchema = z.object({
  targetId: z.string(),
  status: z.string().default(""),
  errorCode: z.number().default(0),
});
const targetsSchema = z.object({ targetInfos: z.array(targetSchema) });
const attachedSchema = z.object({ sessionId: z.string() });
const processesSchema = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.int() })) });

const noticeMs = 1_000;
/** A page that has not come up by then is watched as any other: it may be slow. */
const comeUpMs = 3_000;
const mostTries = 5;
const pauseMs = 50;
/** A browser that starts on a busy board answers late. */
const startMs = 120_000;

/** The page in a running browser: tells when it ends by itself, and can be made anew without the browser. */
export class PageTarget {
  readonly #pipe: DevtoolsPipe;
  readonly #log: Log;
  readonly #crashed: (why: string) => void;
  #dead = false;
  #reloading = false;

  /** @param crashed the page's process ended without having been told to */
  constructor(pipe: DevtoolsPipe, log: Log, crashed: (why: string) => void) {
    this.#pipe = pipe;
    this.#log = log;
    this.#crashed = crashed;
    pipe.events.on("told", (method, params) => this.#told(method, params));
  }

  /** From now on crashes are heard of. */
  async watch(): Promise<void> {
    await this.#pipe.send("Target.setDiscoverTargets", { discover: true }, undefined, startMs);
  }

  /** A fresh page at `url`. One that hangs cannot be asked to go: its process is ended first. */
  async reload(url: string): Promise<void> {
    this.#reloading = true;
    try {
      if (!this.#dead) await this.#endRenderers();
      const { targetInfos } = targetsSchema.parse(await this.#pipe.send("Target.getTargets"));
      const page = targetInfos.find(({ type }) => type === "page");
      if (page === undefined) {
        await this.#pipe.send("Target.createTarget", { url });
        return;
      }
      // The browser keeps a process in reserve: where that died too and was not missed yet, the page dies in it at once.
      for (let tries = 1; ; tries += 1) {
        this.#dead = false;
        await this.#navigate(page.targetId, url);
        if (!this.#dead) return;
        if (tries === mostTries) throw new Error("the page ended again and again while it was loaded");
        this.#log.info("The page was put into a process that was ending too.", { tries });
        await sleep(tries * pauseMs);
      }
    } finally {
      this.#reloading = false;
    }
  }

  /** Resolves when the page has come up or died, or after three seconds. */
  async #navigate(targetId: string, url: string): Promise<void> {
    const attached = await this.#pipe.send("Target.attachToTarget", { targetId, flatten: true });
    const { sessionId } = attachedSchema.parse(attached);
    const settled = this.#within(comeUpMs, "Page.frameStoppedLoading", "Target.targetCrashed");
    // A page that died answers neither before it has a process again.
    const asked = Promise.all([
      this.#pipe.send("Page.enable", {}, sessionId),
      this.#pipe.send("Page.navigate", { url }, sessionId),
    ]);
    asked.catch(() => {});
    try {
      await Promise.race([asked.then(() => settled), settled]);
    } catch (error) {
      if (!/crashed/i.test(messageOf(error))) throw error;
      this.#dead = true;
    }
    await this.#pipe.send("Target.detachFromTarget", { sessionId });
  }

  /** Resolves once the browser tells one of `methods`, or after `ms`. */
  #within(ms: number, ...methods: readonly string[]): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        late.cancel();
        stop();
        resolve();
      };
      const late = systemClock.after(ms, done);
      const stop = this.#pipe.events.on("told", (method) => {
        if (methods.includes(method)) done();
      });
    });
  }

  /** Resolves when the browser has noticed, or after a second: it loads nothing into a page it takes for alive. */
  async #endRenderers(): Promise<void> {
    const noticed = this.#within(noticeMs, "Target.targetCrashed");
    const { processInfo } = processesSchema.parse(await this.#pipe.send("SystemInfo.getProcessInfo"));
    for (const { type, id } of processInfo) {
      if (type !== "renderer") continue;
      try {
        process.kill(id, "SIGKILL");
      } catch (error) {
        this.#log.debug("A page's process could not be ended.", { why: messageOf(error) });
      }
    }
    await noticed;
  }

  #told(method: string, params: unknown): void {
    if (method !== "Target.targetCrashed") return;
    this.#dead = true;
    if (this.#reloading) return;
    const crashed = crashedSchema.safeParse(params);
    this.#crashed(crashed.success ? `${crashed.data.status} ${crashed.data.errorCode}`.trim() : "crashed");
  }
}
