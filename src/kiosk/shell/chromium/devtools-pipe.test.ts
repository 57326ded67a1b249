import { spawn } from "node:child_process";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { PagePass } from "../page-pass.ts";
import { DevtoolsPipe } from "./devtools-pipe.ts";
import { PageTarget } from "./page-target.ts";

interface Asked {
  readonly id: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly sessionId?: string;
}

/** The browser's end of the pipe: answers as Chromium does, in its own pieces. */
class FarEnd {
  readonly out = new PassThrough();
  readonly back = new PassThrough();
  readonly asked: Asked[] = [];
  answers: (asked: Asked) => object = () => ({ result: {} });
  #rest = "";

  constructor() {
    this.out.setEncoding("utf8");
    this.out.on("data", (text: string) => {
      const parts = (this.#rest + text).split("\0");
      this.#rest = parts.pop() ?? "";
      for (const part of parts) {
        const asked = JSON.parse(part) as Asked;
        this.asked.push(asked);
        this.say({ id: asked.id, ...this.answers(asked) });
      }
    });
  }

  /** Whole messages and ends of messages come as they like. */
  say(message: object): void {
    const text = `${JSON.stringify(message)}\0`;
    this.back.write(text.slice(0, 7));
    this.back.write(text.slice(7));
  }
}

test("answers find who asked, whatever comes in between and in whichever pieces", async () => {
  const far = new FarEnd();
  const pipe = new DevtoolsPipe(far.out, far.back);
  const told: string[] = [];
  pipe.events.on("told", (method) => told.push(method));
  far.answers = ({ method }) => ({ result: { was: method } });
  const both = Promise.all([pipe.send("A.one"), pipe.send("B.two", { x: 1 }, "session")]);
  far.say({ method: "Target.targetCreated", params: {} });
  far.back.write("nonsense\0");
  expect(await both).toEqual([{ was: "A.one" }, { was: "B.two" }]);
  expect(far.asked[1]).toMatchObject({ method: "B.two", params: { x: 1 }, sessionId: "session" });
  expect(told).toEqual(["Target.targetCreated"]);
});

test("a refusal is one, silence is one, and so is a browser that is gone", async () => {
  const far = new FarEnd();
  const pipe = new DevtoolsPipe(far.out, far.back);
  far.answers = () => ({ error: { message: "no such target" } });
  await expect(pipe.send("Target.attachToTarget")).rejects.toThrow("no such target");
  far.out.removeAllListeners("data");
  await expect(pipe.send("Page.navigate", {}, undefined, 20)).rejects.toThrow("did not answer Page.navigate");
  const waiting = pipe.send("Page.navigate");
  far.back.destroy();
  await expect(waiting).rejects.toThrow("the browser is gone");
  await expect(pipe.send("Page.navigate")).rejects.toThrow("the browser is gone");
});

const pass = new PagePass();
const origin = "http://127.0.0.1:1";
const visit = { url: `${origin}/`, cookie: pass.cookieFor(origin) };

function page(far: FarEnd) {
  const crashes: string[] = [];
  const pipe = new DevtoolsPipe(far.out, far.back);
  const target = new PageTarget(pipe, visit, silentLog, (why) => crashes.push(why));
  return { target, crashes };
}

const shown = { targetId: "T1", type: "page", url: visit.url };

/** A browser that shows a page; `navigated` is what it tells once it was sent to load something. */
function showing(far: FarEnd, navigated: () => string): void {
  far.answers = ({ method }) => {
    if (method === "Page.navigate") setImmediate(() => far.say({ method: navigated(), params: { targetId: "T1" } }));
    if (method !== "Target.getTargets")
      return { result: method === "Target.attachToTarget" ? { sessionId: "S1" } : {} };
    const popup = { ...shown, targetId: "T9", url: "chrome://omnibox-popup.top-chrome/" };
    return { result: { targetInfos: [popup, { ...shown, type: "iframe", targetId: "T0" }, shown] } };
  };
}

test("a page that died is told of once, and is loaded anew in its place", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  showing(far, () => "Page.frameStoppedLoading");
  await target.watch();
  far.say({ method: "Target.targetCrashed", params: { targetId: "T1", status: "killed", errorCode: 9 } });
  await expect.poll(() => crashes, { timeout: 30_000 }).toEqual(["killed 9"]);
  await target.reload();
  const names = far.asked.map(({ method }) => method);
  // What is dead already need not be ended.
  expect(names).not.toContain("SystemInfo.getProcessInfo");
  expect(far.asked.find(({ method }) => method === "Page.navigate")).toMatchObject({
    params: { url: visit.url },
    sessionId: "S1",
  });
  // Its own surfaces are left alone.
  expect(far.asked.find(({ method }) => method === "Target.attachToTarget")?.params).toMatchObject({ targetId: "T1" });
  // The browser may have lost what it had.
  expect(names.indexOf("Storage.setCookies")).toBeGreaterThan(0);
  expect(names.indexOf("Storage.setCookies")).toBeLessThan(names.indexOf("Page.navigate"));
  expect(names.at(-1)).toBe("Target.detachFromTarget");
});

