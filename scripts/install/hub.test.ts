import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test as plain } from "vitest";
import { bash } from "../bootstrap/bash.ts";
import { test } from "../bootstrap/temporary-folder.ts";

const here = import.meta.dirname;
const root = join(here, "../..");

const installer = (args: string) => bash(`${join(root, "scripts/install.sh")} ${args}`);

plain("what is typed wrong for a hub is refused in a sentence, with what to do", async () => {
  expect((await installer("--address hub.example.com")).stderr).toContain("--address belongs to --hub.");
  expect((await installer("--hub --address")).stderr).toContain("--address needs a value.");
  expect((await installer("--hub --address=")).stderr).toContain("--address needs a value.");
  expect((await installer("--hub --seal-secrets")).stderr).toContain("--seal-secrets is for a room");
  for (const wrong of [
    "https://hub.example.com",
    "hub.example.com/there",
    "me@hub.example",
    "'a b'",
    "-hub",
    "fd00::5",
  ])
    expect((await installer(`--hub --address ${wrong}`)).stderr, wrong).toContain("is no address of a hub.");
  expect((await installer("--hub --address hub.example.com:99999")).stderr).toContain("99999 is no port.");
  for (const right of ["hub.example.com", "Hub-7:443", "10.0.0.5:8470", "'[fd00::5]'", "'[fd00::5]:443'"])
    expect((await installer(`--hub --address ${right} /nowhere.tar.gz`)).stderr, right).toContain("There is no bundle");
  expect((await installer("--help")).stdout).toContain("--address HOST[:PORT]");
});

plain("a hub is given its unit, its account and its folder; a room is given all but those", async () => {
  const placed = async (role: string): Promise<readonly string[]> => {
    const { stdout } = await bash(`
      . ./words.sh; . ./place.sh; . ./system.sh; role=${role}
      cd ../../systemd && find . -type f -printf '%P\\n' | sort | while read -r f; do
        [ -n "$(system_place "$f")" ] && belongs_here "$f" && echo "$f"; done`);
    return stdout.trim().split("\n");
  };
  const [hub, room] = [await placed("hub"), await placed("room")];
  expect(hub).toEqual([
    "parley-again@.service",
    "parley-hub.service",
    "sysusers.d/parley-hub.conf",
    "tmpfiles.d/parley-hub.conf",
  ]);
  expect(room.filter((file) => file.includes("parley-hub"))).toEqual([]);
  expect(room).toContain("parley-again@.service");
  expect(room).toContain("parley.target");
  expect(room).toContain("sysusers.d/parley.conf");
  const wants = readFileSync(join(root, "systemd/parley.target"), "utf8");
  expect(wants).not.toContain("hub");
});

plain(
  "the hub's account is the one that is taken away again, and a server's own account of a room's name is not",
  async () => {
    const made = readFileSync(join(root, "systemd/sysusers.d/parley-hub.conf"), "utf8");
    const names = [...made.matchAll(/^u +(\S+)/gm)].map(([, name]) => name);
    const { stdout } = await bash(". ./words.sh; . ./place.sh; . ./system.sh; role=hub; accounts_of_role");
    expect(stdout.split(" ")).toEqual(names);
  },
);

