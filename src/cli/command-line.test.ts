import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runCommandLine, type Terminal } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { ScriptedRoom } from "./scripted-room.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parley-cli-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const terminal = (given: Partial<Terminal> = {}) => scriptedTerminal(directory, given);

const address = (room: ScriptedRoom): string[] => ["--room", `http://127.0.0.1:${room.port}`];

test("a call reaches the room typed, with the token, and its answer is printed", async () => {
  await using room = await ScriptedRoom.open(() => ({ ok: true, result: { level: 40 } }));
  const { self, printed } = terminal({ env: { PARLEY_TOKEN: "secret-token" } });
  const code = await runCommandLine(["call", "volume.set", "level=40", "--compact", ...address(room)], self);
  expect(code).toBe(exitCodes.done);
  expect(room.heard).toMatchObject([{ name: "volume.set", params: { level: 40 } }]);
  expect(room.tokens).toEqual(["secret-token"]);
  expect(printed).toEqual(['{"level":40}']);
});

test("no token is taken from the command line, where everybody on the machine can read it", async () => {
  await using room = await ScriptedRoom.open(() => ({ ok: true, result: {} }));
  const { self } = terminal({ env: {} });
  const code = await runCommandLine(["call", "room.ping", "--token", "secret-token", ...address(room)], self);
  expect(code).toBe(exitCodes.usage);
  expect(room.heard).toEqual([]);
});

test("a secret is refused on the command line, as a word or as JSON, and taken from a file or standard input", async () => {
  await using room = await ScriptedRoom.open(() => ({ ok: true, result: {} }));
  const passwords = { current: "correct horse", next: "battery staple" };
  const text = JSON.stringify(passwords);
  writeFileSync(join(directory, "passwords.json"), text);
  const { self, complaints } = terminal({ readInput: () => text });
  const call = (...words: string[]) =>
    runCommandLine(["call", "accounts.password", ...words, "--yes", ...address(room)], self);
  expect(await call("current=correct horse", "next=battery staple")).toBe(exitCodes.usage);
  expect(await call("--json", text)).toBe(exitCodes.usage);
  expect(await call("--json", "@no-such-file")).toBe(exitCodes.usage);
  expect(room.heard).toEqual([]);
  expect(complaints.join()).not.toMatch(/correct horse|battery/);
  expect(await call("--json", "@passwords.json")).toBe(exitCodes.done);
  expect(await call("--json", "@-")).toBe(exitCodes.done);
  expect(room.heard).toMatchObject([{ params: passwords }, { params: passwords }]);
});

test.each([
  ["locked-setting", exitCodes.refused],
  ["camera-timeout", exitCodes.timedOut],
  ["camera-away", exitCodes.linkLost],
] as const)("a room that answers %s ends it with %i, in a sentence", async (error, expected) => {
  await using room = await ScriptedRoom.open(() => ({
    ok: false,
    error: { code: error, words: "w", todo: "t", detail: "file" },
  }));
  const { self, complaints } = terminal();
  expect(await runCommandLine(["call", "camera.home", ...address(room)], self)).toBe(expected);
  expect(complaints.join()).toContain(`[${error}]`);
  expect(complaints.join()).toContain("file");
});

test("parameters are refused here, before the room hears of them", async () => {
  await using room = await ScriptedRoom.open(() => undefined);
  const { self, complaints } = terminal();
  expect(await runCommandLine(["call", "volume.set", "level=900", ...address(room)], self)).toBe(exitCodes.usage);
  expect(complaints.join()).toContain("level");
  expect(room.heard).toEqual([]);
});

test("nobody there: link lost, with what to check", async () => {
  const { self, complaints } = terminal();
  expect(await runCommandLine(["call", "room.ping", "--room", "http://127.0.0.1:9"], self)).toBe(exitCodes.linkLost);
  expect(complaints.join()).toContain("does not answer");
});

test("what disrupts is asked about; a no does nothing", async () => {
  await using room = await ScriptedRoom.open(() => ({ ok: true, result: {} }));
  const questions: string[] = [];
  const asking = (answer: boolean) => async (question: string) => {
    questions.push(question);
    return answer;
  };
  const line = ["call", "room.restart", "part=kiosk", ...address(room)];
  expect(await runCommandLine(line, terminal({ confirm: asking(false) }).self)).toBe(exitCodes.refused);
  expect(room.heard).toEqual([]);
  expect(await runCommandLine(line, terminal({ confirm: asking(true) }).self)).toBe(exitCodes.done);
  expect(await runCommandLine([...line, "--yes"], terminal({ confirm: asking(false) }).self)).toBe(exitCodes.done);
  expect(questions).toHaveLength(2);
  expect(room.heard).toHaveLength(2);
});

