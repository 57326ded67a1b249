import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Entry, entries, fileOf, type Shape, sections, shapes } from "./entries.ts";
import { inFewColours } from "./palette.ts";

const docs = join(import.meta.dirname, "../../docs");
const folder = join(docs, "screenshots");

/** How many pictures of a shape stand side by side. */
const columns: Readonly<Record<Shape, number>> = { desk: 2, phone: 4, wide: 2, screen: 2 };

/** The pictures taken in one run, and the page of the documentation that shows them all. */
export class Album {
  readonly #taken = new Set<string>();

  /** Takes `name` in each of its shapes, once what fades in has done so. */
  async take(page: Page, name: string): Promise<void> {
    const wanted = entries.filter((entry) => entry.name === name);
    if (wanted.length === 0) throw new Error(`No picture is called ${name}; entries.ts lists them.`);
    await mkdir(folder, { recursive: true });
    for (const entry of wanted) {
      await page.setViewportSize(shapes[entry.shape]);
      await settled(page);
      const png = await page.screenshot({ animations: "disabled", scale: "css" });
      await writeFile(join(folder, fileOf(entry)), png);
      this.#taken.add(fileOf(entry));
      process.stdout.write(`  ${fileOf(entry)}\n`);
    }
    const first = wanted[0];
    if (wanted.length > 1 && first !== undefined) await page.setViewportSize(shapes[first.shape]);
  }

  /** Writes the page with every picture there is, and says what is missing. */
  async bind(): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const file of this.#taken) {
      const path = join(folder, file);
      await writeFile(path, inFewColours(await readFile(path)));
    }
    const there = new Set(await readdir(folder));
    const missing = entries.map(fileOf).filter((file) => !there.has(file));
    const text = sections.flatMap(({ name, title, lead }) => {
      const shown = entries.filter((entry) => entry.section === name && there.has(fileOf(entry)));
      return shown.length === 0 ? [] : [`## ${title}`, lead, ...tables(shown)];
    });
    await writeFile(join(docs, "screenshots.md"), `${[...opening, ...text].join("\n\n")}\n`);
    const sizes = await Promise.all([...there].map(async (file) => (await stat(join(folder, file))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    process.stdout.write(
      `${this.#taken.size} taken, ${there.size} in all, ${(total / 1_048_576).toFixed(1)} MB.` +
        `${missing.length === 0 ? "" : ` Missing: ${missing.join(", ")}.`}\n`,
    );
  }
}

const opening = [
  "# Screenshots",
  "Every page and state, taken from a running room by `npm run screenshots`. One part of them: `npm run screenshots -- panel` " +
    `(${sections.map(({ name }) => `\`${name}\``).join(", ")}). The guests' pictures are drawn; the room's picture is that of the simulated camera.`,
];

function tables(shown: readonly Entry[]): string[] {
  return (Object.keys(shapes) as Shape[]).flatMap((shape) => {
    const alike = shown.filter((entry) => entry.shape === shape);
    const wide = Math.min(columns[shape], alike.length);
    if (wide === 0) return [];
    const rows: string[] = [row(Array(wide).fill("")), row(Array(wide).fill("---"))];
    for (let at = 0; at < alike.length; at += wide) {
      const beside = alike.slice(at, at + wide);
      rows.push(row(beside.map((entry) => `![${entry.words}](screenshots/${fileOf(entry)})`)));
      rows.push(row(beside.map((entry) => entry.words)));
    }
    return [rows.join("\n")];
  });
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Waits until nothing fades any more, and two frames with the new size are drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(running.map((animation) => animation.finished));
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  // A picture in a new place arrives anew from the meeting server.
  await new Promise((resolve) => setTimeout(resolve, 400));
}
