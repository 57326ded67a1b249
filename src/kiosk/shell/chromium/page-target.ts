import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { systemClock } from "#base/clock.ts";
import { type Log, messageOf } from "#base/log.ts";
import type { PageVisit } from "../page-pass.ts";
import type { DevtoolsPipe } from "./devtools-pipe.ts";

const targetSchema = z.object({ targetId: z.string(), type: z.string(), url: z.string() });
const crashedSchema = z.object({
  targetId: z.string(),
  status: z.string().default(""),
  errorCode: z.number().default(0),
});
const targetsSchema = z.object({ targetInfos: z.array(targetSchema) });
const createdSchema = z.object({ targetInfo: targetSchema });
type Target = z.infer<typeof targetSchema>;
const attachedSchema = z.object({ sessionId: z.string() });
const navigatedSchema = z.object({ errorText: z.string().default("") });
const historySchema = z.object({ currentIndex: z.int(), entries: z.array(z.object({ url: z.string() })) });
const processesSchema = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.int() })) });

const noticeMs = 1_000;
/** A page that has not come up by then is watched as any other: it may be slow. */
const comeUpMs = 3_000;
const leaveMs = 10_000;
const mostTries = 5;
const pauseMs = 50;
/** A browser that starts on a busy board answers late. */
const startMs = 120_000;

/** The page in a running browser: tells when it ends by itself, and can be made anew without the browser. */
export class PageTarget {
  readonly #pipe: DevtoolsPipe;
  readonly #visit: PageVisit;
  readonly #log: Log;
  readonly #crashed: (why: string) => void;
  /** The page the browser was started with. */
  readonly #first = Promise.withResolvers<string>();
  /** The page among the browser's targets; undefined while it is not known which it is. */
  #page: string | undefined;
  #dead = false;
  #reloading = false;
  #reloads = 0;

