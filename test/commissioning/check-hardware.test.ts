import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "#base/clock.ts";
import { untelling } from "#controller/commissioning/hardware/report.ts";
import { SimulatedLg } from "#devices/display/lg/simulator.ts";
import { SimulatedSet } from "#devices/display/simulated-set.ts";
import { SimulatorPlug } from "#devices/display/simulator-plug.ts";
import { readVerifications } from "#devices/documented/verified.ts";
import { TcpListenLink } from "#devices/transport/tcp-listen.ts";
import { verifiedReportSchema } from "#protocol/room-test.ts";
import { cameraOnTcp } from "../rig/camera-on-tcp.ts";

/* The terminal's side of the room's test: what is typed, what moves, what is written. The devices are simulators on TCP. */
const main = join(import.meta.dirname, "../../src/controller/commissioning/hardware/main.ts");

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-hardware-"));
  file = join(folder, "report.json");
});
afterEach(() => rm(folder, { recursive: true }));

async function check(words: readonly string[], typed: string): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [main, "--only-set", `--out=${file}`, ...words], { stdio: "pipe" });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (said += data.toString()));
  child.stdin.end(typed);
  const [code] = (await once(child, "exit")) as [number];
  return { code, said };
}

test("a camera that is agreed to turns and comes back; the report says that it is simulated, and never counts", async () => {
  await using at = await cameraOnTcp();
  const set = ["--set", "camera.kind=visca-tcp", "--set", `camera.port=127.0.0.1:${at.port}`];
  const { code, said } = await check([...set, "--yes"], "y\ny\n");
  expect({ code, said }).toMatchObject({ code: 0 });
  expect(said).toContain("✓ Turns the camera a little and back");
  const report = verifiedReportSchema.parse(JSON.parse(await readFile(file, "utf8")));
  expect(report.devices).toMatchObject([
    {
      kind: "camera",
      family: "visca",
      model: "generic",
      wire: "tcp",
      simulated: true,
      results: [{ finding: "says-so-and-seen" }],
    },
  ]);
  expect(await readFile(file, "utf8")).not.toContain("127.0.0.1");
  expect(readVerifications(pathToFileURL(`${folder}/`))).toEqual([]);
});

test("nothing moves without a yes, not even with --yes", async () => {
  await using at = await cameraOnTcp();
  const set = ["--set", "camera.kind=visca-tcp", "--set", `camera.port=127.0.0.1:${at.port}`];
  const { code, said } = await check([...set, "--yes"], "");
  expect(code).toBe(1);
  expect(said).toContain("It turns ten degrees and back. Test it?");
  expect(said).toContain("Nothing was tested.");
});

test("a display goes off and on; that its picture is back is somebody's to say", async () => {
  const set = new SimulatedSet({ clock: systemClock, inputs: [{ id: "90", name: "HDMI" }], warming: 0, cooling: 0 });
  const link = new TcpListenLink(0);
  const plug = new SimulatorPlug(new SimulatedLg({ set, id: 1, saysPc: false }), link, systemClock);
  await plug.plug();
  const { code } = await check(
    ["--set", "display.network=lg", "--set", `display.host=127.0.0.1:${link.port}`],
    "y\nn\ny\n",
  );
  await plug.close();
  expect(code).toBe(1);
  const report = verifiedReportSchema.parse(JSON.parse(await readFile(file, "utf8")));
  expect(report.devices[0]?.results).toMatchObject([
    { step: "display.off", finding: "says-so" },
    { step: "display.on", finding: "not-seen" },
  ]);
  // It was off before, and is again.
  expect(set.power).toBe("off");
});

test("what is typed wrong is said, with what to write instead", async () => {
  const { code, said } = await check(["--set", "camera.prot=/dev/ttyUSB0"], "");
  expect(code).toBe(2);
  expect(said).toContain("write key=value");
});

test("what would tell where or whose a device is does not stand in a report", () => {
  expect(untelling("Jabra SPEAK 510 USB 501AA5D7E5D2020A00")).toBe("Jabra SPEAK 510 USB …");
  expect(untelling("no answer from 192.168.4.17:52381 at /dev/ttyUSB0, S/N: A12B")).toBe("no answer from … at … …");
  expect(untelling("EVI-D70 VISCA 12x")).toBe("EVI-D70 VISCA 12x");
});
