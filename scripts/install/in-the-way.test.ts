import { mkdir, symlink, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

test("a desktop that starts or runs is refused with what switches it off; one that does not start is in nobody's way", async ({
  folder,
}) => {
  // As Debian's gdm3 has it: its unit has no [Install], so that disabling it leaves this link.
  await mkdir(join(folder, "lib"));
  await writeFile(join(folder, "lib/gdm3.service"), "[Service]\n");
  await symlink(join(folder, "lib/gdm3.service"), join(folder, "display-manager.service"));
  const look = (target: string, runs: boolean, more = "") =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./machine.sh
      display_manager=${folder}/display-manager.service; booted=yes
      systemctl() { case "$*" in get-default) echo ${target} ;; *is-active*) ${runs} ;; *) false ;; esac; }
      ${more}
      look_at_desktop`);
  const refused = await look("graphical.target", true);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("a desktop of its own (gdm3.service)");
  expect(refused.stderr).toContain("sudo systemctl set-default multi-user.target && sudo systemctl stop gdm3.service");
  expect((await look("graphical.target", false)).code).toBe(1);
  expect((await look("multi-user.target", true)).code).toBe(1);
  // What it was told to do was done; nothing runs in a disk image.
  const quiet = { code: 0, stdout: "", stderr: "" };
  expect(await look("multi-user.target", false)).toEqual(quiet);
  expect(await look("multi-user.target", true, "booted=no")).toEqual(quiet);
  expect(await look("graphical.target", true, "display_manager=/nowhere/display-manager.service")).toEqual(quiet);
  await symlink("/dev/null", join(folder, "gdm3.service"));
  expect(await look("graphical.target", false)).toEqual(quiet);
});

test("a port of the room's that another program has is named with that program, and with what to do", async ({
  folder,
}) => {
  const taking = createServer();
  await new Promise<void>((resolve) => taking.listen(0, "127.0.0.1", resolve));
  const taken = (taking.address() as AddressInfo).port;
  const look = (ports: string, more = "") =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./ports.sh
      settings=${folder}; port=; printf '${ports}' > ${folder}/sfu.env
      ${more}
      look_at_ports`);
  const others = "PARLEY_SIGNALLING_PORT=1\\nPARLEY_MEDIA_PORT=2\\n";
  try {
    const guests = await look(`PARLEY_GUEST_PORT=${taken}\\n${others}`, "port=3");
    expect(guests.code).toBe(1);
    expect(guests.stderr).toContain(`Port ${taken} (tcp) is taken by `);
    expect(guests.stderr).toContain(`(process ${process.pid}), and the room needs it for guests.`);
    expect(guests.stderr).toContain(`write  PARLEY_GUEST_PORT=N  into ${folder}/sfu.env.`);
    const https = await look(`PARLEY_GUEST_PORT=4\\n${others}`, `port=${taken}`);
    expect(https.stderr).toContain("for panels and administration.");
    expect(https.stderr).toContain("or run this with  --port N.");
    // Its own service's, which restarts.
    const own = `grep() { [[ "$*" = *parley-controller.service*/proc/${process.pid}/cgroup ]]; }`;
    expect(await look(`PARLEY_GUEST_PORT=4\\n${others}`, `port=${taken}; ${own}`)).toMatchObject({ code: 0 });
    // The same number with the other protocol is another port.
    const datagrams = await look(`PARLEY_GUEST_PORT=4\\nPARLEY_SIGNALLING_PORT=1\\nPARLEY_MEDIA_PORT=2\\n`, "port=3");
    expect(datagrams, datagrams.stderr).toMatchObject({ code: 0, stderr: "" });
    expect(datagrams.stdout).toContain("tcp/3 tcp/4 tcp/1 tcp/2 udp/2");
  } finally {
    taking.close();
  }
});

test("no port is two things of the room's", async ({ folder }) => {
  const { code, stderr } = await bash(`
    set -euo pipefail
    . ./words.sh; . ./ports.sh
    settings=${folder}; port=8444; ss() { :; }
    look_at_ports`);
  expect([code, stderr]).toEqual([1, expect.stringContaining("Port 8444 would be two things of the room's at once")]);
});

test("what Node compiled of a release goes when another takes its place, and nothing else of the room's", async ({
  folder,
}) => {
  const { code, stdout, stderr } = await bash(`
    set -euo pipefail
    . ./words.sh; . ./place.sh; . ./release.sh
    prefix=${folder}/opt; releases=$prefix/releases; current=$prefix/current; state=${folder}/state
    mkdir -p $releases/1 $releases/2 $state/{room,sfu}/compile-cache/v24 && touch $state/room/room.db
    release=1; switch_release; mkdir -p $state/room/compile-cache/v24; switch_release; ls $state/room
    release=2; switch_release; ls $state/room $state/sfu | tr '\\n' ' '; cat $prefix/previous`);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.replaceAll(folder, "")).toBe("compile-cache\nroom.db\n/state/room: room.db  /state/sfu: 1\n");
});
