/**
 * Runs in a Debian that has booted with nothing plugged in, its controller under its own unit. Devices come now: the camera
 * behind a serial adapter is the controller's to find; the others are opened from within the unit's control group, where
 * the kernel holds whoever asks to the unit's list of devices. Prints a line for each thing it tried.
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { messageOf } from "#base/log.ts";
import { attempt, expect, until } from "./attempts.ts";

const unit = "parley-controller.service";
const sh = (script: string): string => execFileSync("bash", ["-euc", script], { encoding: "utf8" });
const journal = (): string => sh(`journalctl --no-pager --boot --output=cat --unit=${unit}`);
const property = (name: string): string => sh(`systemctl show --property=${name} --value ${unit}`).trim();
const nodes = (pattern: RegExp): string[] => readdirSync("/dev").filter((name) => pattern.test(name));
const isLoaded = (module: string): boolean => existsSync(`/sys/module/${module}`);
const load = (module: string): string =>
  sh(`echo ${module} > /run/${module}.conf && /usr/lib/systemd/systemd-modules-load /run/${module}.conf 2>&1`);
const monitor = (name: string): void => console.info(`monitor ${name}`);

/** What comes of opening a node as root, who may by its mode, in the unit's control group: empty, or the kernel's reason. */
const opened = (node: string): Promise<string> =>
  new Promise((resolve) => {
    const group = `/sys/fs/cgroup${property("ControlGroup")}/cgroup.procs`;
    const script = `echo $$ > ${group} && exec /mnt/node/node -e 'try { fs.openSync("${node}", fs.constants.O_RDWR | fs.constants.O_NONBLOCK) } catch (e) { console.log(e.code) }'`;
    execFile("bash", ["-c", script], (error, stdout) => resolve(error === null ? stdout.trim() : messageOf(error)));
  });

async function main(): Promise<void> {
  let pid = "";
  await attempt("the controller serves, and nothing is plugged in", async () => {
    sh(`systemctl start --no-block ${unit}`);
    await until(() => property("StatusText").startsWith("serving"), "the controller to serve", 420_000, 1_000);
    pid = property("MainPID");
    expect(nodes(/^(ttyUSB|ttyACM|cec|video|hidraw)\d/).length === 0, nodes(/\d$/).join());
    for (const driver of ["ftdi_sio", "usbhid", "vivid"]) expect(!isLoaded(driver), `${driver} is loaded`);
    expect(journal().includes("DEVICE_PORT_MISSING") || !journal().includes("camera answers"), journal());
    return `pid ${pid}`;
  });
  await attempt("a serial adapter is plugged in, and the controller finds the camera behind it", async () => {
    monitor("serial-adapter");
    await until(() => existsSync("/dev/ttyUSB0"), "the adapter's node");
    await until(() => journal().includes("camera answers"), "the camera to answer", 90_000).catch((error: unknown) => {
      throw new Error(`${messageOf(error)}: ${journal().slice(-1_500)}`);
    });
    return journal().match(/.*camera answers.*/)?.[0] ?? "";
  });
  await attempt("a node of each other class that comes now can be opened under the unit's list", async () => {
    load("vivid");
    monitor("hid-device");
    const late = await until(() => {
      const found = [/^cec\d/, /^video\d/, /^hidraw\d/].map((pattern) => nodes(pattern)[0]);
      return found.every((name) => name !== undefined) ? found : undefined;
    }, "their nodes");
    const outcomes = await Promise.all(late.map(async (name) => [name, await opened(`/dev/${name}`)]));
    expect(
      outcomes.every(([, why]) => why === ""),
      JSON.stringify(outcomes),
    );
    return JSON.stringify(outcomes);
  });
  await attempt("a modem line passes the list too: its class is there, and no device behind it", async () => {
    sh("mknod /dev/ttyACM9 c 166 9");
    const why = await opened("/dev/ttyACM9");
    expect(why === "ENXIO" || why === "ENODEV", why);
    return why;
  });
  await attempt("what is not in the list stays closed", async () => {
    const why = await opened("/dev/kmsg");
    expect(why === "EPERM", why);
    return why;
  });
  await attempt("all of it without another start of the controller", async () => {
    expect(property("MainPID") === pid && property("NRestarts") === "0", property("MainPID"));
    return readFileSync("/proc/modules", "utf8")
      .split("\n")
      .map((line) => line.split(" ")[0] ?? "")
      .filter((name) =>
        ["usbserial", "cdc_acm", "hid", "cec", "videodev", "ftdi_sio", "vivid", "usbhid"].includes(name),
      )
      .join(" ");
  });
}

await main().catch((error: unknown) =>
  console.info(`result ${JSON.stringify({ name: "the whole", ok: false, detail: messageOf(error) })}`),
);
process.exit(0);
