import type { Chance } from "./chance.ts";

/** Texts that somebody's parser, terminal, database or shell has stumbled over. */
const texts: readonly [string, ...string[]] = [
  "",
  " ",
  "\0",
  "\n\r\t",
  "../../../../etc/passwd",
  "..\\..\\windows",
  "%2e%2e%2f",
  "'; DROP TABLE audit; --",
  "$(reboot)",
  "`reboot`",
  "--help",
  "-rf",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "undefined",
  "NaN",
  "true",
  "0",
  "-1",
  "1e309",
  "\ud800",
  "\udfff\ud800",
  "\u202egnp.exe",
  "\u0000\u0001\u0002",
  "a\u0300".repeat(200),
  "👩‍👩‍👧‍👦".repeat(20),
  "Ǆǅß̈İ",
  "http://169.254.169.254/",
  "file:///etc/shadow",
  "javascript:alert(1)",
  "\x1b[2J\x1b]0;owned\x07",
];

const numbers: readonly [number, ...number[]] = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.0001,
  255,
  256,
  65_535,
  65_536,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  2 ** 53 + 2,
  1e21,
  1e308,
  -1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

/** How long a text may be that still passes as one message. */
const longestText = 20_000;

export function nastyText(chance: Chance): string {
  if (chance.in(0.15)) return chance.word(chance.int(1, 40));
  if (chance.in(0.1)) return "A".repeat(chance.int(1_000, longestText));
  return chance.pick(texts);
}

export function nastyNumber(chance: Chance): number {
  return chance.in(0.3) ? (chance.share() - 0.5) * 10 ** chance.int(0, 20) : chance.pick(numbers);
}

/** Any value that JSON can carry, and some it cannot. */
export function nastyValue(chance: Chance, depth = 0): unknown {
  const kinds = depth > 3 ? 5 : 9;
  switch (chance.int(0, kinds)) {
    case 0:
      return null;
    case 1:
      return chance.in(0.5);
    case 2:
    case 3:
      return nastyNumber(chance);
    case 4:
    case 5:
      return nastyText(chance);
    case 6:
      return Array.from({ length: chance.int(0, 6) }, () => nastyValue(chance, depth + 1));
    case 7:
      return nested(chance.int(5, 400), chance.in(0.5));
    default:
      return nastyObject(chance, depth + 1);
  }
}

/** An object with keys that mean something to JavaScript, and some that mean nothing. */
export function nastyObject(chance: Chance, depth = 0): object {
  const keys = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "length",
    "id",
    "name",
    "then",
    "toJSON",
    "$ref",
    "",
  ];
  const members = Array.from({ length: chance.int(0, 5) }, () => {
    const key = chance.in(0.5) ? (chance.pick(keys) ?? "") : chance.word(chance.int(1, 12));
    return [key, nastyValue(chance, depth + 1)] as const;
  });
  // As a parser makes it: a member named __proto__ is a member like any other.
  return Object.fromEntries(members);
}

function nested(levels: number, inArrays: boolean): unknown {
  let made: unknown = 0;
  for (let level = 0; level < levels; level += 1) made = inArrays ? [made] : { a: made };
  return made;
}
