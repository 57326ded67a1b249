import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const folder = join(root, "systemd");
const release = "/opt/parley/current/";

const units = [folder, join(folder, "user")].flatMap((each) =>
  readdirSync(each)
    .filter((name) => /\.(service|socket|target|timer)$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(each, name), "utf8") })),
);
/** The values of a key, with lines that go on joined. */
const valuesOf = (text: string, key: string): string[] =>
  [...text.replaceAll(/\\\n\s*/g, "").matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);
const services = units.filter(({ name }) => name.endsWith(".service"));
const onNode = services.filter(({ text }) => text.includes(`${release}node `));

test("what a unit runs is in the release, and knows the flags it is given", async () => {
  for (const { name, text } of services) {
    for (const line of ["ExecStart", "ExecStartPre", "ExecStopPost"].flatMap((key) => valuesOf(text, key))) {
      const files = line.split(/\s+/).filter((word) => word.includes(release) && !word.endsWith("/node"));
      for (const file of files) {
        expect(existsSync(join(root, file.slice(file.indexOf(release) + release.length))), `${name}: ${file}`).toBe(
          true,
        );
      }
    }
  }
  await Promise.all(
    onNode.map(async ({ name, text }) => {
      const [line = ""] = valuesOf(text, "ExecStart");
      const [, script = "", given = ""] = /current\/((?:src|dist\/programs)\/\S+\.[jt]s)(.*)$/.exec(line) ?? [];
      const { stdout } = await run(process.execPath, [join(root, script), "--help"]);
      const flags = [...given.matchAll(/ --([a-z-]+)/g)].map(([, flag = ""]) => flag);
      expect(
        flags.filter((flag) => !stdout.includes(`--${flag} `)),
        `${name} by ${script}`,
      ).toEqual([]);
    }),
  );
});

test("every service that serves is watched, comes back without end, and leaves no core dump", () => {
  const watchdogs = { "parley-controller": "10", "parley-sfu": "10", "parley-kiosk": "5", "parley-hub": "30" };
  for (const [unit, watchdog] of Object.entries(watchdogs)) {
    const name = `${unit}.service`;
    const text = services.find((unit) => unit.name === name)?.text ?? "";
    expect([name, ...["Type", "WatchdogSec", "Restart", "LimitCORE"].flatMap((key) => valuesOf(text, key))]).toEqual([
      name,
      "notify",
      watchdog,
      "always",
      "0",
    ]);
    const rests = valuesOf(text, "OnFailure")[0]?.startsWith("parley-again@") === true;
    expect(rests || valuesOf(text, "StartLimitIntervalSec")[0] === "0", name).toBe(true);
  }
});

test("a controller that may not ask the kernel is told which start of the machine it is: it comes back muted from another", () => {
  const text = services.find((unit) => unit.name === "parley-controller.service")?.text ?? "";
  if (valuesOf(text, "ProcSubset")[0] === "pid") expect(valuesOf(text, "Environment")).toContain("PARLEY_BOOT=%b");
});

test("every service is fenced in", () => {
  const always = {
    NoNewPrivileges: "yes",
    RestrictSUIDSGID: "yes",
    LockPersonality: "yes",
    SystemCallArchitectures: "native",
  };
  for (const { name, text } of services) {
    for (const [key, value] of Object.entries(always))
      expect([name, key, valuesOf(text, key)]).toEqual([name, key, [value]]);
    // V8 compiles at run time.
    if (text.includes(`${release}node `)) expect([name, valuesOf(text, "MemoryDenyWriteExecute")]).toEqual([name, []]);
  }
});

test("every class of device that a unit may use is there before the unit starts", () => {
  // A class is known once what registers it is loaded; the others stand in every kernel of Debian's.
  const registeredBy: Record<string, string> = {
    ttyUSB: "usbserial",
    ttyACM: "cdc_acm",
    hidraw: "hid",
    cec: "cec",
    video4linux: "videodev",
  };
  const builtIn = ["ttyS", "ttyAMA", "tpm"];
  const classes = services.flatMap(({ text }) =>
    valuesOf(text, "DeviceAllow").map((value) => /^char-(\S+) rw$/.exec(value)?.[1] ?? value),
  );
  const loaded = readFileSync(join(folder, "modules-load.d/parley-devices.conf"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const wanted = classes.filter((name) => !builtIn.includes(name)).map((name) => registeredBy[name] ?? `? ${name}`);
  expect(loaded.sort()).toEqual(wanted.sort());
  const controller = services.find(({ name }) => name === "parley-controller.service")?.text ?? "";
  expect(valuesOf(controller, "After").join(" ")).toContain("systemd-modules-load.service");
});

test("as systemd counts exposure, where there is one to count", async () => {
  const limits = {
    "parley-controller": 2,
    "parley-sfu": 2,
    "parley-hub": 2,
    "parley-helper@": 4,
    "parley-again@": 4,
    "parley-housekeeping": 4,
    "parley-network-back": 4,
    "parley-secrets": 4,
    "parley-display": 4,
    "user/parley-kiosk": 4,
  };
  for (const [unit, limit] of Object.entries(limits)) {
    const file = join(folder, `${unit}.service`);
    const args = ["security", "--offline=true", "--no-pager", file];
    const counted = await run("systemd-analyze", args, { env: { ...process.env, LC_ALL: "C" } }).catch(() => undefined);
    const score = /exposure level for \S+: ([\d.]+)/.exec(counted?.stdout ?? "")?.[1];
    if (score === undefined)
      expect(["strict", "full"], unit).toContain(valuesOf(readFileSync(file, "utf8"), "ProtectSystem")[0]);
    else expect(Number(score), unit).toBeLessThanOrEqual(limit);
  }
});

test("who changes the network and who undoes that at a start say in the same words which start it is", () => {
  for (const unit of ["parley-helper@.service", "parley-network-back.service"]) {
    expect(readFileSync(join(root, "systemd", unit), "utf8"), unit).toContain("\nEnvironment=PARLEY_BOOT=%b\n");
  }
});

test("going back is tried until it is done", () => {
  const unit = readFileSync(join(root, "systemd/parley-network-back.service"), "utf8");
  expect(unit).toContain("\nStartLimitIntervalSec=0\n");
  expect(unit).not.toContain("StartLimitBurst");
  expect(unit).toContain("\nRestart=on-failure\n");
});
