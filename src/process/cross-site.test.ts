import { expect, test } from "vitest";
import { isOwnSite } from "./cross-site.ts";

const host = "birch.local:8443";

test("the room's own pages and programs that are no browsers are let through", () => {
  expect(isOwnSite({ host, origin: "https://birch.local:8443" }, "public")).toBe(true);
  expect(isOwnSite({ host, origin: "https://birch.local:8443", "sec-fetch-site": "same-origin" }, "public")).toBe(true);
  expect(isOwnSite({ host }, "public")).toBe(true);
  expect(isOwnSite({ host: "birch.local:443", origin: "https://birch.local" }, "public")).toBe(true);
});

test("another site, another port, another scheme and a page of no site are not", () => {
  for (const origin of [
    "https://evil.example",
    "https://birch.local",
    "https://birch.local:8444",
    "http://birch.local:8443",
    "null",
    "",
  ]) {
    expect(isOwnSite({ host, origin }, "public"), origin).toBe(false);
  }
  expect(isOwnSite({ host, "sec-fetch-site": "cross-site" }, "public")).toBe(false);
  expect(isOwnSite({ host, origin: "https://birch.local:8443", "sec-fetch-site": "same-site" }, "public")).toBe(false);
  expect(isOwnSite({ host: "127.0.0.1:9", origin: "http://evil.example" }, "loopback")).toBe(false);
});
