import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ControllerApi, controllerRuntime } from "#supervisor/controller-api.ts";
import { FarEnd } from "../../bench/rig/far-end.ts";
import { Child } from "../fuzz/rig/child.ts";
import { until } from "../rig/until.ts";

const repository = join(import.meta.dirname, "../..");

/** A release as `npm run bundle` lays it out, without any source of the programs. */
async function release(folder: string): Promise<string> {
  const root = join(folder, "release");
  await cp(join(repository, "dist"), join(root, "dist"), {
    recursive: true,
    filter: (path) => !path.includes("bundle"),
  });
  await cp(join(repository, "config"), join(root, "config"), { recursive: true });
  await cp(join(repository, "package.json"), join(root, "package.json"));
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  return root;
}

test("the programs of a release serve, keep what they are told and drive a camera without their sources", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-programs-"));
  await using cleared = new AsyncDisposableStack();
  cleared.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const root = await release(folder);
  await using farEnd = await FarEnd.open();
  const config = join(folder, "room.json");
  await writeFile(config, JSON.stringify({ settings: { "room.name": "Built room", ...farEnd.settings } }));
  const flags = [`--state=${folder}`, "--loopback-port=0", "--supervised"];
  await using sfu = await Child.start("meeting server", join(root, "dist/programs/sfu/main.js"), [
    ...flags,
    "--media-port=0",
  ]);
  const more = [`--runtime=${join(folder, "run")}`, "--port=0", `--config=${config}`];
  await using controller = await Child.start("controller", join(root, "dist/programs/controller/main.js"), [
    ...flags,
    ...more,
  ]);
  const runtime = controllerRuntime.parse(JSON.parse(await readFile(join(folder, "run/controller.json"), "utf8")));
  const api = new ControllerApi(runtime);
  await api.setUp(runtime.setupCode ?? "", { name: "Mira", password: "a long road to the harbour" });

  await until(async () => (await api.read("camera"))?.health.state === "ready", "the camera to answer", 20_000);
  await api.call("settings.write", { changes: { "room.name": "Birch room" } });
  await until(async () => (await api.read("meeting.server")).reachable, "the meeting server to answer", 20_000);
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  expect(await api.read("room")).toMatchObject({ name: "Birch room", version });
  expect([...controller.trouble(), ...sfu.trouble()]).toEqual([]);
});

test("a built program brings nothing into memory that it does not run", async () => {
  for (const name of ["controller", "sfu", "kiosk-shell"]) {
    const folder = join(repository, "dist/programs", name);
    const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
    expect(files).toContain("main.js");
    for (const file of files) {
      const text = await readFile(join(folder, file), "utf8");
      // Each says which of a few megabytes it would cost: see scripts/build/lean-program.ts.
      expect(/from "(?:node:)?http"/.exec(text)?.[0], `${file} loads undici`).toBeUndefined();
      expect(/[^\0-\x7f]/.exec(text)?.[0], `${file} is kept with two bytes a letter`).toBeUndefined();
    }
  }
});
