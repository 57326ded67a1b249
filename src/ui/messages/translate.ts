import { IntlMessageFormat } from "intl-messageformat";
import { language } from "./locale.ts";

/** What a message's arguments may be. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/** Says the message `key` in the language in use. */
export type Translate<Key extends string> = (key: Key, args?: MessageArguments) => string;

const formats = new Map<string, IntlMessageFormat>();

/** Parsing ICU syntax is the costly part: each message is parsed once per language. */
function format(locale: string, source: string): IntlMessageFormat {
  const id = `${locale}\n${source}`;
  const known = formats.get(id);
  if (known !== undefined) {
    return known;
  }
  const made = new IntlMessageFormat(source, locale);
  formats.set(id, made);
  return made;
}

/** `t` for the English table of an area (its keys are the type): the language in use first, English for what it lacks. */
export function translator<const Table extends Readonly<Record<string, string>>>(
  english: Table,
): Translate<keyof Table & string> {
  return (key, args) => {
    const { locale, messages } = language.value;
    const own = messages[key];
    const source = own ?? english[key] ?? key;
    if (!source.includes("{") && !source.includes("'")) {
      return source;
    }
    return String(format(own === undefined ? "en" : locale, source).format(args));
  };
}
