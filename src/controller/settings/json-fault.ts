const space = /[ \t\r\n]*/y;
const token =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** What may come next: `end` after the whole value; the others within one. */
type Expected = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma" | "end";

/**
 * Where a text stops being JSON, both from 1. V8's own message quotes what stands around the place, and in a settings
 * file that may be a device's password.
 */
export function placeOfFault(text: string): { readonly line: number; readonly column: number } {
  const open: string[] = [];
  let expected: Expected | undefined = "value";
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    token.lastIndex = at;
    const found: string | undefined = token.exec(text)?.[0];
    expected = found === undefined ? undefined : after(expected, found, open);
    if (found === undefined || expected === undefined) break;
    at += found.length;
  }
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What may follow a token; undefined where the token itself may not stand there. */
function after(expected: Expected, found: string, open: string[]): Expected | undefined {
  const inside = (): Expected => (open.length === 0 ? "end" : "comma");
  const close = (bracket: string): Expected | undefined => {
    if (open.pop() !== bracket) return undefined;
    return inside();
  };
  switch (expected) {
    case "value":
    case "value-or-end":
      if (found === "{" || found === "[") {
        open.push(found);
        return found === "{" ? "key-or-end" : "value-or-end";
      }
      if (found === "]" && expected === "value-or-end") return close("[");
      return /^[}\],:]/.test(found) ? undefined : inside();
    case "key":
    case "key-or-end":
      if (found === "}" && expected === "key-or-end") return close("{");
      return found.startsWith('"') ? "colon" : undefined;
    case "colon":
      return found === ":" ? "value" : undefined;
    case "comma":
      if (found === ",") return open.at(-1) === "{" ? "key" : "value";
      return found === "}" ? close("{") : found === "]" ? close("[") : undefined;
    case "end":
      return undefined;
  }
}
