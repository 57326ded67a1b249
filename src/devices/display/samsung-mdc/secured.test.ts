import { createServer, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { type Clock, delay, systemClock } from "#base/clock.ts";
import { silentLog } from "#base/log.ts";
import { QuickClock } from "#base/quick-clock.ts";
import { TcpListenLink } from "../../transport/tcp-listen.ts";
import type { Display } from "../display.ts";
import { createDisplay } from "../registry.ts";
import { SimulatedSet } from "../simulated-set.ts";
import { SimulatorPlug } from "../simulator-plug.ts";
import { SimulatedMdcSecurity } from "./secured-simulator.ts";
import { SimulatedMdc } from "./simulator.ts";

/** These run on real sockets and real TLS: everything is waited for, nothing is timed. */
const patience = { timeout: 30_000, interval: 20 } as const;
vi.setConfig({ testTimeout: 90_000 });
const pin = "90417263";

interface Called {
  readonly pin?: string;
  readonly certificate?: string;
  readonly clock?: Clock;
}

/** A display of the room's at a port of this machine. */
function call(
  port: number,
  learned: string[],
  { pin: typed = pin, certificate = "", clock = systemClock }: Called = {},
) {
  const display = createDisplay(
    {
      id: "display",
      network: { family: "samsung-mdc", host: "127.0.0.1", port },
      number: 1,
      password: "",
      pin: typed,
      certificate,
      learned: (fingerprint) => learned.push(fingerprint),
      signal: false,
    },
    { clock, log: silentLog },
  );
  display.start();
  return display;
}

/** A simulated display with the secured protocol, and the room's ends of its wire. */
async function room() {
  const set = new SimulatedSet({
    clock: systemClock,
    inputs: ["21", "23"].map((id) => ({ id, name: id })),
    warming: 0,
    cooling: 0,
  });
  // One that is off and silent is off on purpose.
  set.switchPower(true);
  const security = await SimulatedMdcSecurity.of(pin);
  const link = new TcpListenLink(0, undefined, security.agree);
  const ear = new SimulatedMdc({ set, id: 1, blanking: "screen mute", saysPc: false });
  const plug = new SimulatorPlug(ear, link, systemClock);
  await plug.plug();
  const learned: string[] = [];
  const displays: Display[] = [];
  return {
    set,
    security,
    plug,
    learned,
    call: (called: Called = {}) => {
      const display = call(link.port, learned, called);
      displays.push(display);
      return display;
    },
    [Symbol.asyncDispose]: async () => {
      for (const display of displays) await display.close();
      await plug.close();
    },
  };
}

/** Something at a port that is no display. */
async function stranger(act: (caller: Socket) => void) {
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    callers.add(caller);
    caller.on("error", () => caller.destroy());
    act(caller);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      for (const caller of callers) caller.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const becomes = (display: Display, kind: string, code?: string) =>
  vi.waitFor(
    () =>
      expect(display.health).toMatchObject(
        code === undefined ? { kind } : { kind, fault: expect.objectContaining({ code }) },
      ),
    patience,
  );

/** Everything of its wire that is kept or shown. */
const shown = (display: Display): string =>
  JSON.stringify(display.exchanges().map(({ words, bytes, note }) => ({ words, bytes, note })));

test("with its PIN, everything is spoken by TLS and read back; the log says so, and not the PIN", async () => {
  await using it = await room();
  const display = it.call();
  await becomes(display, "ready");
  await display.carryOut({ kind: "input", id: "23" });
  expect(it.set).toMatchObject({ power: "on", input: "23" });
  expect(display.identity).toMatchObject({ vendor: "Samsung", model: "QM55R" });
  expect(it.security.heard).toEqual([pin]);
  expect(it.learned).toEqual([expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/)]);
  const words = display.exchanges().map((exchange) => exchange.words);
  expect(words.slice(0, 5)).toEqual([
    "asks for a secured connection",
    `its certificate's fingerprint: ${it.learned[0]}`,
    "the PIN, not kept here",
    "PIN accepted",
    "power?",
  ]);
  expect(shown(display)).not.toContain(pin);
  expect(shown(display)).not.toContain(Buffer.from(pin).toString("hex").toUpperCase());
  expect(shown(display)).not.toContain(
    Buffer.from(pin)
      .toString("hex")
      .replaceAll(/(..)(?=.)/g, "$1 "),
  );
});

test("greeting, answers and frames in single bytes", async () => {
  await using it = await room();
  it.security.splits = true;
  it.set.faults.split = true;
  const display = it.call();
  await becomes(display, "ready");
  await display.carryOut({ kind: "input", id: "23" });
  expect(it.set.input).toBe("23");
});

test("the plug is pulled and put back: its certificate is known, and the PIN is sent again", async () => {
  await using it = await room();
  const display = it.call();
  await becomes(display, "ready");
  await it.plug.unplug();
  await becomes(display, "absent");
  await it.plug.plug();
  await becomes(display, "ready");
  expect(it.security.heard.length).toBeGreaterThan(1);
  expect(it.learned).toHaveLength(1);
});

test("a wrong PIN is said once, and not tried again; after too many of them none is looked at", async () => {
  await using it = await room();
  const first = it.call({ pin: "0000" });
  await becomes(first, "failed", "DISPLAY_PIN");
  expect(first.health).toMatchObject({ fault: { detail: "PIN refused (1)", verdict: "refused" } });
  expect(first.exchanges().at(-1)).toMatchObject({ direction: "in", fault: true, words: "PIN refused (1)" });
  await delay(1_500);
  expect(it.security.heard).toEqual(["0000"]);
  for (let wrong = 2; wrong <= 5; wrong += 1) await becomes(it.call({ pin: "1111" }), "failed", "DISPLAY_PIN");
  const right = it.call();
  await becomes(right, "failed", "DISPLAY_PIN");
  expect(right.health).toMatchObject({ fault: { detail: "takes no PIN any more, after too many wrong ones" } });
  expect(it.learned).toEqual([]);
});

test("a display that asks for a secured connection, and no PIN in the settings", async () => {
  await using it = await room();
  const display = it.call({ pin: "" });
  await becomes(display, "failed", "DISPLAY_SECURED");
  expect(it.security.heard).toEqual([]);
});

test("a display whose secured protocol is off is not spoken to plainly, but for the question whether it is there", async () => {
  await using it = await room();
  it.security.isOff = true;
  const display = it.call({ clock: new QuickClock() });
  await becomes(display, "failed", "DISPLAY_UNSECURED");
  await expect(display.carryOut({ kind: "power", on: false })).rejects.toThrow();
  expect(new Set(it.plug.received)).toEqual(new Set(["AA11010012"]));
  expect(it.set.power).toBe("on");
  it.security.isOff = false;
  await becomes(display, "ready");
});

test("another certificate is refused before the PIN is sent, and accepted once it is entered", async () => {
  await using it = await room();
  const display = it.call();
  await becomes(display, "ready");
  await it.plug.unplug();
  await it.security.renew();
  it.security.heard.length = 0;
  await it.plug.plug();
  await becomes(display, "failed", "DISPLAY_CERTIFICATE");
  const detail = "fault" in display.health ? (display.health.fault?.detail ?? "") : "";
  const [other = ""] = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(detail) ?? [];
  expect(other).not.toBe("");
  expect(it.learned).not.toContain(other);
  expect(it.security.heard).toEqual([]);
  await becomes(it.call({ certificate: other.replaceAll(":", "").toLowerCase() }), "ready");
  expect(it.learned).toHaveLength(1);
});

test("one that takes the call and says nothing does not answer", async () => {
  await using nobody = await stranger(() => {});
  await using display = call(nobody.port, [], { clock: new QuickClock() });
  await becomes(display, "failed", "DEVICE_NO_ANSWER");
});

test.for([
  ["something else than the greeting", "SSH-2.0-OpenSSH_9.6\r\n"],
  ["the greeting, and no TLS behind it", `MDCSTART<<TLS>>${"no".repeat(400)}`],
] as const)("%s is no secured connection", async ([, said]) => {
  await using other = await stranger((caller) => caller.write(said));
  await using display = call(other.port, []);
  await becomes(display, "failed", "DISPLAY_UNSECURED");
});

test("one that hangs up after its greeting is tried again", async () => {
  let calls = 0;
  await using other = await stranger((caller) => {
    calls += 1;
    caller.end("MDCSTART<<TLS>>");
  });
  await using display = call(other.port, []);
  await vi.waitFor(() => expect(calls).toBeGreaterThan(2), patience);
  expect(["failed", "absent", "connecting"]).toContain(display.health.kind);
});

/** Enough for further tries, if there were any: they come within 750 ms. */
const enough = 1_500;

test.concurrent.for([
  ["MDCAUTH<<FAIL:000A>>", "PIN refused (10)"],
  ["MDCAUTH<<FAIL:0x01>>\r\n", "PIN refused (1)"],
  ["MDCAUTH<<FAIL:0002>>\r\n", "takes no PIN any more, after too many wrong ones"],
  ["MDCAUTH<<FAIL:0000>>", "PIN refused (0)"],
  ["MDCAUTH<<FAIL:zz>>", "PIN refused (zz)"],
  ["MDCAUTH<<FAIL:>>", "PIN refused (?)"],
] as const)("to the PIN comes %j: it is refused, and not sent again", async ([answer, detail]) => {
  await using it = await room();
  it.security.answer = answer;
  const display = it.call();
  await becomes(display, "failed", "DISPLAY_PIN");
  expect(display.health).toMatchObject({ fault: { detail } });
  await delay(enough);
  expect(it.security.heard).toEqual([pin]);
  expect(it.learned).toEqual([]);
});

const undecided = [
  ["an answer that makes no sense", "what came in answer to the PIN means nothing", { answer: "MDCAUTH<<MAYBE>>" }],
  ["an answer without end", "what came in answer to the PIN means nothing", { answer: "no".repeat(60) }],
  ["silence", "no answer to the PIN", { answer: "" }],
  ["the end of the connection", "the connection ended after the PIN, before an answer", { hangsUp: 99 }],
] as const;

test.concurrent.for(undecided)(
  "to the PIN comes %s: no refusal, it is sent again, and soon more seldom",
  async (row) => {
    const [, detail, does] = row;
    await using it = await room();
    Object.assign(it.security, does);
    const clock = detail === "no answer to the PIN" ? new QuickClock() : systemClock;
    const display = it.call({ clock });
    const codes = new Set<string>();
    display.events.on("health", (health) => codes.add("fault" in health ? (health.fault?.code ?? "") : health.kind));
    await vi.waitFor(() => expect(it.security.heard).toEqual([pin, pin]), patience);
    await vi.waitFor(() => expect(display.exchanges().at(-1)?.words).toContain("in 1 min at the earliest"), patience);
    expect(display.health).toMatchObject({ kind: "failed", fault: { code: "DISPLAY_PIN_UNANSWERED", detail } });
    // While it rests it is not waited for: another way may lead to it.
    await expect(display.carryOut({ kind: "power", on: true })).rejects.toMatchObject({
      code: "DISPLAY_PIN_UNANSWERED",
    });
    await delay(enough, clock);
    expect(it.security.heard).toEqual([pin, pin]);
    expect(codes).not.toContain("DISPLAY_PIN");
    expect(it.learned).toEqual([]);
  },
);

test("a network plug pulled twice between PIN and answer: in use a minute later, with nothing typed", async () => {
  await using it = await room();
  it.security.hangsUp = 2;
  // A minute of the room's is three seconds here.
  const clock = new QuickClock(20);
  const display = it.call({ clock });
  await becomes(display, "failed", "DISPLAY_PIN_UNANSWERED");
  await becomes(display, "ready");
  expect(it.security.heard).toEqual([pin, pin, pin]);
  const words = display.exchanges().map((exchange) => exchange.words);
  expect(words.filter((said) => said === "the connection ended after the PIN, before an answer")).toHaveLength(2);
  expect(words).toContain("PIN accepted");
});

test("a plug pulled there for ever: the PIN is sent four times, and no more within the hour", async () => {
  await using it = await room();
  it.security.hangsUp = 99;
  const clock = new QuickClock(300);
  it.call({ clock });
  await vi.waitFor(() => expect(it.security.heard).toHaveLength(4), patience);
  const began = clock.monotonic();
  await delay(45 * 60_000, clock);
  expect(clock.monotonic() - began).toBeGreaterThan(40 * 60_000);
  expect(it.security.heard).toHaveLength(4);
});

test("cut off between PIN and answer, and then refused: from then on the PIN is not sent again", async () => {
  await using it = await room();
  it.security.hangsUp = 1;
  const display = it.call({ pin: "0000" });
  await becomes(display, "failed", "DISPLAY_PIN");
  await delay(enough);
  expect(it.security.heard).toEqual(["0000", "0000"]);
});

test("one that makes no sense once and takes the PIN then is in use, and may do so again", async () => {
  await using it = await room();
  const display = it.call();
  const codes: string[] = [];
  display.events.on("health", (health) => {
    const code = "fault" in health ? health.fault?.code : undefined;
    if (code === "DISPLAY_PIN" || code === "DISPLAY_PIN_UNANSWERED") codes.push(code);
    if (code === "DISPLAY_PIN_UNANSWERED") it.security.answer = undefined;
  });
  it.security.answer = "MDCAUTH<<MAYBE>>";
  await becomes(display, "ready");
  await it.plug.unplug();
  await becomes(display, "absent");
  it.security.answer = "MDCAUTH<<MAYBE>>";
  await it.plug.plug();
  await becomes(display, "ready");
  expect(codes).toEqual(["DISPLAY_PIN_UNANSWERED", "DISPLAY_PIN_UNANSWERED"]);
});

test("its yes with the end of a line behind it is a yes", async () => {
  await using it = await room();
  it.security.answer = "MDCAUTH<<PASS>>\r\n";
  const display = it.call();
  await becomes(display, "ready");
  await display.carryOut({ kind: "input", id: "23" });
  expect(it.set.input).toBe("23");
  expect(it.security.heard).toEqual([pin]);
});
