import { readFileSync } from "node:fs";
import { arch, release } from "node:os";
import {
  type StepResult,
  testFindings,
  testSteps,
  type VerifiedDevice,
  type VerifiedReport,
} from "#protocol/room-test.ts";

/** Addresses, paths and serial numbers in what a device or the system said: they name a place or one device among all. */
const telling = [
  /\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g,
  /\[?\b[0-9a-f]{0,4}(:[0-9a-f]{0,4}){3,}\b\]?/gi,
  /\/dev\/\S+/g,
  /\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{9,}\b/g,
  /\b\d{8,}\b/g,
  /\b(?:s\/?n|serial)\b[:# ]*\S+/gi,
];

/** Words without what would tell where or whose a device is. */
export function untelling(words: string): string {
  return telling
    .reduce((text, each) => text.replaceAll(each, "…"), words)
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 120);
}

/** The report as it is shared. */
export function verifiedReport(devices: readonly VerifiedDevice[], at: number): VerifiedReport {
  return {
    format: 1,
    on: new Date(at).toISOString().slice(0, 10),
    parley: parleyVersion(),
    system: { os: systemName(), kernel: release().slice(0, 120), architecture: arch() },
    devices: devices.map(({ maker, name, firmware, results, ...rest }) => ({
      ...rest,
      maker: untelling(maker),
      name: untelling(name),
      firmware: firmware.slice(0, 40),
      results: results.map(({ detail, device: _, ...result }) => ({
        ...result,
        ...(detail === undefined ? {} : { detail: untelling(detail) }),
      })),
    })),
  };
}

/** Its file's name: the day and what was tested, such as `2026-11-26-sony-evi-d70.json`. */
export function reportName({ on, devices }: VerifiedReport): string {
  const words = devices.map(({ name, family }) => (name === "" ? family : name)).join(" ");
  const plain = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60);
  return `${on}-${plain === "" ? "devices" : plain}.json`;
}

const marks = { passed: "✓", failed: "✗", skipped: "–" } as const;

/** What came of a step, on a line. */
export function stepLine({ step, finding, figures, detail }: StepResult): string {
  const { verdict, words } = testFindings[finding];
  const measured = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const more = [...measured, ...(detail === undefined ? [] : [detail])].join(", ");
  return `  ${marks[verdict]} ${testSteps[step].does} ${words}${more === "" ? "" : ` (${more})`}`;
}

function parleyVersion(): string {
  const file = new URL("../../../../package.json", import.meta.url);
  const { version }: { version: string } = JSON.parse(readFileSync(file, "utf8"));
  return version;
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1]?.slice(0, 120) ?? "";
  } catch {
    return "";
  }
}
