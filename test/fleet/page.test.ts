import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problem } from "#fleet/server/rig/scripted-room.ts";
import { barriers } from "../rig/accessible.ts";
import { Browser } from "../rig/browser.ts";
import { HubProcess } from "./hub-process.ts";
import { PlayedRoom } from "./played-room.ts";

/** The hub's page against a real hub and rooms that speak to it as rooms do. Each test goes on where the one before ended. */
describe("the hub's page", () => {
  let hub: HubProcess;
  let browser: Browser;
  let page: Page;
  let birch: PlayedRoom;
  let oak: PlayedRoom;

  beforeAll(async () => {
    hub = await HubProcess.start();
    browser = await Browser.open({ trust: [hub.authority] });
    page = await browser.page(hub.origin);
  });
  afterAll(async () => {
    for (const room of [birch, oak]) room?.[Symbol.dispose]();
    await browser?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
  });

  async function go(place: "rooms" | "incidents" | "invitations"): Promise<void> {
    await page.locator(`.side__place[href="#/${place}"]`).click();
    await page.locator(`.place__inner[data-place=${place}]`).waitFor();
  }

  /** Makes an invitation as an administrator does; answers with the link that is shown. */
  async function invite(rooms: number): Promise<string> {
    await go("invitations");
    await page.getByRole("button", { name: "Make an invitation" }).click();
    await page.getByLabel("For how many rooms").fill(String(rooms));
    await page.getByRole("button", { name: "Make the invitation" }).click();
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const link = await page.locator("dialog code").innerText();
    await page.getByRole("button", { name: "I have kept the link" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    return link;
  }

  const row = (text: string) => page.locator(".table tbody tr", { hasText: text });

  test("only whoever has the hub's key comes in, and a wrong one is said at its field", async () => {
    await page.getByRole("heading", { name: "This hub's rooms" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    const field = page.getByLabel("The hub's key");
    await page.keyboard.press("Enter");
    await page.getByText("Type or paste the hub's key.").waitFor();
    await field.fill("not the one");
    await page.keyboard.press("Enter");
    await page.getByText("That is not the hub's key.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(` ${await hub.key()} `);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "No room has joined yet" }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test("that nothing is wrong is said by a hub that answers", async () => {
    await go("incidents");
    await page.getByText("Nothing is wrong.").waitFor();
  });

  test("an invitation is copied, and a room that has it appears without a reload", async () => {
    const link = await invite(1);
    await row("1 of 1").waitFor();
    await go("incidents");
    await page.getByPlaceholder("Filter").focus();
    await page.keyboard.press("Control+V");
    expect(await page.getByPlaceholder("Filter").inputValue()).toBe(link);
    await go("rooms");
    birch = await PlayedRoom.join("Birch", link);
    await row("Birch").getByText("Well").waitFor();
    await row("Birch").getByText("Connected now").waitFor();
    expect(await row("Birch").locator("a[target=_blank]").getAttribute("href")).toBe(
      "https://aarhus.local:8443/admin/",
    );
    expect(await row("Birch").locator("a[target=_blank]").getAttribute("rel")).toBe("noreferrer");
    await go("invitations");
    await page.getByRole("heading", { name: "No invitation holds now" }).waitFor();
    await expect(PlayedRoom.join("Late", link)).rejects.toThrow("invitation-unknown");
  });

  test("what an invitation may be for is said before the hub refuses it", async () => {
    await go("invitations");
    await page.getByRole("button", { name: "Make an invitation" }).click();
    await page.getByLabel("For how many hours").fill("73");
    await page.getByRole("button", { name: "Make the invitation" }).click();
    await page.locator(".field__error").waitFor();
    expect(await page.locator(".field__error").innerText()).toBe("A whole number from 1 to 72.");
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test("an invitation that was taken back lets nobody in", async () => {
    const link = await invite(5);
    await row("5 of 5").getByRole("button").click();
    await page.getByText("Its link lets no more rooms in").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await page.getByRole("heading", { name: "No invitation holds now" }).waitFor();
    await expect(PlayedRoom.join("Late", link)).rejects.toThrow("invitation-unknown");
  });

  test("what a room says is wrong shows at once, becomes an incident, and is over when it is gone", async () => {
    oak = await PlayedRoom.join("Oak", await invite(1));
    await go("rooms");
    await row("Oak").waitFor();
    const gone = problem("network-none", { since: Date.now(), words: "x", todo: "y" });
    await birch.says([gone, problem("display-away", { severity: "warning", since: Date.now() })], true);
    await row("Birch").getByText("In trouble").waitFor();
    await row("Birch").getByText("The room has no network.").waitFor();
    await row("Birch").getByText("and 1 more").waitFor();
    await row("Birch").getByText("In use").waitFor();
    // Worst first.
    expect(await page.locator(".table tbody tr").first().innerText()).toContain("Birch");
    await page.locator('.side__place[href="#/incidents"] .side__count', { hasText: "2" }).waitFor();
    await go("incidents");
    const open = page.getByRole("region", { name: "Open" });
    await open.locator("tr", { hasText: "The room has no network." }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await birch.says([]);
    await page.getByText("Nothing is wrong.").waitFor();
    await page.getByRole("region", { name: "Over" }).locator("tr", { hasText: "The room has no network." }).waitFor();
    await page.locator(".side__count").waitFor({ state: "detached" });
  });

  test("the address keeps which rooms are shown, in which order, and which of them is open", async () => {
    await go("rooms");
    await page.getByPlaceholder("Search rooms").fill("oak");
    await row("Birch").waitFor({ state: "detached" });
    await page.locator(".condition", { hasText: "Well" }).click();
    await page.getByRole("button", { name: "Room", exact: true }).click();
    expect(new URL(page.url()).hash).toBe("#/rooms?q=oak&condition=well&sort=name");
    await page.reload();
    await row("Oak").waitFor();
    expect(await page.locator(".table tbody tr").count()).toBe(1);
    expect(await page.locator("th[aria-sort=ascending]").innerText()).toBe("Room");
    await page.locator(".condition", { hasText: "In trouble" }).click();
    await page.getByRole("button", { name: "Show every room" }).click();
    await row("Birch").waitFor();
    // By the keyboard alone: the room opens, and the keyboard is back where it was.
    await row("Birch").getByRole("link", { name: "Birch", exact: true }).focus();
    await page.keyboard.press("Enter");
    const detail = page.getByRole("dialog", { name: "Birch" });
    await detail.locator(".incident-lines li").first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(new URL(page.url()).hash).toContain(`room=${birch.id}`);
    await page.reload();
    await detail.waitFor();
    await page.keyboard.press("Escape");
    await detail.waitFor({ state: "detached" });
    expect(new URL(page.url()).hash).not.toContain("room=");
    // By a press anywhere on its row; and it stays open though it is no longer what the filter shows.
    await page.locator(".condition", { hasText: "Well" }).click();
    await row("Birch").getByText("Free").click();
    await detail.waitFor();
    await birch.says([problem("disk-low", { severity: "warning", since: Date.now() })]);
    await row("Birch").waitFor({ state: "detached" });
    await detail.locator(".problem", { hasText: "The room's disk is almost full." }).waitFor();
    await birch.says([]);
    await detail.locator(".problem").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.locator(".condition", { hasText: "All" }).click();
  });

  test("a hub that does not answer is said, and what it said last stays", async () => {
    await page.evaluate(() => {
      const main = document.querySelector("main");
      if (main === null) throw new Error("no main part");
      new MutationObserver((changes) => {
        const lines = changes.flatMap(({ addedNodes }) => [...addedNodes]);
        const said = lines.filter((line) => line instanceof Element && line.matches(".away")).length;
        main.dataset.said = String(Number(main.dataset.said ?? 0) + said);
      }).observe(main, { childList: true, subtree: true });
    });
    await hub.kill();
    await page.getByText("The hub has not answered since").waitFor();
    await row("Oak").waitFor();
    await hub.begin();
    await page.getByText("The hub has not answered since").waitFor({ state: "detached" });
    await row("Oak").waitFor();
    // Not for a moment at first, before it was known to stand.
    expect(await page.locator("main").getAttribute("data-said")).toBe("1");
  });

  test("a room is taken out after a question, and the hub ends its connection", async () => {
    oak[Symbol.dispose]();
    oak = await PlayedRoom.join("Elm", await invite(1));
    await go("rooms");
    await row("Elm").getByRole("link", { name: "Elm", exact: true }).click();
    await page.getByRole("button", { name: "Take out of the fleet" }).click();
    const question = page.getByRole("dialog", { name: "Take Elm out of the fleet?" });
    await question.getByText("only with a new invitation").waitFor();
    await question.getByRole("button", { name: "Take out of the fleet" }).click();
    await page.getByText("Elm was taken out of the fleet").waitFor();
    await row("Elm").waitFor({ state: "detached" });
    // What had opened it is gone with it: the keyboard is at the place's head.
    await page.locator("h1:focus").waitFor();
    await oak.ended;
    await page.goto(`${hub.origin}/#/rooms?room=${oak.id}`);
    await page.getByRole("dialog", { name: "This room is not in the fleet" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("whoever signs out sees nothing more, in every tab", async () => {
    oak = await PlayedRoom.join("Yew", await invite(1));
    const other = await browser.context.newPage();
    await other.goto(hub.origin);
    await other.getByRole("button", { name: "Sign out" }).click();
    await other.getByText("You have signed out").waitFor();
    await oak.says([problem("disk-full", { since: Date.now() })]);
    await page.getByText("You have been signed out").waitFor();
    await page.reload();
    await page.getByLabel("The hub's key").waitFor();
    expect(await page.getByText("Birch").count()).toBe(0);
  });

  test("whoever signs out while the hub is away is not let in again once it is back", async () => {
    await page.getByLabel("The hub's key").fill(await hub.key());
    await page.keyboard.press("Enter");
    await go("rooms");
    await row("Birch").waitFor();
    await hub.kill();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You have signed out").waitFor();
    await hub.begin();
    await page.reload();
    await page.getByLabel("The hub's key").waitFor();
    expect(await page.getByText("Birch").count()).toBe(0);
  });

  test("whoever guesses at the key is told why they have to wait", async () => {
    const field = page.getByLabel("The hub's key");
    const told = page.getByText("A wrong key was tried too often from here.");
    const wrong = page.getByText("That is not the hub's key.");
    // Ten at once, and one more where the tries themselves take ten seconds.
    for (let tries = 0; tries < 40 && !(await told.isVisible()); tries += 1) {
      await field.fill("");
      await field.fill("not the one");
      await wrong.waitFor({ state: "detached" });
      await page.keyboard.press("Enter");
      await wrong.or(told).waitFor();
    }
    expect(await told.isVisible()).toBe(true);
  });
});
