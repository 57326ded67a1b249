import type { Chance } from "./chance.ts";
import { nastyNumber, nastyText, nastyValue } from "./nasty.ts";

type Path = readonly (string | number)[];

/** What was done to one field. */
export type Change =
  | "missing"
  | "extra"
  | "other type"
  | "nasty value"
  | "beyond"
  | "wrong word"
  | "polluting"
  | "deep";

export interface Mutated {
  readonly value: unknown;
  readonly change: Change;
}

/** A copy of a valid value in which exactly one field is another, is missing or is too much. */
export function mutate(chance: Chance, valid: unknown): Mutated {
  const paths = pathsIn(valid);
  const path = chance.pick(paths) ?? [];
  const change = chance.pick<Change>([
    "missing",
    "extra",
    "other type",
    "nasty value",
    "nasty value",
    "beyond",
    "wrong word",
    "polluting",
    "deep",
  ]);
  const field = at(valid, path);
  switch (change) {
    case "missing":
      return { change, value: path.length === 0 ? undefined : without(valid, path) };
    case "extra":
      return { change, value: withExtra(chance, valid, path, chance.word(6), nastyValue(chance)) };
    case "polluting": {
      const key = chance.pick(["__proto__", "constructor", "prototype"]);
      return { change, value: withExtra(chance, valid, path, key, { polluted: true, isAdmin: true }) };
    }
    case "other type":
      return { change, value: set(valid, path, otherType(chance, field)) };
    case "nasty value":
      return { change, value: set(valid, path, nastyValue(chance)) };
    case "beyond":
      return { change, value: set(valid, path, beyond(chance, field)) };
    case "wrong word":
      return { change, value: set(valid, path, wrongWord(chance, field)) };
    case "deep": {
      let deep: unknown = field;
      for (let level = chance.int(10, 500); level > 0; level -= 1) deep = level % 2 === 0 ? [deep] : { deep };
      return { change, value: set(valid, path, deep) };
    }
  }
}

function otherType(chance: Chance, field: unknown): unknown {
  const others: readonly unknown[] = [null, true, 7, "seven", [], {}, [field], { value: field }, String(field)];
  return chance.pick(others.filter((other) => typeof other !== typeof field));
}

function beyond(chance: Chance, field: unknown): unknown {
  if (typeof field === "number") return chance.pick([-field - 1, field * 1_000 + 1, field + 0.5, nastyNumber(chance)]);
  if (typeof field === "string") return chance.pick(["", field.repeat(200) || "x".repeat(20_000), `${field}\0`]);
  if (Array.isArray(field)) return Array.from({ length: 2_000 }, () => field[0] ?? 0);
  if (typeof field === "object" && field !== null)
    return Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, index]));
  return nastyValue(chance);
}

function wrongWord(chance: Chance, field: unknown): unknown {
  if (typeof field !== "string" || field === "") return nastyText(chance);
  const cut = chance.int(0, field.length - 1);
  return chance.pick([
    field.toUpperCase(),
    `${field.slice(0, cut)}${nastyText(chance).slice(0, 8)}${field.slice(cut)}`,
    `${field.slice(0, cut)}${field.slice(cut + 1)}`,
    ` ${field}`,
    `${field}\u200d`,
    nastyText(chance),
  ]);
}

/** Every field of a value, itself first. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const here: Path[] = [path];
  if (path.length > 6) return here;
  if (Array.isArray(value)) return [...here, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  if (isPlain(value))
    return [...here, ...Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))];
  return here;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => (isContainer(found) ? Reflect.get(found, step) : undefined), value);
}

function set(value: unknown, path: Path, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? set(item, rest, next) : item));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === step ? set(member, rest, next) : member]),
  );
}

function without(value: unknown, path: Path): unknown {
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  const holder = at(value, parent);
  if (Array.isArray(holder))
    return set(
      value,
      parent,
      holder.filter((_, index) => index !== last),
    );
  if (!isPlain(holder)) return value;
  return set(value, parent, Object.fromEntries(Object.entries(holder).filter(([key]) => key !== last)));
}

function withExtra(chance: Chance, value: unknown, path: Path, key: string, extra: unknown): unknown {
  const field = at(value, path);
  if (Array.isArray(field)) return set(value, path, [...field, extra]);
  if (isPlain(field)) return set(value, path, Object.fromEntries([...Object.entries(field), [key, extra]]));
  return set(
    value,
    path,
    chance.in(0.5)
      ? [field, extra]
      : Object.fromEntries([
          ["value", field],
          [key, extra],
        ]),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A copy of valid bytes with one place another: a bit, a byte, one missing, one too many, a piece twice, a cut. */
export function mutateBytes(chance: Chance, valid: Uint8Array): Buffer {
  const bytes = Buffer.from(valid);
  if (bytes.length === 0) return chance.bytes(chance.int(0, 4));
  const where = chance.int(0, bytes.length - 1);
  const [before, after] = [bytes.subarray(0, where), bytes.subarray(where)];
  switch (chance.int(0, 6)) {
    case 0:
      return Buffer.concat([before, Buffer.of((after[0] ?? 0) ^ (1 << chance.int(0, 7))), after.subarray(1)]);
    case 1:
      return Buffer.concat([before, chance.bytes(1), after.subarray(1)]);
    case 2:
      return Buffer.concat([before, after.subarray(1)]);
    case 3:
      return Buffer.concat([before, chance.bytes(chance.int(1, 4)), after]);
    case 4:
      return Buffer.concat([before, after, after]);
    case 5:
      return Buffer.from(before);
    default:
      return Buffer.concat([
        before,
        Buffer.alloc(chance.int(1, 300), chance.pick([0x00, 0xff, 0x0a, 0x20, 0x41])),
        after,
      ]);
  }
}
