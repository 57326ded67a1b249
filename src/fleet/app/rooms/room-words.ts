import type { Problem } from "#protocol/status.ts";
import type { FleetRoom } from "#protocol/wire/fleet-api.ts";
import { worstFirst } from "#ui/desk/problem.tsx";
import type { Mark } from "#ui/desk/state-mark.tsx";
import { problemSaid } from "#ui/messages/faults.ts";
import { t } from "#ui/messages/fleet.ts";
import { relative } from "#ui/messages/times.ts";
import type { RoomCondition } from "./rooms-query.ts";

/** What each condition is drawn with. */
export const conditionMarks: Readonly<Record<RoomCondition, Mark>> = {
  unreachable: "gone",
  trouble: "fault",
  warning: "warn",
  well: "good",
  unheard: "waiting",
};

/** Whether the hub hears from a room: only then what it said last is so. */
export function isConnected({ condition }: Pick<FleetRoom, "condition">): boolean {
  return condition !== "unreachable" && condition !== "unheard";
}

/** Whether somebody uses the room. */
export function occupiedSaid(room: Pick<FleetRoom, "condition" | "busy">): string {
  if (!isConnected(room)) return t("fleet.room.use.unknown");
  return room.busy ? t("fleet.room.use.busy") : t("fleet.room.use.free");
}

/** When the hub heard of the room last, seen from `now`. */
export function heardSaid(room: Pick<FleetRoom, "condition" | "heardAt">, now: number): string {
  if (isConnected(room)) return t("fleet.room.heard.now");
  return room.heardAt === null ? t("fleet.room.heard.never") : relative(room.heardAt, now);
}

/** The worst that a room says is wrong, whatever order it says it in. */
export function worstOf({ problems }: Pick<FleetRoom, "problems">): Problem | undefined {
  return worstFirst(problems)[0];
}

/** {@link worstOf} in the reader's language; undefined where nothing is. */
export function worstSaid(room: Pick<FleetRoom, "problems">): string | undefined {
  const worst = worstOf(room);
  return worst === undefined ? undefined : problemSaid(worst).words;
}

/** Where a room's own administration is; undefined where what the room says is no address of a page. */
export function adminHref({ adminUrl }: Pick<FleetRoom, "adminUrl">): string | undefined {
  if (!URL.canParse(adminUrl)) return undefined;
  const { protocol, href } = new URL(adminUrl);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}
