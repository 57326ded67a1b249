import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { silentLog } from "#base/log.ts";
import { PagePass } from "../page-pass.ts";
import { startBrowser } from "./browser-process.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A program in the place of the browser. */
async function browser(script: string, hasPass: boolean) {
  const home = await mkdtemp(join(tmpdir(), "parley-browser-"));
  folders.push(home);
  const binary = join(home, "browser");
  await writeFile(binary, `#!/bin/sh\n${script}\n`);
  await chmod(binary, 0o755);
  const origin = "http://127.0.0.1:1";
  const pass = hasPass ? { cookie: new PagePass().cookieFor(origin) } : {};
  const troubles: string[] = [];
  const started = startBrowser({
    binary,
    arguments: [],
    account: undefined,
    home,
    visit: { url: `${origin}/`, ...pass },
    log: silentLog,
    troubled: (trouble, why) => troubles.push(`${trouble}: ${why}`),
    debugging: () => {},
  });
  return { started, troubles };
}

for (const hasPass of [true, false]) {
  const page = hasPass ? "that asks for a cookie" : "that asks for none";
  test(`a browser that lives and lets go of its pipe is in trouble at once, with a page ${page}`, async () => {
    const { started, troubles } = await browser("exec 3<&- 4>&-\nexec sleep 600", hasPass);
    try {
      await expect.poll(() => troubles, { timeout: 30_000 }).toEqual(["browser-gone: it let go of its debugging pipe"]);
      await expect(started.reload()).rejects.toThrow("the browser is gone");
    } finally {
      await started.close();
    }
    expect(troubles).toHaveLength(1);
  });
}

test("one that ends tells of its end alone, also when it let go of its pipe just before", async () => {
  const { started, troubles } = await browser("exec 3<&- 4>&-\nsleep 0.1\nexit 3", true);
  await expect.poll(() => troubles, { timeout: 30_000 }).toEqual(["browser-gone: exit 3"]);
  await started.close();
  expect(troubles).toHaveLength(1);
});
