import type { Catalogue } from "../locale.ts";

/** Russian. Keys are those of `../en/`; what is missing is said in English. Words are fixed in `../glossary.md`. */
export const messages: Catalogue = {};
