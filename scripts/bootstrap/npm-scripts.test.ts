import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { test } from "./temporary-folder.ts";

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"),
);

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** npm passes a signal to its shell alone: only where the shell became the program does that hear of it. */
test("whoever ends npm by its number ends the program", { timeout: 60_000 }, async ({ folder }) => {
  const told = join(folder, "pid");
  mkdirSync(join(folder, "scripts"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { start: scripts["start"] } }));
  writeFileSync(
    join(folder, "scripts/start.mjs"),
    'import { writeFileSync } from "node:fs";\nwriteFileSync("pid", String(process.pid) + "\\n");\nsetTimeout(() => {}, 50_000);\n',
  );
  const npm: ChildProcess = spawn("npm", ["start"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, npm_config_update_notifier: "false" },
  });
  const ended = once(npm, "exit");
  const pid = await vi.waitFor(() => {
    const text = existsSync(told) ? readFileSync(told, "utf8") : "";
    expect(text).toMatch(/\n$/);
    return Number(text);
  }, 50_000);
  try {
    npm.kill("SIGTERM");
    await ended;
    await vi.waitFor(() => expect(isThere(pid)).toBe(false), 5_000);
  } finally {
    if (isThere(pid)) process.kill(pid, "SIGKILL");
  }
});

test("and every script is started so", () => {
  for (const [name, line] of Object.entries(scripts)) expect(line, name).toMatch(/^exec node scripts\/\S+\.mjs$/);
});
