import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { mustRun, runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-context.mjs";
import { test } from "./temporary-folder.ts";

test("its lines are told one by one, and the last are kept", async () => {
  const lines: string[] = [];
  const script = "printf '[1/2] one\\n[2/'; printf '2] two\\nlast'";
  const result = await runCommand("sh", ["-c", script], { onLine: (line) => lines.push(line) });
  expect(lines).toEqual(["[1/2] one", "[2/2] two", "last"]);
  expect(result).toMatchObject({ code: 0, ended: undefined, tail: "[1/2] one\n[2/2] two\nlast" });
});

test("one that must succeed and does not says what it said", async () => {
  const failing = mustRun("Making tea", "sh", ["-c", "echo no water >&2; exit 3"]);
  await expect(failing).rejects.toThrow("Making tea failed (exit code 3). Its last words:\nno water");
  await expect(mustRun("Ghosts", "/nowhere/ghost", [])).rejects.toThrow(SetupError);
});

test("one that may fail once is tried again", async ({ folder }) => {
  let retries = 0;
  const script = `[ -e ${folder}/once ] || { touch ${folder}/once; exit 1; }`;
  await mustRun("Asking", "sh", ["-c", script], { tries: 2, onRetry: () => (retries += 1) });
  expect(retries).toBe(1);
});

test("one that takes too long is ended with all it started", async () => {
  const result = await runCommand("sh", ["-c", "sleep 600 & wait"], { timeoutMs: 100 });
  expect(result).toMatchObject({ code: null, ended: "timeout" });
});

test("a download that brings nothing is given up, one that brings something is not", async ({ folder }) => {
  const stalled = await runCommand("sleep", ["600"], { stall: { directory: join(folder, "absent"), ms: 100 } });
  expect(stalled.ended).toBe("stall");
  const file = join(folder, "growing");
  const grow = setInterval(() => appendFileSync(file, "more"), 100);
  const growing = await runCommand("sleep", ["3"], { stall: { directory: folder, ms: 2_000 } });
  clearInterval(grow);
  expect(growing).toMatchObject({ code: 0, ended: undefined });
});
