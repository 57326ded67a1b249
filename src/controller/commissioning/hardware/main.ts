/**
 * `npm run check:hardware`: the room's test at a terminal, for anyone with real devices. Nothing moves, switches or sounds before
 * somebody agreed to that device; the report goes to docs/verified and names neither people nor places.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { systemClock } from "#base/clock.ts";
import { messageOf, silentLog } from "#base/log.ts";
import type { Found } from "#devices/commissioning/attendant.ts";
import { createFinder } from "#devices/finding/create-finder.ts";
import { listFlag, readFlagsOrExit, switchFlag, textFlag } from "#process/flags.ts";
import { cameraSettingsOf } from "#protocol/camera-settings.ts";
import { type StepResult, stoodTest, type TestStep, type VerifiedDevice } from "#protocol/room-test.ts";
import { type Settings, settingTable } from "#protocol/settings.ts";
import { cameraSpecOf } from "../../camera/camera-spec.ts";
import { displaySpecOf } from "../../display/display-spec.ts";
import { useOfFound } from "../../finding/use-of-found.ts";
import { Person } from "./person.ts";
import { heldOffHook } from "./plugged-phone.ts";
import { reportName, stepLine, verifiedReport } from "./report.ts";
import { soundHere, testSound } from "./sound-system.ts";
import { testCamera, testDisplay, testSpeakerphone } from "./tested-devices.ts";

const flags = readFlagsOrExit("check:hardware", {
  set: listFlag(
    "KEY=VALUE",
    "a device that is not found by itself, as the settings say it: camera.kind=pelco-d-serial",
  ),
  "only-set": switchFlag("look for nothing: test what --set names, and what --speakerphone and --sound add"),
  speakerphone: switchFlag("with --only-set: test the speakerphone that is plugged in"),
  sound: switchFlag("with --only-set: test the session's loudspeaker and microphone"),
  yes: switchFlag("agree to what neither moves, switches nor sounds: writing the report"),
  out: textFlag("FILE", "where the report goes (docs/verified/DAY-DEVICES.json)"),
});

const say = (words: string): void => void process.stdout.write(`${words}\n`);
const documents = join(import.meta.dirname, "../../../../docs/verified");

/** One device that may be tested: by which settings, and what it is called. */
interface Candidate {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly called: string;
}

/** Settings with everything at its default but what is named. Throws a sentence where a value is none. */
function settingsWith(changes: Readonly<Record<string, unknown>>): Settings {
  const all = Object.entries(settingTable).map(([key, row]) => {
    const given = changes[key];
    if (given === undefined || given === null) return [key, row.default] as const;
    const read = row.schema.safeParse(given);
    if (!read.success) throw new Error(`${key} cannot be ${JSON.stringify(given)}.`);
    return [key, read.data] as const;
  });
  return Object.fromEntries(all) as Settings;
}

/** `key=value` as it is typed: a number is a number, where the setting wants one. */
function typed(text: string): readonly [string, unknown] {
  const [, key = "", value = ""] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
  const row = (settingTable as Readonly<Record<string, { readonly default: unknown }>>)[key];
  if (row === undefined)
    throw new Error(`There is no setting in "${text}": write key=value, such as camera.port=/dev/ttyUSB0.`);
  return [
    key,
    typeof row.default === "number"
      ? Number(value)
      : row.default === true || row.default === false
        ? value === "true"
        : value,
  ];
}

async function candidates(): Promise<Candidate[]> {
  const named = Object.fromEntries(flags.set.map(typed));
  const own = Object.keys(named).length === 0 ? [] : [{ changes: named, called: Object.values(named).join(" ") }];
  if (flags["only-set"]) return own;
  say("Looking for devices: serial ports, USB, HDMI, network cameras and projectors. This takes a few seconds.");
  await using finder = createFinder({ clock: systemClock, log: silentLog });
  await finder.find([]);
  const blank = settingsWith({});
  const found = finder.found.flatMap(({ id, use, name, link }) =>
    use === undefined || use.by === "telephony"
      ? []
      : [{ changes: useOfFound(finder.found, [id], {}, blank).changes, called: `${name || use.by} at ${link}` }],
  );
  return [...own, ...found];
}

async function run(person: Person): Promise<number> {
  const { attendant } = person;
  const take = async (step: TestStep, act: () => Promise<Found>): Promise<StepResult> => {
    const result = { step, ...(await act()) };
    say(stepLine(result));
    return result;
  };
  const tested: VerifiedDevice[] = [];
  const keep = (device: VerifiedDevice | undefined): void => {
    if (device !== undefined) tested.push(device);
  };
  for (const { changes, called } of await candidates()) {
    const settings = settingsWith(changes);
    const camera = cameraSpecOf("camera", cameraSettingsOf("camera", settings));
    if (camera !== undefined && (await person.agrees(`Camera ${called}. It turns ten degrees and back. Test it?`)))
      keep(await testCamera(camera, attendant, take, say));
    const display = displaySpecOf(settings);
    if (display !== undefined && (await person.agrees(`Display ${called}. It goes off and on again. Test it?`)))
      keep(await testDisplay(display, attendant, take, say));
  }
  if (!flags["only-set"] || flags.speakerphone) {
    const agrees = (name: string) => person.agrees(`Speakerphone ${name}. It rings and its lamps flash. Test it?`);
    keep(await testSpeakerphone(attendant, take, agrees));
  }
  const sound = flags["only-set"] && !flags.sound ? undefined : await soundHere();
  if (sound !== undefined) {
    const asked = `Sound: ${sound.microphone}. Short sweeps are played for six seconds. Test it?`;
    if (await person.agrees(asked)) {
      await using _ = await heldOffHook();
      keep(await testSound(sound, attendant, take));
    }
  }
  return report(person, tested);
}

async function report(person: Person, tested: readonly VerifiedDevice[]): Promise<number> {
  if (tested.length === 0) {
    say("Nothing was tested.");
    return 1;
  }
  const written = verifiedReport(tested, systemClock.wall());
  const text = `${JSON.stringify(written, null, 2)}\n`;
  const file = flags.out ?? join(documents, reportName(written));
  say(`\nThe report, as it would be shared:\n${text}`);
  if (tested.some(({ simulated }) => simulated)) say("What is simulated is marked so, and does not count as verified.");
  if (!flags.yes && !(await person.agrees(`Write it to ${file}?`))) return 0;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  say(`Written. docs/devices.md follows with \`npm run check -- --write\`; share both in a pull request.`);
  return tested.every(({ results }) => stoodTest(results)) ? 0 : 1;
}

const person = new Person(process.stdin, say);
process.once("SIGINT", () => {
  say("\nStopping; what was changed is put back.");
  person.stop();
});
try {
  process.exitCode = await run(person);
} catch (error) {
  process.stderr.write(`check:hardware: ${messageOf(error)}\n`);
  process.exitCode = 2;
}
// A closed device may have a timer left that nobody waits for; what was said is out by now.
process.exit();
