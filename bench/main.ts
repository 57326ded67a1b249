import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { messageOf } from "#base/log.ts";
import { thisMachine, watchLoad } from "./machine.ts";
import type { Row } from "./row.ts";
import { cameraSwitch } from "./rows/camera-switch.ts";
import { controller } from "./rows/controller.ts";
import { controllerKilled } from "./rows/controller-killed.ts";
import { firstFrame } from "./rows/first-frame.ts";
import { heartbeat } from "./rows/heartbeat.ts";
import { mute } from "./rows/mute.ts";
import { muteKey } from "./rows/mute-key.ts";
import { mutePages, mutePictures } from "./rows/mute-pages.ts";
import { mutePlaces } from "./rows/mute-places.ts";
import { parserThroughput } from "./rows/parser-throughput.ts";
import { pointerToByte } from "./rows/pointer-to-byte.ts";
import { replugged } from "./rows/replug.ts";
import { setting } from "./rows/setting.ts";
import { stop, stopOnTcp, stopUnderLoss } from "./rows/stop.ts";
import { viscaRate } from "./rows/visca-rate.ts";
import { asMarkdown, asText, type Section } from "./table.ts";

const rows: Readonly<Record<string, Row>> = {
  pointer: pointerToByte,
  stop,
  "stop-tcp": stopOnTcp,
  "stop-udp": stopUnderLoss,
  "visca-rate": viscaRate,
  parsers: parserThroughput,
  replug: replugged,
  mute,
  "mute-key": muteKey,
  "mute-places": mutePlaces,
  "mute-pages": mutePages,
  "mute-pictures": mutePictures,
  "first-frame": firstFrame,
  "camera-switch": cameraSwitch,
  controller,
  setting,
  "controller-killed": controllerKilled,
  heartbeat,
};

const usage = `Measures the room and shows the figures beside their budgets. It never fails over a figure.

  --rows a,b     which: ${Object.keys(rows).join(", ")} (all)
  --quick        few samples, to see that it works
  --json FILE    writes the figures as JSON too
  --write FILE   writes the figures as Markdown too
  --samples FILE keeps what a long row has measured so far, and goes on from it (mute-pages, mute-pictures)
  --keep FILE    takes the rows that are not measured now from what --json wrote earlier
`;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: Object.keys(rows).join(",") },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    write: { type: "string" },
    samples: { type: "string" },
    keep: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** A section, and how busy the machine was before. */
type Measured = Section & { readonly load: string };

const optionally = <Schema extends z.ZodType>(schema: Schema) => schema.exactOptional();
const written = z.object({
  sections: z.array(
    z.object({
      row: z.string(),
      title: z.string(),
      conditions: z.string(),
      load: z.string(),
      figures: z.array(
        z.object({
          what: z.string(),
          unit: z.enum(["ms", "MB", "%"]),
          n: z.int(),
          p50: optionally(z.number()),
          p99: optionally(z.number()),
          max: optionally(z.number()),
          budget: optionally(z.string()),
          holds: optionally(z.boolean()),
          note: optionally(z.string()),
        }),
      ),
    }),
  ),
});

async function kept(file: string | undefined, measured: readonly Measured[]): Promise<Measured[]> {
  if (file === undefined) return [...measured];
  const earlier: readonly Measured[] = written.parse(JSON.parse(await readFile(file, "utf8"))).sections;
  return Object.keys(rows).flatMap((name) => {
    const found = [...measured, ...earlier].find(({ row }) => row === name);
    return found === undefined ? [] : [found];
  });
}

function document(sections: readonly Measured[], day: string): string {
  return [
    "# Performance",
    "",
    "Written by `npm run bench -- --write docs/performance.md`; run it again to repeat all of this, or one row with",
    `\`--rows ${Object.keys(rows).join(",")}\`. Figures stand beside the budgets they were designed for; nothing fails over one.`,
    "",
    `Measured on ${day} on ${thisMachine()}. Everything of a row runs on this one machine at once: room, browsers, benchmark.`,
    "p50 and p99 by nearest rank. Where something waited for a core most of the time, other work was on the machine: the room's",
    "own part is then smaller than the figure, tails above all.",
    "",
    ...sections.map(({ load, ...section }) =>
      asMarkdown({ ...section, conditions: `${section.conditions} Machine: ${load}.` }),
    ),
  ].join("\n");
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const say = (words: string) => process.stderr.write(`  ${words}\n`);
  process.stdout.write(`${thisMachine()}\n\n`);
  const measured: Measured[] = [];
  let failed = 0;
  for (const name of values.rows.split(",").filter((each) => each !== "")) {
    const row = rows[name];
    if (row === undefined) {
      process.stderr.write(`There is no row ${name}. There are: ${Object.keys(rows).join(", ")}.\n`);
      return 2;
    }
    const sayLoad = watchLoad();
    process.stderr.write(`${name}\n`);
    try {
      const section = await row({
        quick: values.quick,
        say,
        ...(values.samples === undefined ? {} : { samples: values.samples }),
      });
      const load = sayLoad();
      measured.push({ ...section, load });
      process.stdout.write(`${asText({ ...section, conditions: `${section.conditions} Machine: ${load}.` })}\n`);
    } catch (error) {
      // One row that cannot be measured must not cost the others.
      failed += 1;
      process.stderr.write(`${name} could not be measured: ${messageOf(error)}\n`);
    }
  }
  const sections = await kept(values.keep, measured);
  const day = new Date().toISOString().slice(0, 10);
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify({ day, machine: thisMachine(), sections }, null, 2)}\n`);
  }
  if (values.write !== undefined) await writeFile(values.write, document(sections, day));
  return failed === 0 ? 0 : 1;
}

process.exit(await main());
