import { readFileSync } from "node:fs";
import { z } from "zod";
import { sessionCookie } from "#protocol/entrance.ts";
import { until } from "../../rig/until.ts";
import { ask, cookieIn, json, type Target } from "../../trust/ask.ts";
import type { InstalledRoom } from "./installed-room.ts";

const problemsSchema = z.array(z.object({ code: z.string() }));

const target = (room: InstalledRoom): Target => ({
  host: room.machine.address,
  port: 443,
  authority: readFileSync(room.authority, "utf8"),
});

/** Signs somebody in over REST; their cookie. */
export async function signIn(
  room: InstalledRoom,
  who: { readonly name: string; readonly password: string },
): Promise<string> {
  const reply = await ask(target(room), json("/api/v1/session", who));
  if (reply.status !== 200) throw new Error(`The sign-in was answered with ${reply.status}: ${reply.text}`);
  return cookieIn(reply, sessionCookie);
}

/** Carries a command out. */
export async function call(room: InstalledRoom, cookie: string, name: string, params: unknown): Promise<void> {
  const reply = await ask(target(room), json(`/api/v1/commands/${name}`, params, { cookie }));
  if (reply.status !== 200) throw new Error(`${name} was answered with ${reply.status}: ${reply.text}`);
}

/** What the room finds wrong with itself, by code, as soon as it has looked. */
export async function problems(room: InstalledRoom, cookie: string): Promise<readonly string[]> {
  return until(
    async () => {
      const reply = await ask(target(room), { path: "/api/v1/status/problems", headers: { cookie } });
      return problemsSchema.safeParse(JSON.parse(reply.text)).data?.map(({ code }) => code);
    },
    "the room to say what is wrong with it",
    60_000,
    200,
  );
}
