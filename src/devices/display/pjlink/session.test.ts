import { expect, test } from "vitest";
import { ManualClock } from "#base/manual-clock.ts";
import type { WireExchange } from "../../device.ts";
import { MemoryLink } from "../../transport/memory.ts";
import { power } from "./commands.ts";
import { LineCutter, lineBytes } from "./frame.ts";
import * as inquiries from "./inquiries.ts";
import { PjlinkSession } from "./session.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A session whose projector is played by a test, line for line, on a clock that stands still. */
function scripted(password = "") {
  const clock = new ManualClock();
  const cutter = new LineCutter();
  const heard: string[] = [];
  const exchanges: WireExchange[] = [];
  const link = new MemoryLink((bytes) => heard.push(...cutter.push(bytes)));
  const session = new PjlinkSession({
    clock,
    link,
    password,
    handleExchange: (one) => exchanges.push(one),
    random: () => "c14b279e603d8a5f17e849ba360f2dc5",
  });
  return {
    session,
    link,
    exchanges,
    says: async (line: string) => {
      link.say(lineBytes(line));
      await settled();
    },
    heard: async () => {
      await settled();
      return heard.splice(0);
    },
    wait: async (ms: number) => {
      clock.advance(ms);
      await settled();
    },
    hangUp: async () => {
      await link.close();
      await settled();
    },
  };
}

test("no password: greeting, command, OK", async () => {
  const { session, says, heard } = scripted();
  const told = session.tell(power, "on");
  expect(await heard()).toEqual([]);
  await says("PJLINK 0");
  expect(await heard()).toEqual(["%1POWR 1"]);
  await says("%1POWR=OK");
  await told;
});

test("MD5: the digest stands before the first command only, and not in the log", async () => {
  const { session, says, heard, exchanges } = scripted("p");
  const first = session.ask(inquiries.power);
  await settled();
  await says("PJLINK 1 00112233");
  // Asked for SHA-256 it does not know what is meant: it is called once more.
  expect(await heard()).toEqual(["PJLINK 2"]);
  await says("PJLINK ERRA");
  await says("PJLINK 1 00112233");
  expect(await heard()).toEqual(["1572f5a8442415fa056aa38c18d507b3%1POWR ?"]);
  await says("%1POWR=3");
  expect(await first).toBe("warming");
  const second = session.ask(inquiries.power);
  expect(await heard()).toEqual(["%1POWR ?"]);
  await says("%1POWR=1");
  expect(await second).toBe("on");
  expect(exchanges.map(({ words }) => words)).not.toContain(expect.stringContaining("1572f5"));
  const bytes = exchanges.map((one) => Buffer.from(one.bytes.replaceAll(" ", ""), "hex").toString());
  expect(bytes.join("")).not.toContain("1572f5");
});

test("SHA-256: the reference's example, word for word", async () => {
  const { session, says, heard } = scripted("JBMIAProjectorLink");
  const asked = session.ask(inquiries.power);
  await settled();
  await says("PJLINK 1 498e4a67");
  expect(await heard()).toEqual(["PJLINK 2"]);
  await says("PJLINK 2 3db25e10f69c47a85adb24cf361897e0");
  expect(await heard()).toEqual([
    "c14b279e603d8a5f17e849ba360f2dc570ab129eac6924d4c129c9c4fcf45be42e1e776325a66db67e5b6eee50f2a692%1POWR ?",
  ]);
  await says("%1POWR=0");
  expect(await asked).toBe("off");
});

test("a projector that is silent when asked for SHA-256 is spoken to by MD5 from then on", async () => {
  const { session, says, heard, wait, hangUp } = scripted("p");
  const asked = session.ask(inquiries.power);
  await settled();
  await says("PJLINK 1 00112233");
  expect(await heard()).toEqual(["PJLINK 2"]);
  await wait(2_000);
  await says("PJLINK 1 00112233");
  expect(await heard()).toEqual(["1572f5a8442415fa056aa38c18d507b3%1POWR ?"]);
  await says("%1POWR=0");
  expect(await asked).toBe("off");
  await hangUp();
  const again = session.ask(inquiries.power);
  await settled();
  await says("PJLINK 1 00112233");
  expect(await heard()).toEqual(["1572f5a8442415fa056aa38c18d507b3%1POWR ?"]);
  await says("%1POWR=1");
  expect(await again).toBe("on");
});

