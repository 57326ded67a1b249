import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { stoodTest, type VerifiedDevice, verifiedReportSchema } from "#protocol/room-test.ts";

/** A device of a report, and the day it was tested. */
export interface Verification {
  readonly on: string;
  readonly device: VerifiedDevice;
}

/**
 * The devices of the reports in `folder`, oldest first; simulated ones are left out, whatever they passed. Throws with the
 * file's name where one is no report.
 */
export function readVerifications(folder: URL): Verification[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const read = verifiedReportSchema.safeParse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
      if (!read.success) throw new Error(`docs/verified/${file}: ${z.prettifyError(read.error)}`);
      const { on, devices } = read.data;
      return devices.filter(({ simulated }) => !simulated).map((device) => ({ on, device }));
    })
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** What there is to say of a row: on what it was verified, on what it failed, or that it never met a real device. */
export function verifiedOn(all: readonly Verification[], belongs: (device: VerifiedDevice) => boolean): string {
  const own = all.filter(({ device }) => belongs(device));
  // The newest word on each device counts.
  const latest = new Map(own.map((each) => [nameOf(each.device), each]));
  const [stood, fell] = [true, false].map((good) =>
    [...latest]
      .filter(([, { device }]) => stoodTest(device.results) === good)
      .map(([name, { on }]) => `${name} (${on})`),
  );
  return [
    stood?.join(", ") || (fell?.length === 0 ? "simulator only" : ""),
    fell?.map((name) => `tried and failed: ${name}`).join(", "),
  ]
    .filter(Boolean)
    .join("; ");
}

function nameOf({ maker, name, firmware }: VerifiedDevice): string {
  const plain = (text: string): string => text.replaceAll(/[|\n\r`<>[\]]/g, " ").trim();
  const called = name.startsWith(maker) ? name : `${maker} ${name}`;
  return [plain(called) || "a nameless one", plain(firmware)].filter(Boolean).join(", ");
}
