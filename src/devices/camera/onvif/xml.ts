import sax, { type SAXParser } from "sax";

/** An answer is no deeper and has no more elements than this; what has is no answer. */
const bounds = { depth: 64, elements: 20_000 } as const;

/** An element that was read. Names are local ones: makers choose prefixes, and some choose wrong namespaces. */
export class XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly elements: XmlElement[] = [];
  /** The text that is directly in it. */
  text = "";

  constructor(name: string, attributes: Readonly<Record<string, string>> = {}) {
    this.name = name;
    this.attributes = attributes;
  }

  /** The first element at a path such as `Capabilities/PTZ/XAddr`. */
  find(path: string): XmlElement | undefined {
    let found: XmlElement | undefined = this;
    for (const name of path.split("/")) found = found?.elements.find((element) => element.name === name);
    return found;
  }

  /** Every element of that name directly in it. */
  all(name: string): readonly XmlElement[] {
    return this.elements.filter((element) => element.name === name);
  }

  /** The text of the element at a path, without white space around it; undefined when there is none. */
  textOf(path: string): string | undefined {
    const text = this.find(path)?.text.trim();
    return text === "" ? undefined : text;
  }

  /** Its own text as a number. */
  get number(): number | undefined {
    return finite(this.text);
  }

  /** The text of the element at a path as a number. */
  numberOf(path: string): number | undefined {
    return finite(this.textOf(path));
  }

  /** An attribute as a number. */
  attributeNumber(name: string): number | undefined {
    return finite(this.attributes[name]);
  }
}

/** Reads a document; undefined when it is not well-formed, too large, or brings definitions of its own. */
export function readXml(document: string): XmlElement | undefined {
  const parser = sax.parser(true, { xmlns: true, position: false });
  const top = new XmlElement("");
  const open = [top];
  let count = 0;
  let broken = false;
  const breakOff = (): void => {
    broken = true;
  };
  // Entities of a document's own are never needed and have been used to exhaust memory.
  parser.ondoctype = breakOff;
  parser.onerror = breakOff;
  parser.onopentag = (tag) => {
    count += 1;
    if (open.length > bounds.depth || count > bounds.elements) breakOff();
    if (broken) return;
    const attributes: Record<string, string> = {};
    for (const attribute of Object.values(tag.attributes)) {
      if (typeof attribute === "object") attributes[attribute.local] = attribute.value;
    }
    const element = new XmlElement("local" in tag ? tag.local : tag.name, attributes);
    open.at(-1)?.elements.push(element);
    open.push(element);
  };
  parser.onclosetag = () => {
    if (!broken) open.pop();
  };
  const takeText = (text: string): void => {
    const element = open.at(-1);
    if (!broken && element !== undefined) element.text += text;
  };
  parser.ontext = takeText;
  parser.oncdata = takeText;
  // In pieces, so that one that is broken early is not read to its end.
  for (let at = 0; at < document.length && !broken; at += 16_384)
    writeTo(parser, document.slice(at, at + 16_384), breakOff);
  if (!broken) writeTo(parser, null, breakOff);
  return broken || top.elements.length !== 1 ? undefined : top.elements[0];
}

/** The parser throws on what follows an error it has told of. */
function writeTo(parser: SAXParser, piece: string | null, breakOff: () => void): void {
  try {
    if (piece === null) parser.close();
    else parser.write(piece);
  } catch {
    breakOff();
  }
}

function finite(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** XML that was written by {@link xml}, and nothing else. */
export interface Xml {
  readonly written: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Writes an element. Texts and attributes are escaped; what is undefined is left out. */
export function xml(
  name: string,
  attributes: Attributes,
  ...content: readonly (Xml | string | number | boolean | undefined)[]
): Xml {
  const named = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  const inside = content
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === "object" ? part.written : escaped(String(part))))
    .join("");
  return { written: inside === "" ? `<${name}${named}/>` : `<${name}${named}>${inside}</${name}>` };
}

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Signs that XML cannot carry at all become a question mark. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?");
}
