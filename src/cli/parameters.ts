import { z } from "zod";
import type { Command } from "#protocol/define.ts";
import { settingKeys, settingTable } from "#protocol/settings.ts";
import { UsageError } from "./exit-codes.ts";

/** The part of JSON Schema that a parameter's form is read from. */
const shapeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  writeOnly: z.boolean().optional(),
  minItems: z.number().optional(),
  get items() {
    return shapeSchema.optional();
  },
  get properties() {
    return z.record(z.string(), shapeSchema).optional();
  },
  get propertyNames() {
    return shapeSchema.optional();
  },
  required: z.array(z.string()).optional(),
});
type Shape = z.infer<typeof shapeSchema>;

/** One parameter of a command as the command line shows and reads it. */
export interface Parameter {
  readonly name: string;
  readonly required: boolean;
  /** "number from -1 to 1", "one of call, kiosk, controller". */
  readonly form: string;
  readonly description: string | undefined;
  readonly default: unknown;
  readonly shape: Shape;
}

function shapeOf(schema: z.ZodType): Shape {
  return shapeSchema.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

function range(low: number | undefined, high: number | undefined, unit = ""): string {
  const bounded = (value: number | undefined): value is number =>
    value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  if (bounded(low) && bounded(high)) return ` from ${low} to ${high}${unit}`;
  if (bounded(low)) return ` from ${low}${unit}`;
  return bounded(high) ? ` up to ${high}${unit}` : "";
}

function form(shape: Shape): string {
  if (shape.enum !== undefined) return `one of ${shape.enum.join(", ")}`;
  switch (shape.type) {
    case "boolean":
      return "true or false";
    case "integer":
      return `whole number${range(shape.minimum, shape.maximum)}`;
    case "number":
      return `number${range(shape.minimum, shape.maximum)}`;
    case "string":
      return `text${range(shape.minLength, shape.maxLength, " characters")}`;
    case "array":
      return `list, comma between: ${shape.items === undefined ? "anything" : form(shape.items)}`;
    case "object":
      return shape.propertyNames?.enum === undefined ? "object (JSON)" : "one NAME.KEY=value per entry";
    default:
      return "any value (JSON, or else text)";
  }
}

/** The parameters of a command, in the table's order. */
export function parametersOf(row: Command): Parameter[] {
  const shape = shapeOf(row.params);
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    required: shape.required?.includes(name) ?? false,
    form: form(property),
    description: property.description,
    default: property.default,
    shape: property,
  }));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
};

function typed(text: string, shape: Shape): unknown {
  switch (shape.type) {
    case "string":
      return text;
    case "boolean":
      return booleans[text.toLowerCase()] ?? text;
    case "integer":
    case "number":
      return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
    case "array":
      return text.startsWith("[") ? json(text) : text.split(",").map((item) => typed(item.trim(), shape.items ?? {}));
    default:
      return json(text);
  }
}

/** What everybody on the machine can read in the list of processes must hold no secret. */
function refuseSecret(name: string, shape: Shape | undefined, entry: string): void {
  const setting = settingKeys.find((key) => key === entry);
  if (shape?.writeOnly !== true && (setting === undefined || !settingTable[setting].secret)) return;
  throw new UsageError(
    `${name} is a secret, and everybody on this machine can read a command line.`,
    "Put the parameters into a file as JSON and give --json @FILE, or --json @- for standard input.",
  );
}

/**
 * The parameters of `row` from `key=value` words and a JSON object, each word read by its parameter's type.
 * An entry of a parameter that is a record is `parameter.entry=value`.
 *
 * @param exposed whether the JSON stood on the command line; a secret there is refused, as it is among the words
 */
export function readParameters(
  row: Command,
  words: readonly string[],
  jsonText: string | undefined,
  exposed = true,
): unknown {
  const known = new Map(parametersOf(row).map((parameter) => [parameter.name, parameter]));
  const names = [...known.keys()].join(", ");
  const hint = names === "" ? "This command takes no parameters." : `Its parameters are: ${names}.`;
  const given = jsonText === undefined ? {} : json(jsonText);
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new UsageError("--json does not hold a JSON object.", `Write it like --json '{"name": "value"}'. ${hint}`);
  }
  const params: Record<string, unknown> = { ...given };
  if (exposed) {
    for (const [name, value] of Object.entries(params)) {
      refuseSecret(name, known.get(name)?.shape, "");
      if (typeof value !== "object" || value === null) continue;
      for (const entry of Object.keys(value)) refuseSecret(`${name}.${entry}`, undefined, entry);
    }
  }
  for (const word of words) {
    const equals = word.indexOf("=");
    if (equals < 1) throw new UsageError(`"${word}" is not of the form name=value.`, hint);
    const name = word.slice(0, equals);
    const text = word.slice(equals + 1);
    const whole = known.get(name);
    if (whole !== undefined) {
      refuseSecret(name, whole.shape, "");
      params[name] = typed(text, whole.shape);
      continue;
    }
    const dot = name.indexOf(".");
    const record = name.slice(0, dot);
    if (dot < 1 || known.get(record)?.shape.type !== "object") {
      throw new UsageError(`There is no parameter "${name}".`, hint);
    }
    refuseSecret(name, undefined, name.slice(dot + 1));
    const before = params[record];
    params[record] = { ...(typeof before === "object" ? before : {}), [name.slice(dot + 1)]: json(text) };
  }
  return params;
}
