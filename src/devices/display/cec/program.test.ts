import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { listenCecCtl, runCecCtl } from "./program.ts";

vi.setConfig({ testTimeout: 60_000 });

/** No program can be started with it: as what the system refuses at once, without an event of its end. */
const impossible = "\0";

test("a program that cannot be started has ended, and can be stopped all the same", async () => {
  const listening = listenCecCtl([impossible], () => {});
  await listening.ended;
  listening.stop();
  expect(await runCecCtl([impossible])).toMatchObject({ output: "", failure: expect.stringContaining("null bytes") });
});

/** A process of its own: it has no descriptor left. */
const exhausted = `
  import { openSync } from "node:fs";
  const { listenCecCtl, runCecCtl } = await import(process.argv[1]);
  try {
    for (;;) openSync("/dev/null");
  } catch (error) {
    console.log(error.code);
  }
  const listening = listenCecCtl([], () => {});
  await listening.ended;
  listening.stop();
  console.log("ended");
  const { failure } = await runCecCtl([]);
  console.log(/EMFILE/.test(failure) ? "failed" : failure);
`;

test("without a descriptor left the room goes on, and the program has ended", async () => {
  const source = new URL("./program.ts", import.meta.url).pathname;
  const node = [process.execPath, "--input-type=module", "--eval", exhausted, source];
  const { stdout } = await promisify(execFile)("/bin/sh", ["-c", 'ulimit -n 128; exec "$@"', "sh", ...node]);
  expect(stdout.trim().split("\n")).toEqual(["EMFILE", "ended", "failed"]);
});
