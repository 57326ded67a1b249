import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = `
  const { endProcess, sayReady, untilStopped } = await import(${JSON.stringify(new URL("./lifetime.ts", import.meta.url))});
  const alive = setInterval(() => {}, 1_000);
  const stopped = untilStopped({ supervised: process.argv.includes("--supervised") });
  sayReady("ready");
  const why = await stopped;
  await endProcess(async () => {
    clearInterval(alive);
    process.stdout.write(why + "\\n");
    if (process.argv.includes("--hang")) await new Promise(() => {});
  }, process.argv.includes("--hang") ? 200 : 5_000);
`;

/** Starts it, and resolves once it is ready. */
async function start(...flags: string[]) {
  const child: ChildProcess = spawn(process.execPath, ["--input-type=module", "-e", program, "--", ...flags], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.startsWith("ready\n")) resolve();
    });
  });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, said }));
  });
  await ready;
  return { child, ended };
}

test("a process that is told to end cleans up first", async () => {
  const { child, ended } = await start();
  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 0, said: "ready\nSIGTERM\n" });
});

test("a supervised process ends when its supervisor is gone; another does not look", async () => {
  const { child, ended } = await start("--supervised");
  child.stdin?.end();
  expect(await ended).toEqual({ code: 0, said: "ready\nsupervisor-gone\n" });
  const alone = await start();
  alone.child.stdin?.end();
  alone.child.kill("SIGINT");
  expect(await alone.ended).toEqual({ code: 0, said: "ready\nSIGINT\n" });
});

test("a clean-up that hangs does not keep the process", async () => {
  const { child, ended } = await start("--hang");
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 1 });
});

test("a supervised process whose event loop turns answers its supervisor's pulse", async () => {
  const { child, ended } = await start("--supervised");
  const answers: string[] = [];
  const three = new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      answers.push(
        ...chunk
          .toString()
          .split("\n")
          .filter((line) => line === "pong"),
      );
      if (answers.length >= 3) resolve();
      else child.stdin?.write("ping\n");
    });
  });
  child.stdin?.write("ping\n");
  await three;
  child.stdin?.end();
  expect((await ended).said).toContain("supervisor-gone");
});
