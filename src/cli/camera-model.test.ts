import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { releaseFolder } from "#process/release-folder.ts";
import { runCommandLine } from "./command-line.ts";
import { exitCodes } from "./exit-codes.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parley-model-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const good = readFileSync(join(releaseFolder, "config/cameras/aver.json"), "utf8");

async function check(name: string, content: string | undefined) {
  if (content !== undefined) writeFileSync(join(directory, name), content);
  const { self, printed, complaints } = scriptedTerminal(directory);
  const code = await runCommandLine(["camera-model", "check", name], self);
  return { code, printed, complaints };
}

test("a file that is right is said to be, with what the settings name it", async () => {
  expect(await check("our-aver.json", good)).toEqual({
    code: exitCodes.done,
    printed: ["our-aver.json is right: AVer, visca. The settings name it our-aver."],
    complaints: [],
  });
});

test("everything that is wrong is said by its line, without a room", async () => {
  const content = good
    .replace('"speed": 24', '"speed": 40')
    .replace('"zoom": {', '"zoom": {\n    "speeed": 7,')
    .replace('"backlight": true', '"backlight": "yes"');
  const lineOf = (text: string): number => content.split("\n").findIndex((line) => line.includes(text)) + 1;
  const { code, complaints } = await check("wrong.json", content);
  expect(code).toBe(exitCodes.refused);
  expect(complaints.map((line) => line.split(":").slice(0, 3).join(":"))).toEqual([
    `wrong.json:${lineOf('"speeed"')}: zoom.speeed`,
    `wrong.json:${lineOf('"yes"')}: functions.backlight`,
  ]);
  const line = good.split("\n").findIndex((each) => each.includes('"speed": 24')) + 1;
  const fast = await check("fast.json", good.replace('"speed": 24', '"speed": 40'));
  expect(fast.complaints).toEqual([`fast.json:${line}: pan.speed: A drive's speed is 24 at most.`]);
});

test("what is out of order is said as it has to be, and a number too wide for its nibbles with what they hold", async () => {
  const model = JSON.parse(good);
  const saying = async (change: Record<string, unknown>): Promise<string[]> => {
    const { complaints } = await check("wrong.json", JSON.stringify({ ...model, ...change }));
    return complaints.map((line) => line.replace("wrong.json:1: ", ""));
  };
  const { pan, zoom, functions } = model;
  const order = "max must not be below min; a right or up that counts down is a negative perDegree.";
  expect(await saying({ pan: { ...pan, min: pan.max, max: pan.min } })).toEqual([`pan: ${order}`]);
  expect(await saying({ zoom: { ...zoom, min: 2, max: 1 } })).toEqual(["zoom: max must not be below min."]);
  expect(await saying({ pan: { ...pan, perDegree: 0 } })).toEqual([
    "pan.perDegree: It can't be 0: it is how many units make a degree.",
  ]);
  const levels = (saturation: unknown) => saying({ functions: { ...functions, levels: { saturation } } });
  expect(await levels({ min: 5, max: 5 })).toEqual(["functions.levels.saturation: max has to be above min."]);
  expect(await levels({ min: 0, max: 300 })).toEqual(["functions.levels.saturation.max: 2 nibbles hold 0 to 255."]);
  expect(await levels({ min: 0, max: 255 })).toEqual([]);
});

const wide = readFileSync(join(releaseFolder, "config/cameras/sony-brc-x1000.json"), "utf8");

test("a width of positions is said to be right, and is told where it is none or the figures do not fit into it", async () => {
  expect(await check("our-brc.json", wide)).toMatchObject({ code: exitCodes.done, complaints: [] });
  const wrong = async (content: string) => (await check("wrong.json", content)).complaints;
  const at = (text: string): number => wide.split("\n").findIndex((line) => line.includes(text)) + 1;
  expect(await wrong(wide.replace('"nibbles": "5+4"', '"nibbles": "5+3"'))).toEqual([
    `wrong.json:${at('"nibbles"')}: nibbles: It has to be one of these: 4+4, 5+4, 5+5.`,
  ]);
  expect(await wrong(wide.replace('"max": 21231', '"max": 46000'))).toEqual([
    `wrong.json:${at('"max": 21231')}: tilt.max: 5+4 nibbles hold -32768 to 32767.`,
  ]);
  expect(await wrong(wide.replace('"nibbles": "5+4",', ""))).toEqual([
    `wrong.json:${at('"min": -40103')}: pan.min: 4+4 nibbles hold -32768 to 32767; a head with wider positions has “nibbles”.`,
    `wrong.json:${at('"max": 40103')}: pan.max: 4+4 nibbles hold -32768 to 32767; a head with wider positions has “nibbles”.`,
  ]);
  expect(await wrong(wide.replace('"perDegree": -235.9', '"perDegree": 235.9'))).toEqual([
    expect.stringContaining("signs is for a negative perDegree"),
  ]);
  expect(await wrong(wide.replace('"name": "Sony', '"family": "pelco-d", "name": "Sony'))).toEqual([
    `wrong.json:${at('"signs"')}: pan.signs: For VISCA alone.`,
    `wrong.json:${at('"nibbles"')}: nibbles: For VISCA alone.`,
  ]);
});

test("no JSON is said by its line, and so is a name that is there twice", async () => {
  const { complaints } = await check("comma.json", good.replace('"name": "AVer",', '"name": "AVer"'));
  expect(complaints).toEqual(["comma.json:3: A comma or the closing brace is missing."]);
  const twice = await check("twice.json", good.replace('"tilt": {', '"pan": {'));
  expect(twice.complaints.join()).toContain("“pan” is there twice");
});

test("a name that no setting can have, a file that is not there, and nothing at all", async () => {
  expect(await check("Our AVer.json", good)).toMatchObject({ code: exitCodes.refused });
  expect(await check("nobody.json", undefined)).toMatchObject({ code: exitCodes.usage });
});
