import { config } from "zod";

/*
 * Imported before anything else by every page. Zod tries whether it may make functions from text, to read large values
 * quicker; the pages' policy forbids that, and each try would be a broken rule in the browser's list.
 */
config({ jitless: true });
