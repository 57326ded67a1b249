import { expect, test, vi } from "vitest";
import { Guest } from "./guest-browser.ts";
import { browser, server } from "./meeting-place.ts";
import { hears, hearsNothing, sees } from "./seeing.ts";

const patient = { timeout: 90_000, interval: 300 };

test("two guests see and hear each other, mute, leave and come back", async () => {
  const { code, link } = await server.meeting("Weekly review");
  const anna = await Guest.at(browser, link);
  await anna.page.getByRole("heading", { name: "Weekly review" }).waitFor();
  await anna.join("Anna Larsen");
  const bo = await Guest.at(browser, link);
  await bo.join("Bo Berg");

  await Promise.all([sees(anna, "Bo Berg"), sees(bo, "Anna Larsen")]);
  await hears(anna);
  await hears(bo);

  await bo.page.getByTestId("mute").click();
  await anna.tile("Bo Berg").getByRole("img", { name: "Muted" }).waitFor();
  await hearsNothing(anna);
  expect((await server.report(code)).peers.find(({ name }) => name === "Bo Berg")?.microphone).toBe("muted");
  await bo.page.getByTestId("mute").click();
  await hears(anna);

  await bo.leave();
  await anna.tile("Bo Berg").waitFor({ state: "detached" });
  await bo.page.getByRole("button", { name: "Join again" }).click();
  await bo.page.getByTestId("leave").waitFor();
  await Promise.all([sees(anna, "Bo Berg"), sees(bo, "Anna Larsen")]);
  await hears(anna);

  expect(anna.errors).toEqual([]);
  expect(bo.errors).toEqual([]);
  await Promise.all([anna.close(), bo.close()]);
  await vi.waitFor(async () => expect((await server.report(code)).peers).toEqual([]), patient);
}, 300_000);
