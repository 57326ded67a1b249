import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { VerifiedDevice, VerifiedReport } from "#protocol/room-test.ts";
import { devicesPage } from "./page.ts";
import { readVerifications } from "./verified.ts";

const camera: VerifiedDevice = {
  kind: "camera",
  family: "visca",
  model: "sony-evi-d70",
  maker: "Sony",
  name: "EVI-D70",
  firmware: "1.2",
  wire: "serial",
  simulated: false,
  results: [{ step: "camera.move", finding: "says-so", figures: { askedDegrees: 5, movedDegrees: 5 } }],
};
const report = (on: string, ...devices: VerifiedDevice[]): VerifiedReport => ({
  format: 1,
  on,
  parley: "0.1.0",
  system: { os: "Debian 12", kernel: "6.1.0", architecture: "x64" },
  devices,
});

let folder: string;
const put = (name: string, content: unknown) => writeFile(join(folder, name), JSON.stringify(content));
const read = () => readVerifications(pathToFileURL(`${folder}/`));
const row = (page: string, start: string) => page.split("\n").find((line) => line.startsWith(`| ${start} `)) ?? "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-verified-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("without a report everything is simulator only, and the page says that there is none", () => {
  const page = devicesPage(read());
  expect(page).toContain("There is no report yet");
  expect(row(page, "VISCA")).toContain("| simulator only |");
  expect(row(page, "Sony EVI-D70")).toContain("| simulator only |");
});

test("a real camera that stood the test is named with its firmware and the day, in its family's row and its model's", async () => {
  await put("one.json", report("2026-11-26", camera));
  const page = devicesPage(read());
  expect(page).not.toContain("There is no report yet");
  expect(row(page, "VISCA")).toContain("| Sony EVI-D70, 1.2 (2026-11-26) |");
  expect(row(page, "Sony EVI-D70")).toContain("| Sony EVI-D70, 1.2 (2026-11-26) |");
  expect(row(page, "Pelco-D")).toContain("| simulator only |");
});

test("a simulated one never counts", async () => {
  await put("one.json", report("2026-11-26", { ...camera, simulated: true }));
  expect(row(devicesPage(read()), "VISCA")).toContain("| simulator only |");
});

test("the newest report of a device counts, and one that failed is said to have failed", async () => {
  await put(
    "a.json",
    report("2026-11-27", { ...camera, results: [{ step: "camera.move", finding: "stayed-put", figures: {} }] }),
  );
  await put("b.json", report("2026-11-26", camera));
  expect(row(devicesPage(read()), "VISCA")).toContain("| tried and failed: Sony EVI-D70, 1.2 (2026-11-27) |");
});

test("one that was only skipped over did not stand anything", async () => {
  await put(
    "a.json",
    report("2026-11-27", { ...camera, results: [{ step: "camera.move", finding: "no-answer", figures: {} }] }),
  );
  expect(row(devicesPage(read()), "VISCA")).toContain("tried and failed");
});

test("a speakerphone stands by its USB ids, one of an unknown layout on the last line", async () => {
  const phone = {
    ...camera,
    kind: "speakerphone",
    family: "hid",
    maker: "Jabra",
    name: "Jabra SPEAK 810",
    firmware: "",
  } as const;
  await put(
    "a.json",
    report("2026-11-26", { ...phone, model: "0b0e:2456" }, { ...phone, name: "Jabra New", model: "0b0e:ffff" }),
  );
  const page = devicesPage(read());
  expect(row(page, "Jabra SPEAK 810")).toContain("| Jabra SPEAK 810 (2026-11-26) |");
  expect(page).toContain("Of any other layout: Jabra New (2026-11-26).");
});

test("what a device calls itself cannot break the table", async () => {
  await put("a.json", report("2026-11-26", { ...camera, name: "EVI | <b>`x`\n| y" }));
  expect(row(devicesPage(read()), "VISCA").split("|")).toHaveLength(11);
});

test("a file that is no report is named", async () => {
  await put("odd.json", { ...report("2026-11-26", camera), serial: "123" });
  expect(read).toThrow(/docs\/verified\/odd\.json.*serial/s);
});
