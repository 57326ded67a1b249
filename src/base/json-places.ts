const faults = {
  brace: 'a comma or "}" is missing',
  bracket: 'a comma or "]" is missing',
  colon: 'a colon is missing after "{name}"',
  deep: "it is nested too deeply",
  end: "something follows after the end",
  name: "a name in quotation marks is missing, or is not closed",
  text: "a text in quotation marks is missing, or is not closed",
  twice: '"{name}" is there twice',
  value: "a value is missing, or is none that JSON has",
} as const;

/** Why a text is no JSON. */
export type JsonFault = keyof typeof faults;

/** A text that is no JSON: what is wrong, and where. */
export class JsonError extends Error {
  readonly fault: JsonFault;
  /** The member's name, where the fault is about one. */
  readonly of: string;
  /** From 1 on. */
  readonly line: number;

  constructor(fault: JsonFault, line: number, of = "") {
    super(faults[fault].replace("{name}", of));
    this.name = "JsonError";
    this.fault = fault;
    this.of = of;
    this.line = line;
  }
}

/** A JSON text as it was read, with where in it each thing stands. */
export interface ReadJson {
  readonly value: unknown;
  /** The line, from 1 on, at which a path begins, or the innermost part of it that is there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const text = {
  space: /[ \t\n\r]*/y,
  string: /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y,
  literal: /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
} as const;
/** Nothing that people write by hand is nested as deeply. */
const deepest = 64;

/**
 * Reads JSON (RFC 8259) and keeps where things are, which JSON.parse does not tell. A name that is there twice in one
 * object is refused: JSON.parse takes the last and says nothing. Throws JsonError.
 */
export function readJson(source: string): ReadJson {
  const reader = new Reader(source);
  const value = reader.read();
  return {
    value,
    lineOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const at = reader.places.get(placeName(path.slice(0, length)));
        if (at !== undefined) return lineAt(source, at);
      }
      return 1;
    },
  };
}

const placeName = (path: readonly PropertyKey[]): string => JSON.stringify(path.map(String));

const lineAt = (source: string, at: number): number => source.slice(0, at).split("\n").length;

class Reader {
  /** Where each path begins; of a member, its name. */
  readonly places = new Map<string, number>();
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): unknown {
    const value = this.#value([]);
    this.#take("space");
    if (this.#at < this.#source.length) this.#fail("end");
    return value;
  }

  #value(path: readonly PropertyKey[]): unknown {
    if (path.length > deepest) this.#fail("deep");
    this.#take("space");
    switch (this.#source[this.#at]) {
      case "{":
        return this.#object(path);
      case "[":
        return this.#array(path);
      case '"':
        return this.#string("text");
      default: {
        const literal = this.#take("literal");
        if (literal === undefined || literal === "") this.#fail("value");
        return JSON.parse(literal);
      }
    }
  }

  #object(path: readonly PropertyKey[]): unknown {
    const members = new Map<string, unknown>();
    this.#at += 1;
    if (this.#takes("}")) return {};
    do {
      this.#take("space");
      const at = this.#at;
      const name = this.#string("name");
      if (members.has(name)) this.#fail("twice", name, at);
      const own = [...path, name];
      this.places.set(placeName(own), at);
      if (!this.#takes(":")) this.#fail("colon", name);
      members.set(name, this.#value(own));
    } while (this.#takes(","));
    if (!this.#takes("}")) this.#fail("brace");
    return Object.fromEntries(members);
  }

  #array(path: readonly PropertyKey[]): unknown {
    const elements: unknown[] = [];
    this.#at += 1;
    if (this.#takes("]")) return elements;
    do {
      const own = [...path, elements.length];
      this.#take("space");
      this.places.set(placeName(own), this.#at);
      elements.push(this.#value(own));
    } while (this.#takes(","));
    if (!this.#takes("]")) this.#fail("bracket");
    return elements;
  }

  #string(what: "name" | "text"): string {
    const found = this.#take("string");
    if (found === undefined) this.#fail(what);
    return JSON.parse(found);
  }

  #takes(sign: string): boolean {
    this.#take("space");
    if (this.#source[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #take(what: keyof typeof text): string | undefined {
    const form = text[what];
    form.lastIndex = this.#at;
    const found = form.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fail(fault: JsonFault, of = "", at = this.#at): never {
    throw new JsonError(fault, lineAt(this.#source, at), of);
  }
}
