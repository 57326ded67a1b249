import { useEffect, useState } from "preact/hooks";
import { type FleetRoom, roomConditions, roomsPageSchema } from "#protocol/wire/fleet-api.ts";
import { Button } from "#ui/components/button.tsx";
import { KeyRound, Monitor } from "#ui/components/icons.ts";
import { EmptyState, Notice } from "#ui/components/notice.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { copiedRows, FilterField, OrderSelect, orderedRows, Rows } from "#ui/desk/data-table.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { useNarrow } from "#ui/desk/row-list.tsx";
import { parseSort } from "#ui/desk/table-query.ts";
import { t } from "#ui/messages/fleet.ts";
import { kept, page } from "../address.ts";
import { useNow, useReading, useSettled } from "../hub/reading.ts";
import { Invite } from "../invitations/invite.tsx";
import { NotRead } from "../parts/not-read.tsx";
import { Conditions } from "./conditions.tsx";
import { Pager } from "./pager.tsx";
import { RoomDetail } from "./room-detail.tsx";
import { roomColumns } from "./rooms-columns.tsx";
import { pageCount, pageSize, type RoomsWanted, roomsPath, roomsWanted } from "./rooms-query.ts";

/** A search asks once somebody has stopped typing for so long, ms. */
const settle = 200;

/** How the rooms are: by condition at the top, then each room, worst first. */
export function Rooms() {
  const { query } = page.now.value;
  const wanted = roomsWanted(query);
  const search = useSettled(wanted.search, settle);
  const reading = useReading(roomsPath({ ...wanted, search }), roomsPageSchema);
  const [takenOut, setTakenOut] = useState<string>();
  const { value } = reading;
  const all = value === undefined ? 0 : roomConditions.reduce((sum, each) => sum + value.counts[each], 0);
  return (
    <>
      <PlaceHead title={t("fleet.place.rooms")} />
      {takenOut === undefined ? null : (
        <Notice
          kind="done"
          title={t("fleet.room.takenOut", { room: takenOut })}
          action={
            <Button size="small" onClick={() => setTakenOut(undefined)}>
              {t("common.close")}
            </Button>
          }
        />
      )}
      <NotRead reading={reading} />
      {value === undefined ? null : all === 0 ? (
        <NoRooms />
      ) : (
        <>
          <Conditions
            counts={value.counts}
            chosen={wanted.condition}
            onChoose={(condition) => page.keepQuery({ condition, page: undefined })}
          />
          <RoomTable rooms={value.rooms} found={value.found} all={all} wanted={wanted} />
        </>
      )}
      {query.room === undefined ? null : (
        <RoomDetail
          key={query.room}
          id={query.room}
          shown={value?.rooms}
          onClose={() => page.keepQuery({ room: undefined })}
          onTakenOut={(name) => {
            setTakenOut(name);
            page.keepQuery({ room: undefined });
          }}
        />
      )}
    </>
  );
}

function NoRooms() {
  const [making, setMaking] = useState(false);
  return (
    <>
      <EmptyState
        icon={Monitor}
        title={t("fleet.rooms.none")}
        action={
          <Button kind="primary" icon={KeyRound} onClick={() => setMaking(true)}>
            {t("fleet.invite.verb")}
          </Button>
        }
      >
        {t("fleet.rooms.none.todo")}
      </EmptyState>
      {making ? <Invite onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function RoomTable(props: {
  readonly rooms: readonly FleetRoom[];
  readonly found: number;
  /** How many rooms there are, whatever is sought. */
  readonly all: number;
  readonly wanted: RoomsWanted;
}) {
  const { rooms, found, wanted } = props;
  const now = useNow();
  const narrow = useNarrow();
  // A page of several is in the hub's order: sorted by itself, it would look like the whole list's beginning.
  const whole = found <= rooms.length;
  const columns = roomColumns(now, whole);
  const place = kept();
  const here = whole ? place : { ...place, query: { ...place.query, sort: "" } };
  const last = pageCount(found);
  useEffect(() => {
    // Rooms have gone since the address was written.
    if (wanted.page > last) page.keepQuery({ page: last === 1 ? undefined : String(last) });
  }, [wanted.page, last]);
  const first = (wanted.page - 1) * pageSize + 1;
  const narrowed = wanted.search !== "" || wanted.condition !== undefined;
  return (
    <div class="stack">
      <div class="tools">
        <FilterField
          label={t("fleet.rooms.search")}
          kept={{ ...place, keep: ({ q }) => page.keepQuery({ q, page: undefined }) }}
        />
        {narrow && whole ? <OrderSelect columns={columns} kept={place} /> : null}
        <span class="tools__end">
          <span class="quiet small figures" role="status">
            {whole
              ? t("common.table.count", { shown: found, all: props.all })
              : t("fleet.rooms.shown", { first, last: first + rooms.length - 1, found })}
          </span>
          <CopyButton
            text={() => copiedRows(orderedRows(rooms, columns, parseSort(here.query.sort)), columns)}
            label={t("common.table.copy")}
          />
        </span>
      </div>
      <Rows
        caption={t("fleet.place.rooms")}
        columns={columns}
        rows={rooms}
        rowKey={(room) => room.id}
        empty={t("fleet.rooms.noMatch")}
        kept={here}
        onRow={({ id }) => page.goTo("rooms", { ...place.query, room: id })}
      />
      {rooms.length === 0 && narrowed ? (
        <div>
          <Button size="small" onClick={() => page.keepQuery({ q: undefined, condition: undefined, page: undefined })}>
            {t("fleet.rooms.noMatch.all")}
          </Button>
        </div>
      ) : null}
      {last > 1 ? (
        <Pager
          page={Math.min(wanted.page, last)}
          last={last}
          onTurn={(turned) => page.keepQuery({ page: turned === 1 ? undefined : String(turned) })}
        />
      ) : null}
    </div>
  );
}
