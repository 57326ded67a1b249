import { useEffect, useState } from "preact/hooks";
import { fingerprintSchema } from "#protocol/wire/fleet.ts";
import { fleetApiPaths, type Incident, incidentsPageSchema } from "#protocol/wire/fleet-api.ts";
import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { CircleCheck, X } from "#ui/components/icons.ts";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { copiedRows, FilterField, OrderSelect, orderedRows, Rows, type TextColumn } from "#ui/desk/data-table.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { useNarrow } from "#ui/desk/row-list.tsx";
import { filterRows, parseSort } from "#ui/desk/table-query.ts";
import { t } from "#ui/messages/fleet.ts";
import { kept, page } from "../address.ts";
import { useAction } from "../hub/action.ts";
import { askHub } from "../hub/ask.ts";
import { contact } from "../hub/contact.ts";
import { useNow, useReading } from "../hub/reading.ts";
import { NotRead } from "../parts/not-read.tsx";
import { incidentColumns } from "./incident-columns.tsx";
import { oneList } from "./incident-words.ts";

/** So many open incidents are shown; where more are open the first step is not a longer list. */
const mostOpen = 200;
/** So many closed ones at a time. */
const portion = 50;

function incidentsPath(open: boolean, room: string | undefined, limit: number, before?: number): string {
  const given = new URLSearchParams({ open: String(open), limit: String(limit) });
  if (room !== undefined) given.set("room", room);
  if (before !== undefined) given.set("before", String(before));
  return `${fleetApiPaths.incidents}?${given}`;
}

/** What is wrong now, then what was wrong before. */
export function Incidents() {
  const { query } = page.now.value;
  const room = fingerprintSchema.safeParse(query.room).data;
  return (
    <>
      <PlaceHead title={t("fleet.place.incidents")} intro={t("fleet.incidents.intro")} />
      <IncidentLists key={room ?? ""} room={room} />
    </>
  );
}

function IncidentLists({ room }: { readonly room: string | undefined }) {
  const now = useNow();
  const narrow = useNarrow();
  const place = kept();
  const open = useReading(incidentsPath(true, room, mostOpen), incidentsPageSchema);
  const closed = useReading(incidentsPath(false, room, portion), incidentsPageSchema);
  const [earlier, setEarlier] = useState<readonly Incident[]>([]);
  const [hasMore, setHasMore] = useState<boolean>();
  const isOpen = new Set(open.value?.incidents.map(({ id }) => id));
  // One that was open when the closed ones were read may be in both answers for a moment.
  const past = oneList(earlier, closed.value?.incidents ?? []).filter(({ id }) => !isOpen.has(id));
  const more = hasMore ?? closed.value?.incidents.length === portion;
  const load = useAction(async () => {
    const before = past.at(-1)?.openedAt;
    const { incidents } = await askHub("GET", incidentsPath(false, room, portion, before), incidentsPageSchema);
    setEarlier((known) => oneList(known, incidents));
    setHasMore(incidents.length === portion);
  });
  useEffect(() => {
    // What was in the first portion when it was read is kept when newer ones push it out.
    if (closed.value !== undefined) setEarlier((known) => oneList(known, closed.value?.incidents ?? []));
  }, [closed.value]);
  if (open.value === undefined || closed.value === undefined) {
    return <NotRead reading={open.value === undefined ? open : closed} />;
  }
  const openOnes = open.value.incidents;
  const columns = incidentColumns(now, [...openOnes, ...past]);
  const shown = (incidents: readonly Incident[]) => filterRows(incidents, columns, place.query.q ?? "");
  const copied = () => orderedRows([...shown(openOnes), ...shown(past)], columns, parseSort(place.query.sort));
  const hidden = room === undefined ? open.value.open - openOnes.length : 0;
  const roomName = [...openOnes, ...past].find((incident) => incident.room === room)?.roomName;
  return (
    <>
      <div class="tools">
        <FilterField label={t("common.table.filter")} kept={place} />
        {room === undefined ? null : (
          <Button
            size="small"
            icon={X}
            label={t("fleet.incidents.everyRoom")}
            onClick={() => page.keepQuery({ room: undefined })}
          >
            {roomName === undefined ? t("fleet.incidents.everyRoom") : t("fleet.incidents.ofRoom", { room: roomName })}
          </Button>
        )}
        {narrow ? <OrderSelect columns={columns} kept={place} /> : null}
        <span class="tools__end">
          <CopyButton text={() => copiedRows(copied(), columns)} label={t("common.table.copy")} />
        </span>
      </div>
      <NotRead reading={open.failure === undefined ? closed : open} />
      <div class="stack">
        <h2>{t("fleet.incidents.open")}</h2>
        {openOnes.length === 0 ? (
          <NothingWrong ofRoom={room !== undefined} />
        ) : (
          <List title={t("fleet.incidents.open")} columns={columns} incidents={shown(openOnes)} />
        )}
        {hidden > 0 ? <p class="quiet">{t("fleet.incidents.more", { count: hidden })}</p> : null}
      </div>
      <div class="stack">
        <h2>{t("fleet.incidents.closed")}</h2>
        {past.length === 0 ? (
          <p class="quiet">{t("fleet.incidents.closed.none")}</p>
        ) : (
          <List title={t("fleet.incidents.closed")} columns={columns} incidents={shown(past)} />
        )}
        {more ? (
          <div>
            <Button size="small" state={load.state} onClick={() => load.run()}>
              {t("fleet.incidents.earlier")}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}

function List(props: {
  readonly title: string;
  readonly columns: readonly TextColumn<Incident>[];
  readonly incidents: readonly Incident[];
}) {
  return (
    <Rows
      caption={props.title}
      columns={props.columns}
      rows={props.incidents}
      rowKey={(incident) => incident.id}
      empty={t("common.table.noMatch")}
      kept={kept()}
    />
  );
}

/** That nothing is wrong only a hub that answers can say. */
function NothingWrong({ ofRoom }: { readonly ofRoom: boolean }) {
  if (contact.value.state !== "answering") {
    return <p class="quiet">{t("fleet.incidents.none.asOf")}</p>;
  }
  return (
    <p class="all-well">
      <Icon of={CircleCheck} />
      <span>{ofRoom ? t("fleet.incidents.none.room") : t("fleet.incidents.none")}</span>
    </p>
  );
}
