import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Entry, entries, fileOf, type Shape, sections, shapes } from "./entries.ts";
import { inFewColours } from "./palette.ts";

const docs = join(import.meta.dirname, "../../docs");
const folder = join(docs, "screenshots");

/** How wide the pictures of a state are drawn: its own size first, the others beside it; more where there are none. */
const beside: Readonly<Record<Shape, number>> = { tablet: 280, wide: 320, small: 280, phone: 120 };
const first = 520;
const alone = 720;

/** The pictures taken in one run, and the page of the documentation that shows them all. */
export class Album {
  readonly #taken = new Set<string>();

  /**
   * Takes `name` at each of its sizes, once what fades in has done so; the page keeps the first of them.
   * @param part what of a long page is wanted: it is moved to the top of the window
   */
  async take(page: Page, name: string, part?: string): Promise<void> {
    const entry = entries.find((each) => each.name === name);
    if (entry === undefined) throw new Error(`No picture is called ${name}; entries.ts lists them.`);
    await mkdir(folder, { recursive: true });
    for (const shape of entry.shapes) {
      const file = fileOf(entry, shape);
      await page.setViewportSize(shapes[shape]);
      if (part !== undefined) await page.locator(part).first().evaluate(toTop);
      await settled(page);
      await writeFile(join(folder, file), await page.screenshot({ animations: "disabled", scale: "css" }));
      this.#taken.add(file);
      process.stdout.write(`  ${file}\n`);
    }
    if (entry.shapes.length > 1) await page.setViewportSize(shapes[entry.shapes[0]]);
  }

  /** Writes the page with every picture there is, and says what is missing. */
  async bind(): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const file of this.#taken) {
      const path = join(folder, file);
      await writeFile(path, inFewColours(await readFile(path)));
    }
    const there = new Set(await readdir(folder));
    const all = entries.flatMap((entry) => entry.shapes.map((shape) => fileOf(entry, shape)));
    const missing = all.filter((file) => !there.has(file));
    const text = sections.flatMap(({ name, title, lead }) => [
      `## ${title}`,
      lead,
      ...entries.filter(({ section }) => section === name).map((entry) => shown(entry, there)),
    ]);
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
    `(${sections.map(({ name }) => `\`${name}\``).join(", ")}). The guests' pictures are drawn; the room's picture is that of the simulated camera. ` +
    "Each state comes first at the size it is mostly used at, then at others; a picture leads to itself at full size.",
];

/** A state: its words over its own picture, and beside that the other sizes; each leads to the picture itself. */
function shown(entry: Entry, there: ReadonlySet<string>): string {
  const pictures = entry.shapes
    .filter((shape) => there.has(fileOf(entry, shape)))
    .map((shape) => {
      const path = `screenshots/${fileOf(entry, shape)}`;
      const width = shape !== entry.shapes[0] ? beside[shape] : entry.shapes.length === 1 ? alone : first;
      const { width: across, height: down } = shapes[shape];
      const alt = shape === entry.shapes[0] ? entry.words : `The same, ${across} × ${down}`;
      return `<a href="${path}"><img src="${path}" width="${width}" alt="${alt}"></a>`;
    });
  return [`**${entry.words}**<br>`, ...pictures].join("\n");
}

/** Below what stays at the top of a phone's window. */
function toTop(element: Element): void {
  const { top } = element.getBoundingClientRect();
  window.scrollBy(0, top - (window.innerWidth < 861 ? 88 : 24));
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
