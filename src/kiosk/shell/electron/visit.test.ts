import type { CookiesSetDetails } from "electron";
import { expect, test } from "vitest";
import { PagePass } from "../page-pass.ts";
import { type Visitor, visit } from "./visit.ts";

const origin = "http://127.0.0.1:4000";

/** A window's contents that take their time over a cookie. */
class Contents implements Visitor {
  readonly done: string[] = [];
  readonly given: CookiesSetDetails[] = [];
  refuses = false;

  readonly session = {
    cookies: {
      set: async (cookie: CookiesSetDetails): Promise<void> => {
        await new Promise((resolve) => setImmediate(resolve));
        if (this.refuses) throw new Error("no cookie is taken");
        this.given.push(cookie);
        this.done.push("cookie");
      },
    },
  };

  loadURL = async (url: string): Promise<void> => {
    this.done.push(url);
  };
}

test("the window holds the pass before it asks for the page, each time, and no address holds it", async () => {
  const pass = new PagePass();
  const cookie = pass.cookieFor(origin);
  const contents = new Contents();
  for (let loads = 0; loads < 2; loads += 1) await visit(contents, { url: `${origin}/`, cookie });
  expect(contents.done).toEqual(["cookie", `${origin}/`, "cookie", `${origin}/`]);
  const { name, value } = cookie;
  // Neither a domain, which would hand it to others, nor an end, which would keep it on the disk.
  expect(contents.given[1]).toEqual({ url: origin, name, value, path: "/", httpOnly: true, sameSite: "strict" });
  expect(pass.admits(`${name}=${value}`)).toBe(true);
});

test("without the pass the page is not asked for, and the page that needs none always is", async () => {
  const contents = new Contents();
  contents.refuses = true;
  const room = { url: `${origin}/`, cookie: new PagePass().cookieFor(origin) };
  await expect(visit(contents, room)).rejects.toThrow("no cookie is taken");
  await visit(contents, { url: `${origin}/safe` });
  expect(contents.done).toEqual([`${origin}/safe`]);
});
