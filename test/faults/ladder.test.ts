import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SupervisedChild } from "#supervisor/child-process.ts";
import { until } from "../rig/until.ts";
import { QuickRoom } from "./quick-room.ts";

const shell = join(import.meta.dirname, "../../src/kiosk/shell/chromium/main.ts");

/** A browser that ends whenever it is to show the room's page, as long as it is broken; another page it shows. */
const brokenBrowser = `#!/bin/sh
case "$*" in
  --version) echo "Chromium 1.0"; exit ;;
  *waiting.html*) [ -e "$(dirname "$0")/broken" ] && exit 3 ;;
esac
exec sleep 600
`;

test("a screen that nothing helps ends on the safe page, is told of, outlives its shell, and comes back when asked", async () => {
  await using room = await QuickRoom.start();
  const folder = await mkdtemp(join(tmpdir(), "parley-broken-"));
  // The browser runs as another account where the shell is root's.
  await chmod(folder, 0o755);
  const [chromium, broken] = [join(folder, "chromium"), join(folder, "broken")];
  await writeFile(chromium, brokenBrowser);
  await chmod(chromium, 0o755);
  await writeFile(broken, "");
  const kiosk = new SupervisedChild({
    name: "kiosk",
    file: process.execPath,
    args: [shell, `--state=${room.state}`, `--chromium=${chromium}`, "--headless", "--supervised"],
    env: process.env,
    hasPulse: true,
  });
  try {
    // No page ever tells that it is through: the shell is not waited for.
    kiosk.start().catch(() => {});
    const api = await room.api();
    const recovery = () => api.read("kiosk.recovery");
    await until(async () => (await recovery())?.safePage, "the safe page", 90_000, 250);
    expect((await recovery())?.counts).toMatchObject({ displays: 0, reboots: 1 });
    const { entries } = await api.call("log.read", { limit: 200, level: "warn" });
    const words = entries.filter(({ part }) => part === "screen").map(({ words: said }) => said);
    const restarted = "The browser that shows the page ended by itself. The browser was started anew.";
    expect(words.slice(0, 3)).toEqual([restarted, restarted, restarted]);
    expect(words.at(-1)).toBe("The computer could not be restarted. The screen shows what to tell IT.");
    expect((await api.read("problems")).map(({ code }) => code)).toContain("screen-safe");

    const page = async (): Promise<string> => {
      const { port } = JSON.parse(await readFile(join(room.state, "run/kiosk.json"), "utf8"));
      return (await fetch(`http://127.0.0.1:${port}/safe`)).text();
    };
    expect(await page()).toContain("<dd>Birch</dd>");
    expect(await page()).toContain("SCREEN-BROWSER-GONE");

    const before = kiosk.pid ?? 0;
    process.kill(before, "SIGKILL");
    await until(() => kiosk.pid !== undefined && kiosk.pid !== before, "another shell");
    await until(async () => (await page()).includes("SCREEN-"), "the safe page of the next shell", 30_000);
    expect((await recovery())?.safePage).toBe(true);

    await rm(broken);
    // The next shell has told of itself: from then on it hears when it is asked.
    await until(
      async () => ((await recovery())?.last?.trouble === "shell-gone" ? true : undefined),
      "its word",
      30_000,
    );
    await api.call("room.restart", { part: "kiosk" });
    await until(async () => (await recovery())?.safePage === false, "the room's page", 60_000, 250);
    expect((await recovery())?.last).toMatchObject({ trouble: "asked", step: "restart-browser" });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${room.said()}`, { cause: error });
  } finally {
    await kiosk.stop(5_000);
    await rm(folder, { recursive: true, force: true });
  }
});
