/**
 * Runs in a Debian that has booted on a kernel without some of the modules that a room's devices need, and without the
 * hardware of its watchdog's. Prints a line for each thing it tried.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "#base/log.ts";
import { attempt, expect, until } from "./attempts.ts";

const unit = "parley-controller.service";
const sh = (script: string): string => execFileSync("bash", ["-euc", script], { encoding: "utf8" });
const property = (name: string): string => sh(`systemctl show --property=${name} --value ${unit}`).trim();
const state = (): string => sh("systemctl is-system-running || true").trim();
const failed = (): string => sh("systemctl list-units --failed --plain --no-legend").trim();

async function main(): Promise<void> {
  const has = (name: string): boolean => sh(`modprobe --dry-run --quiet ${name} && echo there || true`) !== "";
  const list = (file: string): string[] =>
    readFileSync(join("/etc/modules-load.d", file), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
  const devices = list("parley-devices.conf");
  const [watchdog = ""] = list("parley.conf");
  await attempt("its kernel lacks two of them, and has the others", async () => {
    // Without modprobe itself nothing would be found either.
    const there = devices.filter(has);
    expect(
      there.join() === "cdc_acm,hid,videodev",
      `has ${there.join()}: ${sh("modprobe --dry-run hid 2>&1 || true")}`,
    );
    return `${devices.filter((name) => !has(name)).join(" ")}; has ${there.join(" ")}`;
  });
  await attempt("the watchdog's driver is there, and no watchdog for it", async () => {
    expect(has(watchdog), `${watchdog} is not there`);
    const refused = sh(`modprobe ${watchdog} 2>&1 || true`);
    expect(refused.includes("No such device"), `${watchdog}: ${refused}`);
    return refused;
  });
  await attempt("those that are there were loaded at the start, and what could not be was passed over", async () => {
    const loaded = devices.filter((name) => existsSync(`/sys/module/${name}`));
    expect(loaded.join() === "cdc_acm,hid,videodev", `only ${loaded.join()}`);
    const became = sh("systemctl show --property=Result,ActiveState,SubState --value systemd-modules-load.service");
    expect(became.trim().split("\n").sort().join() === "active,exited,success", became);
    // By its name alone: what is said before the journal is there has no unit.
    const said = sh("journalctl --no-pager --boot --output=cat --identifier=systemd-modules-load");
    return said.trim().split("\n").join("; ");
  });
  await attempt("the controller serves", async () => {
    sh(`systemctl start --no-block ${unit}`);
    await until(() => property("StatusText").startsWith("serving"), "the controller to serve", 420_000, 1_000);
    return property("StatusText");
  });
  await attempt("nothing has failed: the machine is not degraded", async () => {
    await until(() => state() === "running", "it to be all there", 60_000, 1_000).catch(() => {
      throw new Error(`${state()}: ${failed()}`);
    });
    expect(failed() === "", failed());
    return state();
  });
  await attempt("it would say so if anything had", async () => {
    sh("systemd-run --quiet --unit=rig-failing.service --property=Type=oneshot false || true");
    expect(state() === "degraded", state());
    return failed();
  });
}

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
