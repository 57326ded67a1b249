import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { configFileSchema } from "#protocol/settings.ts";
import { configFileJsonSchema } from "./config-schema.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../config/${name}`, import.meta.url), "utf8"));

test("the published schema is the table's (node src/controller/settings/config-schema.ts > config/room.schema.json)", () => {
  expect(read("room.schema.json")).toEqual(JSON.parse(JSON.stringify(configFileJsonSchema())));
});

test("the example is a good configuration file", () => {
  expect(configFileSchema.safeParse(read("example.json")).error).toBeUndefined();
});
