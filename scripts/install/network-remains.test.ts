import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

test("a folder of the system's that was not there is recorded, and goes with Parley; one that was there stays", async ({
  folder,
}) => {
  const made = (before: string) =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./place.sh; . ./system.sh
      prefix=${folder}/opt; record=$prefix/installed; state=${folder}/state; time_servers=${folder}/etc/timesyncd.conf.d
      rm -rf $prefix $state ${folder}/etc; mkdir -p $prefix $state/room $state/sfu $state/kiosk
      ${before}
      systemd-sysusers() { :; }; systemd-tmpfiles() { mkdir -p $time_servers; }; find() { :; }
      make_accounts >&2
      [ -d $time_servers ] && cat $record 2>/dev/null || true`);
  expect((await made("")).stdout).toBe(`folder ${folder}/etc\nfolder ${folder}/etc/timesyncd.conf.d\n`);
  expect((await made("mkdir -p $time_servers")).stdout).toBe("");
});

test("a change of the network that is open goes back before anything of Parley's is stopped, and is never undone later", async ({
  folder,
}) => {
  const changes = join(folder, "network");
  await mkdir(changes);
  const undone = (node: string, booted = "yes") =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./place.sh; . ./remove.sh
      state=${folder}; current=${folder}/current; booted=${booted}
      mkdir -p $current; printf '#!/bin/sh\\n${node}\\n' > $current/node; chmod +x $current/node
      systemctl() { echo "systemctl $*"; }
      undo_network_change`);
  const open = async (): Promise<void> => {
    for (const name of ["change.json", "before-1.json", "last.json"]) await writeFile(join(changes, name), "{}");
  };
  expect(await undone("exit 1")).toMatchObject({ code: 0, stdout: "", stderr: "" });
  await open();
  const back = await undone('echo "went $2"');
  expect(back.code).toBe(0);
  expect(back.stdout).toMatch(/systemctl stop parley-helper.socket parley-helper@\*\nwent --for-good/);
  expect(await readdir(changes)).toEqual(["last.json"]);
  for (const [node, booted] of [
    ["exit 1", "yes"],
    ["exit 0", "no"],
  ] as const) {
    await open();
    const stays = await undone(node, booted);
    expect(stays.code).toBe(0);
    expect(stays.stdout + stays.stderr).toContain("the network stays as it was changed");
    expect(await readdir(changes)).toEqual(["last.json"]);
  }
});
