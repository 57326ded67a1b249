/** A text that is no JSON: what is wrong, and where. */
export class JsonError extends Error {
  /** From 1 on. */
  readonly line: number;

  constructor(words: string, line: number) {
    super(words);
    this.name = "JsonError";
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
    if (this.#at < this.#source.length) this.#fail("something follows after the end");
    return value;
  }

  #value(path: readonly PropertyKey[]): unknown {
    if (path.length > deepest) this.#fail("it is nested too deeply");
    this.#take("space");
    switch (this.#source[this.#at]) {
      case "{":
        return this.#object(path);
      case "[":
        return this.#array(path);
      case '"':
        return this.#string("a text");
      default: {
        const literal = this.#take("literal");
        if (literal === undefined || literal === "") this.#fail("a value is missing, or is none that JSON has");
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
      const name = this.#string("a name");
      if (members.has(name)) this.#fail(`"${name}" is there twice`, at);
      const own = [...path, name];
      this.places.set(placeName(own), at);
      if (!this.#takes(":")) this.#fail(`a colon is missing after "${name}"`);
      members.set(name, this.#value(own));
    } while (this.#takes(","));
    if (!this.#takes("}")) this.#fail('a comma or "}" is missing');
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
    if (!this.#takes("]")) this.#fail('a comma or "]" is missing');
    return elements;
  }

  #string(what: string): string {
    const found = this.#take("string");
    if (found === undefined) this.#fail(`${what} in quotation marks is missing, or is not closed`);
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

  #fail(words: string, at = this.#at): never {
    throw new JsonError(words, lineAt(this.#source, at));
  }
}