test("a page that dies while it is loaded is loaded again, without a word; one that always does is a browser in trouble", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  await target.watch();
  far.say({ method: "Target.targetCrashed", params: { targetId: "T1" } });
  await expect.poll(() => crashes, { timeout: 30_000 }).toHaveLength(1);
  let deaths = 2;
  showing(far, () => (deaths-- > 0 ? "Target.targetCrashed" : "Page.frameStoppedLoading"));
  await target.reload();
  expect(far.asked.filter(({ method }) => method === "Page.navigate")).toHaveLength(3);
  expect(crashes).toHaveLength(1);
  far.say({ method: "Target.targetCrashed", params: { targetId: "T1" } });
  await expect.poll(() => crashes, { timeout: 30_000 }).toHaveLength(2);
  showing(far, () => "Target.targetCrashed");
  await expect(target.reload()).rejects.toThrow("again and again");
});

test("a page that hangs is ended first, and that end is no news", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  const renderer = spawn("sleep", ["600"]);
  const ended = once(renderer, "exit").then(([, signal]) => {
    far.say({ method: "Target.targetCrashed", params: { targetId: "T1", status: "killed", errorCode: 9 } });
    return signal as string;
  });
  far.answers = ({ method }) => {
    if (method === "SystemInfo.getProcessInfo") {
      return {
        result: {
          processInfo: [
            { type: "browser", id: 1 },
            { type: "renderer", id: renderer.pid },
          ],
        },
      };
    }
    if (method === "Target.getTargets") return { result: { targetInfos: [] } };
    return { result: {} };
  };
  await target.reload();
  expect(await ended).toBe("SIGKILL");
  expect(crashes).toEqual([]);
  // A browser without a page gets one.
  expect(far.asked.at(-1)).toMatchObject({ method: "Target.createTarget", params: { url: visit.url } });
  expect(far.asked[0]).toMatchObject({ method: "Storage.setCookies" });
});

test("the end of one of the browser's own surfaces, or of a frame, is not the page's", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  starting(far);
  await target.open();
  for (const targetId of ["T0", "T5", "T1"])
    far.say({ method: "Target.targetCrashed", params: { targetId, status: targetId, errorCode: 9 } });
  await expect.poll(() => crashes, { timeout: 30_000 }).toEqual(["T1 9"]);
});

test("a page that was led away by another hand is the one that is loaded anew, before any beside it", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  starting(far);
  await target.open();
  far.say({ method: "Target.targetCrashed", params: { targetId: "T1" } });
  await expect.poll(() => crashes, { timeout: 30_000 }).toHaveLength(1);
  showing(far, () => "Page.frameStoppedLoading");
  const answers = far.answers;
  far.answers = (asked) =>
    asked.method === "Target.getTargets"
      ? {
          result: {
            targetInfos: [
              { ...shown, targetId: "T5" },
              { ...shown, url: "https://elsewhere.example/" },
            ],
          },
        }
      : answers(asked);
  await target.reload();
  const attached = far.asked.filter(({ method }) => method === "Target.attachToTarget");
  expect(attached.at(-1)?.params).toMatchObject({ targetId: "T1" });
});