  /** @param crashed the page's process ended without having been told to */
  constructor(pipe: DevtoolsPipe, visit: PageVisit, log: Log, crashed: (why: string) => void) {
    this.#pipe = pipe;
    this.#visit = visit;
    this.#log = log;
    this.#crashed = crashed;
    pipe.events.on("told", (method, params) => this.#told(method, params));
    pipe.events.on("closed", () => this.#first.reject(new Error("the browser is gone")));
    this.#first.promise.catch(() => {});
  }

  /** From now on crashes are heard of. */
  async watch(): Promise<void> {
    await this.#pipe.send("Target.setDiscoverTargets", { discover: true }, undefined, startMs);
  }

  /**
   * Takes the browser from the page it was started with to its own, once it holds that one's cookie; resolves when it is
   * on its way. Rejects when the browser does not do it, unless that is told otherwise: by a crash, a reload that has taken
   * over, or the pipe's end.
   */
  async open(): Promise<void> {
    const isMine = (): boolean => !this.#dead && this.#reloads === 0;
    try {
      const [targetId] = await Promise.all([this.#first.promise, this.watch(), this.#giveCookie(startMs)]);
      if (isMine()) await this.#leaveFirst(targetId);
    } catch (error) {
      if (isMine() && !this.#pipe.closed) throw error;
    }
  }

  /** A fresh page with its cookie. One that hangs cannot be asked to go: its process is ended first. */
  async reload(): Promise<void> {
    const { url } = this.#visit;
    this.#reloading = true;
    this.#reloads += 1;
    try {
      await this.#giveCookie();
      if (!this.#dead) await this.#endRenderers();
      const { targetInfos } = targetsSchema.parse(await this.#pipe.send("Target.getTargets"));
      const pages = targetInfos.filter(isPage);
      const page = pages.find(({ targetId }) => targetId === this.#page) ?? pages[0];
      this.#page = page?.targetId;
      if (page === undefined) {
        await this.#pipe.send("Target.createTarget", { url });
        return;
      }
      // The browser keeps a process in reserve: where that died too and was not missed yet, the page dies in it at once.
      for (let tries = 1; ; tries += 1) {
        this.#dead = false;
        await this.#navigate(page.targetId);
        if (!this.#dead) return;
        if (tries === mostTries) throw new Error("the page ended again and again while it was loaded");
        this.#log.info("The page was put into a process that was ending too.", { tries });
        await sleep(tries * pauseMs);
      }
    } finally {
      this.#reloading = false;
    }
  }

  /** The browser may have lost it, or never have had it. Rejects when it does not take it. */
  async #giveCookie(withinMs?: number): Promise<void> {
    const { cookie } = this.#visit;
    if (cookie === undefined) return;
    await this.#pipe.send("Storage.setCookies", { cookies: [cookie] }, undefined, withinMs);
  }

  /** What is asked of the browser here it answers itself: the process of the page that is left may still be starting. */
  async #leaveFirst(targetId: string): Promise<void> {
    const { url } = this.#visit;
    const sessionId = await this.#attach(targetId, startMs);
    const navigated = await this.#pipe.send("Page.navigate", { url }, sessionId, startMs);
    const { errorText } = navigatedSchema.parse(navigated);
    if (errorText !== "") throw new Error(errorText);
    // Whether the page comes up is for its heartbeat to tell.
    await this.#forgetFirst(sessionId);
    await this.#pipe.send("Target.detachFromTarget", { sessionId }).catch(() => {});
  }

  /** Forgets the page before this one as soon as the browser is at this one, or gives up after ten seconds. */
  async #forgetFirst(sessionId: string): Promise<void> {
    let why = "the browser is still at the page before it";
    for (const end = systemClock.monotonic() + leaveMs; systemClock.monotonic() < end; await sleep(pauseMs)) {
      if (this.#pipe.closed || this.#reloads > 0) return;
      try {
        const history = historySchema.parse(await this.#pipe.send("Page.getNavigationHistory", {}, sessionId));
        if (history.entries[history.currentIndex]?.url === this.#visit.url) return await this.#forgetBefore(sessionId);
      } catch (error) {
        // For a moment it is at neither: the page is in another process.
        why = messageOf(error);
      }
    }
    this.#log.warn("The screen can be led back to the page before its own.", { why });
  }

  /** Nothing to go back to, for a mouse with a key for that. */
  async #forgetBefore(sessionId: string): Promise<void> {
    await this.#pipe.send("Page.resetNavigationHistory", {}, sessionId);
  }

  async #attach(targetId: string, withinMs?: number): Promise<string> {
    const attached = await this.#pipe.send("Target.attachToTarget", { targetId, flatten: true }, undefined, withinMs);
    return attachedSchema.parse(attached).sessionId;
  }

  /** Resolves when the page has come up or died, or after three seconds. */
  async #navigate(targetId: string): Promise<void> {
    const { url } = this.#visit;
    const sessionId = await this.#attach(targetId);
    const settled = this.#within(
      comeUpMs,
      (method, params) => method === "Page.frameStoppedLoading" || this.#isDeath(method, params),
    );
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
    // It may have died before it was opened, on the page the browser was started with.
    if (!this.#dead) await this.#forgetBefore(sessionId).catch(() => {});
    await this.#pipe.send("Target.detachFromTarget", { sessionId });
  }

  /** Resolves once the browser tells what is waited for, or after `ms`. */
  #within(ms: number, isIt: (method: string, params: unknown) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        late.cancel();
        stop();
        resolve();
      };
      const late = systemClock.after(ms, done);
      const stop = this.#pipe.events.on("told", (method, params) => {
        if (isIt(method, params)) done();
      });
    });
  }

  /** Resolves when the browser has noticed, or after a second: it loads nothing into a page it takes for alive. */
  async #endRenderers(): Promise<void> {
    const noticed = this.#within(noticeMs, (method, params) => this.#isDeath(method, params));
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

  #created(params: unknown): void {
    const { targetInfo } = createdSchema.safeParse(params).data ?? {};
    if (targetInfo === undefined || !isPage(targetInfo)) return;
    this.#page ??= targetInfo.targetId;
    this.#first.resolve(targetInfo.targetId);
  }

  /** Whether that is the page's end, and not that of a frame in it or of one of the browser's own surfaces. */
  #isDeath(method: string, params: unknown): boolean {
    if (method !== "Target.targetCrashed") return false;
    const { targetId } = crashedSchema.safeParse(params).data ?? {};
    return targetId === undefined || this.#page === undefined || targetId === this.#page;
  }

  #told(method: string, params: unknown): void {
    if (method === "Target.targetCreated") this.#created(params);
    if (!this.#isDeath(method, params)) return;
    this.#dead = true;
    if (this.#reloading) return;
    const crashed = crashedSchema.safeParse(params);
    this.#crashed(crashed.success ? `${crashed.data.status} ${crashed.data.errorCode}`.trim() : "crashed");
  }
}

/** The browser's own surfaces may be pages too. */
function isPage({ type, url }: Target): boolean {
  return type === "page" && !url.startsWith("chrome:");
}
