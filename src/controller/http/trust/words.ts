import type { Language } from "#protocol/settings.ts";
import { da } from "./words/da.ts";
import { en } from "./words/en.ts";
import { ru } from "./words/ru.ts";
import { sv } from "./words/sv.ts";
import { tr } from "./words/tr.ts";

/** What the page that helps a device trust the room says. It must work before anything of ours is trusted. */
export interface TrustWords {
  /** What the language calls itself. */
  readonly name: string;
  readonly languages: string;
  readonly title: string;
  readonly lead: string;
  readonly compare: string;
  readonly compareLead: string;
  readonly take: string;
  readonly download: string;
  readonly profile: string;
  readonly ways: readonly { readonly name: string; readonly steps: readonly string[] }[];
  readonly limits: string;
  readonly onward: string;
  /** On the page of an address that the room does not have. */
  readonly lost: string;
  readonly lostLead: string;
}

/** In every language of the room; the menus' own names as each system says them in that language. */
export const trustWords: Readonly<Record<Language, TrustWords>> = { en, da, sv, ru, tr };