test("ERRA after the first command: refused, and nothing is tried again", async () => {
  const { session, says, heard, wait, link } = scripted("wrong");
  const told = session.tell(power, "on");
  const refused = expect(told).rejects.toMatchObject({ code: "DISPLAY_PASSWORD", verdict: "refused" });
  await settled();
  await says("PJLINK 1 00112233");
  await says("PJLINK ERRA");
  await says("PJLINK 1 00112233");
  await heard();
  await says("PJLINK ERRA");
  await refused;
  const openings = link.openings;
  await wait(120_000);
  expect(link.openings).toBe(openings);
});

test("it asks for a password and there is none: nothing is said", async () => {
  const { session, says, heard } = scripted();
  const refused = expect(session.open()).rejects.toMatchObject({ code: "DISPLAY_PASSWORD" });
  await settled();
  await says("PJLINK 1 00112233");
  await refused;
  expect(await heard()).toEqual([]);
});

test.for([
  ["ERR1", "DISPLAY_NOT_UNDERSTOOD"],
  ["ERR2", "DISPLAY_BAD_VALUE"],
  ["ERR3", "DISPLAY_REFUSED"],
  ["ERR4", "DISPLAY_FAILED"],
] as const)("%s is a refusal with its own words", async ([said, code]) => {
  const { session, says } = scripted();
  const refused = expect(session.tell(power, "on")).rejects.toMatchObject({ code, verdict: "refused" });
  await settled();
  await says("PJLINK 0");
  await says(`%1POWR=${said}`);
  await refused;
});

test("one request is outstanding: the next waits for the answer", async () => {
  const { session, says, heard } = scripted();
  const first = session.ask(inquiries.power);
  const second = session.ask(inquiries.errorStatus);
  await settled();
  await says("PJLINK 0");
  expect(await heard()).toEqual(["%1POWR ?"]);
  await says("%1ERST=000000");
  expect(await heard()).toEqual([]);
  await says("%1POWR=1");
  expect(await first).toBe("on");
  expect(await heard()).toEqual(["%1ERST ?"]);
  await says("%1ERST=000120");
  expect(await second).toHaveLength(2);
});

test("silence: given up after four seconds, and a late answer is not taken for the next one's", async () => {
  const { session, says, heard, wait, link } = scripted();
  const silent = expect(session.ask(inquiries.power)).rejects.toMatchObject({ code: "DEVICE_NO_ANSWER" });
  await settled();
  await says("PJLINK 0");
  await wait(4_000);
  await silent;
  expect(session.connected).toBe(false);
  const next = session.ask(inquiries.power);
  await settled();
  expect(link.openings).toBe(2);
  await says("PJLINK 0");
  await heard();
  await says("%1POWR=0");
  expect(await next).toBe("off");
});

test("something else in place of the answer: out of step, not silence", async () => {
  const { session, says, wait } = scripted();
  const asked = expect(session.ask(inquiries.power)).rejects.toMatchObject({ code: "DEVICE_OUT_OF_STEP" });
  await settled();
  await says("PJLINK 0");
  await says("%1NAME=hello");
  await wait(4_000);
  await asked;
});

test("it hangs up just as it is asked: asked once more, and not a third time", async () => {
  const { session, says, heard, hangUp } = scripted();
  const asked = session.ask(inquiries.power);
  await settled();
  await says("PJLINK 0");
  await heard();
  await hangUp();
  await says("PJLINK 0");
  expect(await heard()).toEqual(["%1POWR ?"]);
  const lost = expect(asked).rejects.toMatchObject({ code: "DEVICE_UNPLUGGED" });
  await hangUp();
  await lost;
});

test("the line is given back after five seconds without work", async () => {
  const { session, says, wait } = scripted();
  const asked = session.ask(inquiries.power);
  await settled();
  await says("PJLINK 0");
  await says("%1POWR=1");
  await asked;
  await wait(4_900);
  expect(session.connected).toBe(true);
  await wait(200);
  expect(session.connected).toBe(false);
});

test("nobody greets", async () => {
  const { session, wait } = scripted();
  const silent = expect(session.open()).rejects.toMatchObject({ code: "DEVICE_NO_ANSWER" });
  await settled();
  await wait(5_000);
  await silent;
});
