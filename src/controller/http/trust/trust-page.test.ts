import { afterAll, beforeAll, expect, test } from "vitest";
import { languages } from "#protocol/settings.ts";
import { RoomRig } from "../../rig/room-rig.ts";
import { trustWords } from "./words.ts";

let room: RoomRig;
beforeAll(async () => {
  room = await RoomRig.start();
});
afterAll(() => room[Symbol.asyncDispose]());

async function language(path: string, accepted?: string): Promise<unknown> {
  const answer = await room.get(path, accepted === undefined ? {} : { "accept-language": accepted });
  expect(answer.status).toBe(200);
  const tag = String(answer.headers["content-language"]);
  expect(answer.text).toContain(`<html lang="${tag}">`);
  expect(answer.text).toContain(trustWords[tag as keyof typeof trustWords].title);
  return tag;
}

test("the page speaks what the address asks for, else what the browser reads, else what the room speaks", async () => {
  expect(await language("/trust?lang=ru", "da")).toBe("ru");
  expect(await language("/trust", "fr-CH, tr;q=0.8, en;q=0.7")).toBe("tr");
  expect(await language("/trust", "sv-FI")).toBe("sv");
  expect(await language("/trust", "fr")).toBe("en");
  expect(await language("/trust?lang=xx<script>")).toBe("en");
});

test("every language has every way to take the authority, step for step", () => {
  const shape = trustWords.en.ways.map(({ steps }) => steps.length);
  for (const each of languages) {
    expect(trustWords[each].ways.map(({ steps }) => steps.length)).toEqual(shape);
  }
});

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

test("a browser at an address that there is not gets a page with a way home, in its language", async () => {
  const answer = await room.get("/pannel/", { accept: browser, "accept-language": "da" });
  expect(answer.status).toBe(404);
  expect(answer.headers["content-type"]).toMatch(/^text\/html/);
  expect(answer.text).toContain(`<h1>${trustWords.da.lost}</h1>`);
  expect(answer.text).toContain('<a class="onward" href="/">');
  expect(answer.text).not.toContain('"code"');
});

test("programs at an address that there is not, and whoever asks the API, get JSON", async () => {
  const asking: readonly [string, Record<string, string>][] = [
    ["/pannel/", {}],
    ["/pannel/", { accept: "*/*" }],
    ["/pannel/", { accept: "application/json" }],
    ["/api/v1/nothing", { accept: browser }],
  ];
  for (const [path, headers] of asking) {
    const answer = await room.get(path, headers);
    expect(answer.status, path).toBe(404);
    expect(JSON.parse(answer.text), path).toMatchObject({ code: "not-found" });
  }
});

test("the page has the panel's icon, so that no browser looks for another", async () => {
  const { text } = await room.get("/trust");
  expect(text).toContain('<link rel="icon" href="/panel/icon.svg" type="image/svg+xml">');
});
