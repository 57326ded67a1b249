import type { Cookies } from "electron";
import type { PageVisit } from "../page-pass.ts";

/** The part of a window's contents that goes to a page. */
export interface Visitor {
  readonly session: { readonly cookies: Pick<Cookies, "set"> };
  loadURL: (url: string) => Promise<void>;
}

/** Loads a page, once the window's session holds what the page asks for. Rejects when either fails. */
export async function visit(contents: Visitor, { url, cookie }: PageVisit): Promise<void> {
  if (cookie !== undefined) await contents.session.cookies.set({ ...cookie, sameSite: "strict" });
  await contents.loadURL(url);
}