plain("the list of a hub's packages is of the room's, and can be read by machines", async () => {
  const { stdout } = await bash(". ./packages.sh; needed_packages_of_hub; echo; needed_packages");
  const [hub = "", room = ""] = stdout.trim().split("\n\n");
  const names = (list: string) => list.split("\n").map((line) => line.split(":")[1]);
  expect(hub).toMatch(/^([a-zA-Z' ]+:[a-z0-9.+-]+( \/| [a-z0-9.+-]+)*\n?)+$/);
  for (const line of names(hub)) expect(names(room)).toContain(line);
});

plain(
  "of a bare server the hub asks for its own packages alone, and takes another keeper of the clock that is there",
  async () => {
    const look = (there: string) =>
      bash(`
      set -euo pipefail
      . ./words.sh; . ./packages.sh
      role=hub action=install use_apt=no packages_dir='' debian=13; apt-cache() { echo Package: "\${!#}"; }
      is_installed() { [[ " ${there} " = *" $1 "* ]]; }
      look_at_packages`);
    const bare = await look("");
    expect([bare.code, bare.stderr]).toEqual([1, expect.stringContaining("missing: libstdc++6 systemd-timesyncd.\n")]);
    expect(await look("libstdc++6 chrony")).toMatchObject({ code: 0, stderr: "" });
  },
);

test("a machine is a room or a hub, and says so to whoever takes it for the other", async ({ folder }) => {
  const look = (installed: "room" | "hub" | "none", asked: "room" | "hub", action = "install", left = "") =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./place.sh; . ./hub.sh
      record=${folder}/installed; state=${folder}/state; role=${asked} action=${action}
      rm -rf $record $state; for each in ${left}; do mkdir -p $state/$each; done
      case ${installed} in
        room) echo "file /etc/systemd/system/parley-controller.service" > $record ;;
        hub) echo "file /etc/systemd/system/parley-hub.service" > $record ;;
      esac
      look_at_role
      echo $role`);
  for (const role of ["room", "hub"] as const) {
    for (const installed of [role, "none"] as const)
      expect(await look(installed, role)).toEqual({ code: 0, stdout: `${role}\n`, stderr: "" });
    // Whoever takes it away need not say what it is.
    expect((await look(role, "room", "uninstall")).stdout).toBe(`${role}\n`);
  }
  const roomHere = await look("room", "hub");
  expect([roomHere.code, roomHere.stderr]).toEqual([1, expect.stringContaining("This machine is a room")]);
  expect(roomHere.stderr).toContain("run this without --hub; to give the room up for a hub:");
  const hubHere = await look("hub", "room", "check");
  expect([hubHere.code, hubHere.stderr]).toEqual([1, expect.stringContaining("This machine is a hub")]);
  expect(hubHere.stderr).toContain("To update the hub, run this with --hub.");
  expect((await look("room", "hub", "uninstall")).stderr).toContain("This machine is a room, not a hub.");
  // Where only the state is left, it says whose it is.
  expect((await look("none", "room", "uninstall", "hub")).stdout).toBe("hub\n");
  expect((await look("none", "room", "uninstall", "hub room")).stdout).toBe("room\n");
});

test("a hub's own port is looked at, and no other", async ({ folder }) => {
  const look = (port: string) =>
    bash(`
      set -euo pipefail
      . ./words.sh; . ./ports.sh
      role=hub settings=${folder} port=${port}; ss() { :; }
      look_at_ports`);
  expect((await look("")).stdout).toContain("✓ free, or the hub's own: tcp/8470\n");
  expect((await look("443")).stdout).toContain("✓ free, or the hub's own: tcp/443\n");
});

/** The flags of a hub that is in place, `flags` its file of them, and one step more. */
const hubWith = (folder: string, flags: string, more: string) =>
  bash(`
    set -euo pipefail
    . ./words.sh; . ./place.sh; . ./ports.sh; . ./system.sh; . ./services.sh; . ./hub.sh
    role=hub prefix=${folder}/opt settings=${folder}/etc record=${folder}/opt/installed current=${folder}/opt/current
    port_drop_in=${folder}/units/50-parley-port.conf port='' address=''
    rm -rf $settings $prefix ${folder}/units; mkdir -p $settings $prefix/releases/1; ln -s releases/1 $current
    printf '${flags}' >$settings/hub.env; : >$record; : >${folder}/wanted
    install() { command install --mode=0644 "\${@: -2}"; }
    ${more}`);

test("port and address are kept in the machine's own file, whose other lines stay", async ({ folder }) => {
  const set = "port=443 address='[fd00::5]:8443'; put_hub_flags; put_hub_flags; echo $changed; cat $settings/hub.env";
  const { stdout, stderr } = await hubWith(folder, "PARLEY_HUB_FLAGS=--name North\\nPARLEY_HUB_PORT=9000\\n", set);
  expect([stdout, stderr]).toEqual([
    "yes\nPARLEY_HUB_FLAGS=--name North\nPARLEY_HUB_PORT=443\n# How rooms reach the hub.\nPARLEY_HUB_ADDRESS=[fd00::5]:8443\n",
    "",
  ]);
  const unsaid = await hubWith(folder, "PARLEY_HUB_PORT=443\\n", "put_hub_flags; echo $changed; cat $settings/hub.env");
  expect(unsaid.stdout).toBe("no\nPARLEY_HUB_PORT=443\n");
});

test("only a hub with a port below 1024 is given the right to open one", async ({ folder }) => {
  const dropIn = `put_port_drop_in ${folder}/wanted; cat ${folder}/wanted $port_drop_in 2>/dev/null || true`;
  const privileged = (await hubWith(folder, "PARLEY_HUB_PORT=443\\n", dropIn)).stdout;
  expect(privileged).toContain(`${folder}/units/50-parley-port.conf\n`);
  expect(privileged).toContain("\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n");
  expect((await hubWith(folder, "PARLEY_HUB_PORT=8471\\n", dropIn)).stdout).toBe("");
  expect((await hubWith(folder, "", dropIn)).stdout).toBe("");
  expect(readFileSync(join(root, "systemd/parley-hub.service"), "utf8")).toMatch(/^CapabilityBoundingSet=$/m);
});

test("flags by which a hub that was there does not start are taken back", async ({ folder }) => {
  const tried = (before: string) =>
    hubWith(
      folder,
      before,
      `previous=releases/1 release=1 address=other.example.com
       place_system_files() { put_hub_flags; }; systemctl() { echo "$*"; }
       put_hub_flags; take_hub_flags_back || true`,
    );
  const back = await tried("PARLEY_HUB_ADDRESS=hub.example.com\\n");
  expect(back.code).toBe(1);
  expect(back.stdout).toContain("restart parley-hub.service");
  expect(back.stderr).toContain("The hub does not start with these flags");
  expect(readFileSync(join(folder, "etc/hub.env"), "utf8")).toBe("PARLEY_HUB_ADDRESS=hub.example.com\n");
  // The flags are as they were: something else keeps it from starting.
  const same = await tried("PARLEY_HUB_ADDRESS=other.example.com\\n");
  expect([same.code, same.stdout, same.stderr]).toEqual([0, "", ""]);
});

test("going back, the hub's database is the copy that the later release made before it changed it", async ({
  folder,
}) => {
  const back = (copy: string) =>
    hubWith(
      folder,
      "",
      `hub_database=${folder}/hub.db failed=2; systemctl() { :; }
       cd ${folder}; rm -f hub.db*; echo later | tee hub.db hub.db-wal >hub.db-shm; ${copy}
       take_hub_database_back; cat hub.db; ls hub.db*`,
    );
  expect((await back("echo before > hub.db.before")).stdout).toBe(
    "  the hub's database is what it was before Parley 2\nbefore\nhub.db\n",
  );
  expect((await back("")).stdout).toBe("later\nhub.db\nhub.db-shm\nhub.db-wal\n");
});

test("what one kind of machine kept is not taken along with the other's", async ({ folder }) => {
  const left = async (role: string, more = ""): Promise<string> => {
    const { stdout } = await bash(`
      set -euo pipefail
      . ./words.sh; . ./place.sh; . ./remove.sh
      role=${role} state=${folder}/state settings=${folder}/etc
      rm -rf $state $settings; mkdir -p $state/hub $settings; touch $settings/hub.env $state/hub/hub.db
      ${more}
      remove_state_of_role
      cd ${folder}; find state etc -type f 2>/dev/null | sort || true; ls`);
    return stdout.trim().replaceAll("\n", " ");
  };
  expect(await left("hub")).toBe("");
  const both = "mkdir $state/room; touch $state/room/room.db $settings/room.json";
  expect(await left("hub", both)).toBe("etc/room.json state/room/room.db etc state");
  expect(await left("room", both)).toBe("etc/hub.env state/hub/hub.db etc state");
  expect(await left("room", `${both}; rm -r $state/hub $settings/hub.env`)).toBe("");
});

test("the farewell says where the page is and where the key lies, and doubts a name that nobody finds", async ({
  folder,
}) => {
  const farewell = async (origin: string, flags: string, found: boolean): Promise<string> => {
    const { code, stdout, stderr } = await hubWith(
      folder,
      flags,
      `release=1 start=yes state=/var/lib/parley hub_runtime=${folder}/hub.json
       printf '{\\n  "pid": 1,\\n  "origin": "${origin}"\\n}\\n' >$hub_runtime
       hostname() { echo 192.0.2.7 fd00::7; }; getent() { [ "$1" = ahosts ] && ${found}; }
       farewell`,
    );
    expect([code, stderr]).toEqual([0, ""]);
    return stdout;
  };
  const named = await farewell("https://hub.example.com:8470", "", true);
  expect(named.match(/https:\S+/g)).toEqual([
    "https://hub.example.com:8470/",
    "https://192.0.2.7:8470/",
    "https://[fd00::7]:8470/",
  ]);
  expect(named).toContain("sudo cat /var/lib/parley/hub/administrator-key");
  expect(named).not.toContain("Not even");
  const doubted = await farewell("https://hub-7.local", "PARLEY_HUB_PORT=443\\n", false);
  expect(doubted.match(/https:\S+/g)).toEqual(["https://hub-7.local/", "https://192.0.2.7/", "https://[fd00::7]/"]);
  expect(doubted).toContain("Not even this machine finds hub-7.local");
  // An address is found by itself.
  const numbered = await farewell("https://[fd00::7]:8470", "", true);
  expect(numbered.match(/https:\S+/g)).toEqual(["https://[fd00::7]:8470/", "https://192.0.2.7:8470/"]);
});
