import { type FleetRoom, roomConditions } from "#protocol/wire/fleet-api.ts";
import { Icon } from "#ui/components/icon.tsx";
import { ExternalLink } from "#ui/components/icons.ts";
import type { TextColumn } from "#ui/desk/data-table.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/fleet.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { page } from "../address.ts";
import { sinceSaid } from "../parts/moment.ts";
import { adminHref, conditionMarks, heardSaid, isConnected, occupiedSaid, worstOf, worstSaid } from "./room-words.ts";

/** What the list says of each room, seen from `now`. @param sorts whether it can be put into another order */
export function roomColumns(now: number, sorts: boolean): readonly TextColumn<FleetRoom>[] {
  const columns: readonly TextColumn<FleetRoom>[] = [
    {
      key: "name",
      title: t("fleet.room.name"),
      sortBy: (room) => room.name,
      text: (room) => room.name,
      cell: (room) => <RoomName room={room} />,
    },
    {
      key: "condition",
      title: t("fleet.room.condition"),
      sortBy: (room) => roomConditions.indexOf(room.condition),
      text: (room) => `${t(`fleet.condition.${room.condition}`)}, ${sinceSaid(room.since, now)}`,
      cell: (room) => (
        <span class="room-state">
          <StateMark mark={conditionMarks[room.condition]}>{t(`fleet.condition.${room.condition}`)}</StateMark>
          <span class="quiet figures">{sinceSaid(room.since, now)}</span>
        </span>
      ),
    },
    {
      key: "wrong",
      title: t("fleet.rooms.wrong"),
      text: wrongText,
      cell: (room) => <Wrong room={room} />,
    },
    {
      key: "use",
      title: t("fleet.room.use"),
      sortBy: (room) => (isConnected(room) ? Number(!room.busy) : 2),
      text: occupiedSaid,
      cell: (room) => <span class={isConnected(room) ? "one-line" : "one-line quiet"}>{occupiedSaid(room)}</span>,
    },
    {
      key: "version",
      title: t("fleet.room.version"),
      sortBy: (room) => room.version,
      text: (room) => room.version,
      cell: (room) => <span class="figures">{room.version}</span>,
    },
    {
      key: "heard",
      title: t("fleet.room.heard"),
      sortBy: (room) => (isConnected(room) ? Number.MAX_SAFE_INTEGER : room.heardAt),
      text: (room) => (isConnected(room) || room.heardAt === null ? heardSaid(room, now) : dateAndTime(room.heardAt)),
      cell: (room) => (
        <span class="one-line" title={room.heardAt === null ? undefined : dateAndTime(room.heardAt)}>
          {heardSaid(room, now)}
        </span>
      ),
    },
  ];
  return sorts ? columns : columns.map(({ sortBy: _, ...column }) => column);
}

function RoomName({ room }: { readonly room: FleetRoom }) {
  const href = adminHref(room);
  return (
    <span class="room-name">
      <a class="strong" href={page.format("rooms", { ...page.now.value.query, room: room.id })}>
        {room.name}
      </a>
      {href === undefined ? null : (
        <a class="room-name__admin" href={href} target="_blank" rel="noreferrer">
          <Icon of={ExternalLink} size={16} label={t("fleet.room.adminOf", { room: room.name })} />
        </a>
      )}
    </span>
  );
}

function moreText({ problems }: FleetRoom): string {
  return problems.length < 2 ? "" : t("fleet.rooms.moreWrong", { count: problems.length - 1 });
}

function wrongText(room: FleetRoom): string {
  return [worstSaid(room) ?? "", moreText(room)].filter((part) => part !== "").join(" ");
}

function Wrong({ room }: { readonly room: FleetRoom }) {
  const more = moreText(room);
  // What a silent room said last, and what is only good to know, is no alarm.
  const quiet = !isConnected(room) || worstOf(room)?.severity === "info";
  return (
    <>
      <span class={quiet ? "quiet" : undefined}>{worstSaid(room)}</span>
      {more === "" ? null : <span class="quiet small cell-more">{more}</span>}
    </>
  );
}
