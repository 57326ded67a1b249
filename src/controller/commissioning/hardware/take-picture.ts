import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { messageOf } from "#base/log.ts";
import { type Attendant, confirmedBy, type Found, found } from "#devices/commissioning/attendant.ts";

const run = promisify(execFile);
/** A camera that has just been opened may be dark for a moment: so many of its pictures pass by. */
const after = 15;
/** How long opening it and taking the picture may take. Milliseconds. */
const within = 20_000;

/** Whether pictures can be taken here: ffmpeg is what takes them. */
export async function takesPictures(program = "ffmpeg"): Promise<boolean> {
  return run(program, ["-hide_banner", "-version"], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

/** What ffmpeg is told to open: a camera on USB, by its node. */
export const usbCamera = (node: string): readonly string[] => ["-f", "v4l2", "-i", node];

/**
 * Takes a picture of a camera and asks whether it is one: somebody has to look at the file, which is gone afterwards. No camera
 * says what its picture shows.
 *
 * @param source what ffmpeg is told to open
 * @param say tells where the file is
 */
export async function testPicture(
  source: readonly string[],
  attendant: Attendant,
  say: (words: string) => void,
): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), "parley-picture-"));
  const file = join(folder, "picture.jpg");
  const how = ["-vf", `select=gte(n\\,${after})`, "-frames:v", "1", "-q:v", "3"];
  try {
    await run("ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", ...source, ...how, file], {
      timeout: within,
      signal: attendant.stopped,
    });
    say(`Its picture is in ${file}.`);
    return await confirmedBy(attendant, "camera-picture", "seen-by-person");
  } catch (error) {
    if (attendant.stopped.aborted) return found("stopped");
    return found("device-refused", {}, lastLine(messageOf(error)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** ffmpeg's own words come last, behind the command. */
const lastLine = (words: string): string => words.trim().split("\n").at(-1) ?? "";
