import { IntlMessageFormat } from "intl-messageformat";

/** What the check looks at: English by area, the other languages, and every source file's text. */
export interface MessageSources {
  readonly areas: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly others: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

/** Kinds of parsed element that carry no argument: plain words, and the `#` of a plural. */
const words = 0;
const pound = 7;

function argumentNames(elements: Elements, into = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === words || element.type === pound) {
      continue;
    }
    if ("children" in element) {
      argumentNames(element.children, into);
      continue;
    }
    if ("value" in element) {
      into.add(element.value);
    }
    if ("options" in element) {
      for (const option of Object.values(element.options)) {
        argumentNames(option.value, into);
      }
    }
  }
  return into;
}

/** The names of a message's arguments, or a sentence on why it can't be parsed. */
export function readMessage(source: string): { readonly names: ReadonlySet<string> } | { readonly fault: string } {
  try {
    return { names: argumentNames(new IntlMessageFormat(source, "en").getAst()) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** One sentence for everything that is missing, unused, misplaced or ill-formed. */
export function checkMessages({ areas, others, files }: MessageSources): readonly string[] {
  const problems: string[] = [];
  const names = new Map<string, ReadonlySet<string>>();
  for (const [area, table] of Object.entries(areas)) {
    for (const [key, source] of Object.entries(table)) {
      const read = readMessage(source);
      if (!key.startsWith(`${area}.`)) {
        problems.push(`${key}: belongs to another area than ${area}`);
      }
      if ("fault" in read) {
        problems.push(`${key}: ill-formed (${read.fault})`);
      } else {
        names.set(key, read.names);
      }
      if (source.trim() === "" || loud.test(source)) {
        problems.push(`${key}: says nothing, or says it with "!", "oops" or "please"`);
      }
    }
  }
  for (const [locale, table] of Object.entries(others)) {
    problems.push(...checkLanguage(locale, table, names));
  }
  problems.push(...checkUse(Object.keys(areas), names, files));
  return problems;
}

/** Marks and words that no message uses: one is not shouted at, and not begged. */
const loud = /!|\boops\b|\bplease\b|пожалуйста|lütfen|vær så venlig|vänligen/i;

/** Holds a language to English: every message is there, says something, and takes the same arguments. */
function checkLanguage(
  locale: string,
  table: Readonly<Record<string, string>>,
  names: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const problems = [...names.keys()].filter((key) => table[key] === undefined).map((key) => `${key}: not in ${locale}`);
  for (const [key, source] of Object.entries(table)) {
    const read = readMessage(source);
    const english = names.get(key);
    if (english === undefined) {
      problems.push(`${key}: in ${locale} but not in English`);
    } else if ("fault" in read) {
      problems.push(`${key}: ill-formed in ${locale} (${read.fault})`);
    } else if ([...english].sort().join() !== [...read.names].sort().join()) {
      problems.push(`${key}: other arguments in ${locale} than in English`);
    }
    if (source.trim() === "" || loud.test(source)) {
      problems.push(`${key}: in ${locale} it says nothing, or says it too loudly`);
    }
  }
  return problems;
}

function checkUse(
  areas: readonly string[],
  names: ReadonlyMap<string, ReadonlySet<string>>,
  files: MessageSources["files"],
): readonly string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  const prefixes = new Set<string>();
  const area = areas.join("|");
  const literal = new RegExp(`(\\bt\\(\\s*)?["\`]((?:${area})\\.[\\w.-]+)["\`](\\s*\\))?`, "g");
  const start = new RegExp(`\`((?:${area})\\.[\\w.-]*)\\$\\{`, "g");
  for (const { name, text } of files) {
    for (const [, call, key = "", end] of text.matchAll(literal)) {
      used.add(key);
      const wanted = names.get(key);
      if (call !== undefined && wanted === undefined) {
        problems.push(`${key}: missing, used in ${name}`);
      } else if (call !== undefined && end !== undefined && wanted !== undefined && wanted.size > 0) {
        problems.push(`${key}: needs ${[...wanted].join(", ")}, not given in ${name}`);
      }
    }
    for (const [, prefix = ""] of text.matchAll(start)) {
      prefixes.add(prefix);
    }
  }
  for (const key of names.keys()) {
    if (!used.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix))) {
      problems.push(`${key}: unused`);
    }
  }
  return problems;
}