test("what is dangerous needs --yes where nobody can be asked", async () => {
  await using room = await ScriptedRoom.open(() => ({ ok: true, result: { id: "t1", token: "x" } }));
  const line = ["call", "tokens.create", "name=BMS", "scopes=read", ...address(room)];
  expect(await runCommandLine(line, terminal().self)).toBe(exitCodes.usage);
  expect(await runCommandLine([...line, "--yes"], terminal().self)).toBe(exitCodes.done);
});

test("status is printed whole, in part, and followed", async () => {
  await using room = await ScriptedRoom.open(() => undefined, { occupied: { busy: false, since: 1 } });
  const whole = terminal();
  expect(await runCommandLine(["status", "--compact", ...address(room)], whole.self)).toBe(exitCodes.done);
  expect(whole.printed).toEqual(['{"occupied":{"busy":false,"since":1}}']);

  const unreadable = terminal();
  expect(await runCommandLine(["status", "people", ...address(room)], unreadable.self)).toBe(exitCodes.refused);

  const stop = new AbortController();
  const watching = terminal({ interrupted: stop.signal });
  const ended = runCommandLine(["status", "occupied", "--watch", "--compact", ...address(room)], watching.self);
  await vi.waitFor(() => expect(watching.printed).toHaveLength(1), { timeout: 30_000 });
  room.io.emit("changes", { epoch: "e", prev: 1, rev: 2, nodes: { occupied: { busy: true, since: 2 } } });
  await vi.waitFor(() => expect(watching.printed.at(-1)).toBe('{"busy":true,"since":2}'), { timeout: 30_000 });
  stop.abort();
  expect(await ended).toBe(exitCodes.done);
});

test("a room that takes the access away ends a watch as refused", async () => {
  await using room = await ScriptedRoom.open(() => undefined, { occupied: { busy: false, since: 1 } });
  const watching = terminal();
  const ended = runCommandLine(["status", "--watch", ...address(room)], watching.self);
  await vi.waitFor(() => expect(watching.printed).toHaveLength(1), { timeout: 30_000 });
  room.io.emit("refused", { code: "not-signed-in", words: "w", todo: "t" });
  expect(await ended).toBe(exitCodes.refused);
});

test("the demo room is found by its file, signed in to, and signed out of", async () => {
  await using room = await ScriptedRoom.open(() => ({ ok: true, result: { at: 1 } }));
  const runtime = join(directory, ".parley", "run");
  mkdirSync(runtime, { recursive: true });
  writeFileSync(join(runtime, "controller.json"), JSON.stringify({ pid: 1, loopbackPort: room.port }));
  const demo = { runtime, admin: { name: "demo", password: "correct horse" } };
  writeFileSync(join(directory, ".parley", "demo.json"), JSON.stringify(demo));
  expect(await runCommandLine(["call", "room.ping"], terminal().self)).toBe(exitCodes.done);
  expect(room.signIns).toEqual([JSON.stringify(demo.admin)]);
  expect(room.cookies).toEqual(["__Host-parley=abc"]);
  expect(room.signedOut).toBe(1);

  const wrong = terminal({ env: { PARLEY_USER: "demo", PARLEY_PASSWORD: "guess" } });
  expect(await runCommandLine(["call", "room.ping"], wrong.self)).toBe(exitCodes.refused);
  expect(wrong.complaints.join()).toContain("[wrong-credentials]");
});

test("a room's runtime directory that is not there is named", async () => {
  const { self, complaints } = terminal();
  expect(await runCommandLine(["status", "--runtime", directory], self)).toBe(exitCodes.usage);
  expect(complaints.join()).toContain(directory);
});

test("help, lists and mistypings", async () => {
  const { self, printed, complaints } = terminal();
  expect(await runCommandLine([], self)).toBe(exitCodes.done);
  expect(await runCommandLine(["help", "camera.drive"], self)).toBe(exitCodes.done);
  expect(await runCommandLine(["call", "camera.drive", "--help"], self)).toBe(exitCodes.done);
  expect(await runCommandLine(["commands"], self)).toBe(exitCodes.done);
  expect(printed[1]).toBe(printed[2]);
  expect(await runCommandLine(["call", "camera.hom"], self)).toBe(exitCodes.usage);
  expect(complaints.join()).toContain("camera.home");
  expect(await runCommandLine(["dance"], self)).toBe(exitCodes.usage);
  expect(await runCommandLine(["status", "--nope"], self)).toBe(exitCodes.usage);
  expect(await runCommandLine(["stream", "pictures"], self)).toBe(exitCodes.usage);
});
