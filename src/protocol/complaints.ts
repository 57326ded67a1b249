import { z } from "zod";
import { type Note, note, noteBecause, noteCodes, noteInEnglish } from "./device-notes.ts";

/** What is wrong with one part of a value: where in it, and why. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly reason: Note;
}

type Issue = z.core.$ZodIssue;

/** What a schema complains of, in notes: pages say them in the reader's language, and nobody reads zod's own sentences. */
export function complaintsOf(error: z.ZodError): Complaint[] {
  return error.issues.flatMap((issue): Complaint[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...issue.path, key], reason: note("value-key") }));
    }
    return [{ path: issue.path, reason: reasonOf(issue) }];
  });
}

/** A complaint with the name of what it is about. */
export function complaintSaid({ path, reason }: Complaint): Note {
  return path.length === 0 ? reason : noteBecause("wrong-value", reason, { key: path.map(String).join(".") });
}

/** A schema's complaints as one line of English: which field, what is wrong. */
export function describeIssues(error: z.ZodError): string {
  return complaintsOf(error)
    .map(({ path, reason }) => {
      const name = path.map(String).join(".") || "the whole";
      return `${name}: ${noteInEnglish(reason).replace(/\.$/, "")}`;
    })
    .join("; ");
}

/** The whole numbers a schema takes; undefined where it is none of a range. */
export function rangeOf(schema: z.ZodType): { readonly min: number; readonly max: number } | undefined {
  if (!(schema instanceof z.ZodNumber) || !schema.isInt) return undefined;
  const { minValue: min, maxValue: max } = schema;
  const isOpen = min === null || max === null || min <= Number.MIN_SAFE_INTEGER || max >= Number.MAX_SAFE_INTEGER;
  return isOpen ? undefined : { min, max };
}

/** Why, by the issue's code; a check of our own has a note's code as its message, and what the note names as its params. */
function reasonOf(issue: Issue): Note {
  const own = noteCodes.find((code) => code === issue.message);
  if (own !== undefined) return note(own, issue.code === "custom" ? valuesOf(issue.params) : {});
  switch (issue.code) {
    case "invalid_type":
      return typeWanted(issue);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_value":
      return choice(issue.values);
    case "invalid_union": {
      // None of the forms was tried where what tells them apart is of none.
      if ("options" in issue && issue.options !== undefined) return choice(issue.options);
      const options = issue.errors.flat();
      const values = options.flatMap((each) => (each.code === "invalid_value" ? each.values : []));
      return values.length === 0 || values.length < options.length ? note("value-form") : choice(values);
    }
    case "invalid_format":
      return note(issue.format === "ipv4" ? "value-address" : "value-form");
    case "invalid_key":
      return note("value-key");
    default:
      return note("value-form");
  }
}

const choice = (values: readonly z.core.util.Primitive[]): Note =>
  note("value-choice", { choices: values.map(String).join(", ") });

function typeWanted(issue: z.core.$ZodIssueInvalidType): Note {
  // What was given is told only to whoever asks with `reportInput`.
  if ("input" in issue && issue.input === undefined) return note("value-missing");
  switch (issue.expected) {
    case "string":
      return note("value-text");
    case "boolean":
      return note("value-switch");
    case "number":
      return note("value-number");
    case "int":
      return note("value-integer");
    case "array":
    case "tuple":
      return note("value-list");
    case "object":
    case "record":
      return note("value-object");
    default:
      return note("value-form");
  }
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Note {
  const min = Number(minimum);
  if (origin === "string") return min === 1 ? note("value-empty") : note("value-short", { min });
  if (origin === "array" || origin === "set" || origin === "map") return note("value-few", { min });
  return note(inclusive === false ? "value-above" : "value-least", { min });
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Note {
  const max = Number(maximum);
  if (origin === "string") return note("value-long", { max });
  if (origin === "array" || origin === "set" || origin === "map") return note("value-many", { max });
  return note(inclusive === false ? "value-below" : "value-most", { max });
}

function valuesOf(params: Record<string, unknown> | undefined): Note["values"] {
  const plain = Object.entries(params ?? {}).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(plain);
}
