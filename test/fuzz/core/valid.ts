import { z } from "zod";
import type { Chance } from "./chance.ts";

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * Makes values that a schema takes, from its JSON Schema, so that a new command is tried without a line here.
 * fast-check was considered: it would need the same reading of schemas, and what it adds, making a failing input
 * smaller, is of little use where an input is a valid one with a single field changed.
 */
export function makerOf(schema: z.ZodType): (chance: Chance) => unknown {
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return (chance) => made(chance, described);
}

function made(chance: Chance, schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return chance.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return made(chance, asSchema(chance.pick(choices)));
  switch (schema.type) {
    case "object":
      return madeObject(chance, schema);
    case "array":
      return madeArray(chance, schema);
    case "string":
      return madeText(chance, schema);
    case "integer":
      return Math.round(madeNumber(chance, schema));
    case "number":
      return madeNumber(chance, schema);
    case "boolean":
      return chance.in(0.5);
    case "null":
      return null;
    default:
      return chance.word(8);
  }
}

function madeObject(chance: Chance, schema: Schema): object {
  const required = new Set(schema.required ?? []);
  const members = Object.entries(schema.properties ?? {})
    .filter(([key]) => required.has(key) || chance.in(0.6))
    .map(([key, member]) => [key, made(chance, asSchema(member))] as const);
  return Object.fromEntries(members);
}

function madeArray(chance: Chance, schema: Schema): unknown[] {
  const least = schema.minItems ?? 0;
  const length = chance.int(least, Math.min(schema.maxItems ?? least + 3, least + 3));
  const items = Array.isArray(schema.items) ? schema.items[0] : schema.items;
  return Array.from({ length }, () => made(chance, asSchema(items)));
}

function madeText(chance: Chance, { minLength = 1, maxLength = 24, format }: Schema): string {
  if (format === "ipv4") return `10.0.${chance.int(0, 255)}.${chance.int(1, 254)}`;
  if (format === "ipv6") return `fd00::${chance.int(1, 9_999)}`;
  return chance.word(chance.int(Math.max(minLength, 1), Math.min(Math.max(maxLength, minLength, 1), minLength + 20)));
}

function madeNumber(chance: Chance, schema: Schema): number {
  const least = Number(schema.minimum ?? schema.exclusiveMinimum ?? 0);
  const most = Number(schema.maximum ?? schema.exclusiveMaximum ?? Math.max(least, 0) + 100);
  const [low, high] = [Math.max(least, -1e6), Math.min(most, 1e6)];
  return low + chance.share() * (high - low);
}

function asSchema(schema: Schema | boolean | undefined): Schema {
  return typeof schema === "object" ? schema : {};
}