/** A browser that starts: it shows a file, is nowhere for a moment when it is sent away, and at the page a look later. */
function starting(far: FarEnd, answers: (asked: Asked) => object | undefined = () => undefined): void {
  let looks = 0;
  far.answers = (asked) => {
    const answer = answers(asked);
    if (answer !== undefined) return answer;
    if (asked.method === "Target.setDiscoverTargets") {
      for (const [targetId, url] of [
        ["T0", "chrome://omnibox-popup.top-chrome/"],
        ["T1", "file:///p/waiting.html"],
      ])
        far.say({ method: "Target.targetCreated", params: { targetInfo: { targetId, type: "page", url } } });
    }
    if (asked.method === "Target.attachToTarget") return { result: { sessionId: "S1" } };
    if (asked.method !== "Page.getNavigationHistory") return { result: {} };
    looks += 1;
    if (looks === 2) return { error: { message: "Not attached to an active page" } };
    const entries = [{ url: "file:///p/waiting.html" }, { url: visit.url }].slice(0, looks === 1 ? 1 : 2);
    return { result: { currentIndex: entries.length - 1, entries } };
  };
}

test("a browser is sent to the page once it holds the pass, and has nothing to go back to", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  starting(far);
  await target.open();
  expect(far.asked.map(({ method }) => method)).toEqual([
    "Target.setDiscoverTargets",
    "Storage.setCookies",
    "Target.attachToTarget",
    "Page.navigate",
    "Page.getNavigationHistory",
    "Page.getNavigationHistory",
    "Page.getNavigationHistory",
    "Page.resetNavigationHistory",
    "Target.detachFromTarget",
  ]);
  const { name, value } = visit.cookie;
  expect(far.asked[1]?.params).toEqual({
    cookies: [{ url: origin, name, value, path: "/", httpOnly: true, sameSite: "Strict" }],
  });
  expect(far.asked[2]?.params).toMatchObject({ targetId: "T1" });
  expect(far.asked[3]).toMatchObject({ params: { url: `${origin}/` }, sessionId: "S1" });
  for (const asked of far.asked.filter(({ method }) => method !== "Storage.setCookies"))
    expect(JSON.stringify(asked), asked.method).not.toContain(value);
  expect(crashes).toEqual([]);
});

test("without the pass, and at no address, the page is in trouble at once", async () => {
  for (const [method, answer, why] of [
    ["Storage.setCookies", { error: { message: "Invalid cookie fields" } }, "Invalid cookie fields"],
    ["Page.navigate", { result: { errorText: "net::ERR_ABORTED" } }, "net::ERR_ABORTED"],
  ] as const) {
    const far = new FarEnd();
    starting(far, (asked) => (asked.method === method ? answer : undefined));
    await expect(page(far).target.open()).rejects.toThrow(why);
    expect(far.asked.at(-1)).toMatchObject({ method });
  }
  const far = new FarEnd();
  far.answers = () => ({ error: { message: "no storage" } });
  await expect(page(far).target.reload()).rejects.toThrow("no storage");
  expect(far.asked).toHaveLength(1);
});

test("a page that dies before it was opened is one trouble, and the reload that follows is not crossed", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  let late = (): void => {};
  starting(far, (asked) => {
    if (asked.method !== "Page.navigate") return undefined;
    late = () => far.say({ id: asked.id, result: { errorText: "net::ERR_ABORTED" } });
    far.say({ method: "Target.targetCrashed", params: { targetId: "T1", status: "killed", errorCode: 9 } });
    // No answer yet: this is none of anybody's.
    return { id: -1 };
  });
  const opening = target.open();
  await expect.poll(() => crashes, { timeout: 30_000 }).toEqual(["killed 9"]);
  showing(far, () => "Page.frameStoppedLoading");
  await target.reload();
  late();
  await opening;
  expect(crashes).toHaveLength(1);
  expect(far.asked.filter(({ method }) => method === "Storage.setCookies")).toHaveLength(2);
});

test("a browser that ends while it is sent to the page says so itself, by its end", async () => {
  const far = new FarEnd();
  const { target, crashes } = page(far);
  starting(far, ({ method }) => {
    if (method !== "Target.attachToTarget") return undefined;
    setImmediate(() => far.back.destroy());
    return { id: -1 };
  });
  await target.open();
  expect(crashes).toEqual([]);
});
