import { useEffect, useState } from "preact/hooks";
import type { AuditEntry } from "#protocol/commands/administration.ts";
import { roles } from "#protocol/roles.ts";
import { Button } from "#ui/components/button.tsx";
import type { TextColumn } from "#ui/desk/data-table.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { actSaid, actTextSaid } from "#ui/messages/acts.ts";
import { t } from "#ui/messages/admin.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { address, keepQuery } from "../address.ts";
import { DataTable } from "../parts/data-table.tsx";
import { preciseTime } from "../parts/precise-time.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { detailText, detailWords } from "./detail-words.ts";

const page = 100;

/** What a role is called; one of an earlier version is shown as it was recorded. */
function roleWords(role: string): string {
  if (role === "room") return t("admin.audit.room");
  const known = roles.find((each) => each === role);
  return known === undefined ? role : t(`admin.role.${known}`);
}

/** Who did it, and as what; what the room did by itself is nobody's. */
function authorWords({ who, role }: AuditEntry): { readonly name: string; readonly role: string } {
  if (role === "room") return { name: roleWords(role), role: "" };
  return { name: actTextSaid(who), role: roleWords(role) };
}

/** How often the same came within a minute, where it did. */
const timesWords = ({ times }: AuditEntry): string => (times > 1 ? ` × ${times}` : "");

/** What programs call it, in small; it is broken where it has a dot. */
function ActId({ what }: { readonly what: string }) {
  const dot = what.indexOf(".") + 1;
  return (
    <code class="quiet audit__id">
      {what.slice(0, dot)}
      <wbr />
      {what.slice(dot)}
    </code>
  );
}

const columns: readonly TextColumn<AuditEntry>[] = [
  {
    key: "at",
    get title() {
      return t("admin.audit.at");
    },
    sortBy: (entry) => entry.at,
    text: (entry) => new Date(entry.at).toISOString(),
    cell: (entry) => (
      <time class="figures one-line" dateTime={new Date(entry.at).toISOString()} title={preciseTime(entry.at)}>
        {dateAndTime(entry.at)}
      </time>
    ),
  },
  {
    key: "who",
    get title() {
      return t("admin.audit.who");
    },
    sortBy: (entry) => authorWords(entry).name,
    text: (entry) => {
      const { name, role } = authorWords(entry);
      return role === "" ? name : `${name} (${role})`;
    },
    cell: (entry) => {
      const { name, role } = authorWords(entry);
      return (
        <>
          <span class="strong">{name}</span> <span class="quiet">{role}</span>
        </>
      );
    },
  },
  {
    key: "from",
    get title() {
      return t("admin.audit.from");
    },
    sortBy: (entry) => entry.from,
    text: (entry) => actTextSaid(entry.from),
    cell: (entry) => {
      const said = actTextSaid(entry.from);
      return said === entry.from ? <code class="one-line">{said}</code> : said;
    },
  },
  {
    key: "what",
    get title() {
      return t("admin.audit.what");
    },
    sortBy: (entry) => actSaid(entry.what),
    text: (entry) => `${actSaid(entry.what)}${timesWords(entry)} (${entry.what})`,
    cell: (entry) => (
      <span title={entry.what}>
        {actSaid(entry.what)}
        <span class="quiet figures">{timesWords(entry)}</span>
        <ActId what={entry.what} />
      </span>
    ),
  },
  {
    key: "detail",
    get title() {
      return t("admin.audit.detail");
    },
    text: (entry) => detailText(entry.detail),
    cell: (entry) =>
      detailWords(entry.detail).map((line) => (
        <span class="audit__detail" key={line} title={entry.detail}>
          {line}
        </span>
      )),
  },
  {
    key: "ok",
    get title() {
      return t("admin.audit.ok");
    },
    sortBy: (entry) => entry.ok,
    text: (entry) => t(entry.ok ? "admin.audit.ok.yes" : "admin.audit.ok.no"),
    cell: (entry) => (
      <StateMark mark={entry.ok ? "good" : "fault"}>
        {t(entry.ok ? "admin.audit.ok.yes" : "admin.audit.ok.no")}
      </StateMark>
    ),
  },
];

/** Privileged acts: who, from where, what, and whether it was let through. */
export function Audit() {
  const room = useRoom();
  const reading = useReading("audit.read", { limit: page });
  const [older, setOlder] = useState<readonly AuditEntry[]>([]);
  const [whole, setWhole] = useState(false);
  const first = reading.value?.entries ?? [];
  const lowest = first.at(-1)?.id ?? 0;
  const entries = [...first, ...older.filter((entry) => entry.id < lowest)];
  useEffect(() => setWhole(first.length < page), [reading.value]);
  const more = useAction(async () => {
    const before = entries.at(-1)?.id;
    const result = await room.call("audit.read", { limit: page, ...(before === undefined ? {} : { before }) });
    setOlder([...older, ...result.entries]);
    setWhole(result.entries.length < page);
  });
  const outcome = address.value.query.outcome;
  const rows = entries.filter((entry) => (outcome === "done" ? entry.ok : outcome === "refused" ? !entry.ok : true));
  return (
    <>
      <PlaceHead title={t("admin.place.audit")} intro={t("admin.audit.intro")} />
      <ReadingState {...reading} loading={reading.loading && reading.value === undefined} />
      {reading.value === undefined ? null : (
        <DataTable
          caption={t("admin.place.audit")}
          columns={columns}
          rows={rows}
          rowKey={(entry) => String(entry.id)}
          empty={t("admin.audit.none")}
          tools={
            <>
              <select
                class="input"
                aria-label={t("admin.audit.ok")}
                value={outcome ?? ""}
                onChange={(event) => keepQuery({ outcome: event.currentTarget.value })}
              >
                <option value="">{t("admin.audit.all")}</option>
                <option value="done">{t("admin.audit.ok.yes")}</option>
                <option value="refused">{t("admin.audit.ok.no")}</option>
              </select>
              <Button size="small" onClick={reading.reload}>
                {t("admin.reload")}
              </Button>
            </>
          }
        />
      )}
      {entries.length === 0 || whole ? null : (
        <div>
          <Button size="small" state={more.state} onClick={() => more.run()}>
            {t("admin.older")}
          </Button>
        </div>
      )}
    </>
  );
}
