import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunCecCtl } from "../../display/cec/program.ts";
import type { Found } from "../found.ts";
import { HdmiPlace } from "./hdmi.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-cec-"));
  for (const name of ["cec0", "cec1", "cecil"]) await writeFile(join(folder, name), "");
});
afterEach(() => rm(folder, { recursive: true }));

const saying = (address: string) => `Driver Info:\n\tDriver Name : vc4_hdmi\n\tPhysical Address : ${address}\n`;

async function search(run: RunCecCtl): Promise<Found[]> {
  const found: Found[] = [];
  await new HdmiPlace(run, folder).search({
    handleProgress: () => undefined,
    handleFound: (one) => void found.push(one),
  });
  return found;
}

test("a cable with something at its far end leads to a display, and one without to none; nothing is sent over either", async () => {
  const asked: string[] = [];
  const found = await search(async (args) => {
    asked.push(args.join(" "));
    return { output: saying(args.includes(join(folder, "cec0")) ? "f.f.f.f" : "1.0.0.0"), failure: undefined };
  });
  const device = join(folder, "cec1");
  expect(found).toMatchObject([{ kind: "display", family: "cec", link: device, use: { by: "cec", device } }]);
  // The adapter's own state, and no message to anybody.
  expect(asked).toEqual([`-d ${join(folder, "cec0")}`, `-d ${device}`]);
});

test("a program that is not installed is the reason given", async () => {
  const run: RunCecCtl = async () => ({ output: "", failure: "cec-ctl is not installed (package v4l-utils)" });
  await expect(search(run)).rejects.toMatchObject({ code: "DEVICE_PROGRAM_MISSING" });
});

test("an adapter that this user may not open is the reason given", async () => {
  const run: RunCecCtl = async () => ({ output: "", failure: "Failed to open /dev/cec0: Permission denied" });
  await expect(search(run)).rejects.toMatchObject({ code: "DEVICE_PORT_DENIED" });
});
