import { useEffect, useState } from "preact/hooks";
import type { SettingRevision } from "#protocol/commands/administration.ts";
import { mayCall } from "#protocol/commands.ts";
import type { SettingKey } from "#protocol/settings.ts";
import { settingKeys } from "#protocol/settings.ts";
import { Button } from "#ui/components/button.tsx";
import { History, Undo2 } from "#ui/components/icons.ts";
import { EmptyState } from "#ui/components/notice.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { filterRows } from "#ui/desk/table-query.ts";
import { t } from "#ui/messages/admin.ts";
import { noteSaid } from "#ui/messages/notes.ts";
import { dateAndTime, relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { address } from "../address.ts";
import { Confirm } from "../parts/confirm.tsx";
import { FilterField } from "../parts/data-table.tsx";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useNow, useRoom } from "../room.ts";
import { labelOf, valueWords } from "../settings/setting-words.ts";
import { type Difference, inForceBy, same, undoneBy } from "./differences.ts";

const page = 50;

function nameOf(key: string): string {
  const known = settingKeys.find((each): each is SettingKey => each === key);
  return known === undefined ? key : labelOf(known);
}

/** Why a revision was made: in the words of who made it; what the room itself says of its own, in the reader's language. */
const commentOf = ({ note, comment }: SettingRevision): string => noteSaid(note, comment);

const searchable = [
  { text: (revision: SettingRevision) => `${revision.author} ${commentOf(revision)} ${revision.revision}` },
  {
    text: (revision: SettingRevision) =>
      revision.changes
        .map((change) => `${change.key} ${nameOf(change.key)} ${valueWords(change.key, change.after)}`)
        .join(" "),
  },
];

/** Revisions of the settings, newest first: who changed what from what to what, and a way back. */
export function SettingsHistory() {
  const room = useRoom();
  const newest = room.status("controller").value?.settingsRevision;
  const reading = useReading("settings.history", { limit: page }, newest);
  const [older, setOlder] = useState<readonly SettingRevision[]>([]);
  const [reverting, setReverting] = useState<SettingRevision>();
  const [whole, setWhole] = useState(false);
  const first = reading.value?.revisions ?? [];
  const lowest = first.at(-1)?.revision ?? 0;
  const revisions = [...first, ...older.filter((each) => each.revision < lowest)];
  useEffect(() => setWhole(first.length < page), [reading.value]);
  const more = useAction(async () => {
    const before = revisions.at(-1)?.revision;
    const result = await room.call("settings.history", { limit: page, ...(before === undefined ? {} : { before }) });
    setOlder([...older, ...result.revisions]);
    setWhole(result.revisions.length < page);
  });
  const mayRevert = mayCall("settings.revert", room.welcome.value?.role ?? "operator");
  const shown = filterRows(revisions, searchable, address.value.query.q ?? "");
  return (
    <>
      <PlaceHead title={t("admin.place.history")} intro={t("admin.history.intro")}>
        <FilterField label={t("admin.history.filter")} />
      </PlaceHead>
      <ReadingState {...reading} loading={reading.loading && reading.value === undefined} />
      {reading.value !== undefined && revisions.length === 0 ? (
        <EmptyState icon={History} title={t("admin.history.none")}>
          {t("admin.history.none.todo")}
        </EmptyState>
      ) : null}
      <ol class="revisions">
        {shown.map((revision) => (
          <Revision
            key={revision.revision}
            revision={revision}
            onRevert={mayRevert ? () => setReverting(revision) : undefined}
          />
        ))}
      </ol>
      {revisions.length > 0 && shown.length === 0 ? <p class="quiet">{t("common.table.noMatch")}</p> : null}
      {revisions.length === 0 || whole ? null : (
        <div>
          <Button size="small" state={more.state} onClick={() => more.run()}>
            {t("admin.older")}
          </Button>
        </div>
      )}
      {reverting === undefined ? null : <Revert revision={reverting} onClose={() => setReverting(undefined)} />}
    </>
  );
}

function Revision({
  revision,
  onRevert,
}: {
  readonly revision: SettingRevision;
  readonly onRevert: (() => void) | undefined;
}) {
  const now = useNow(60_000);
  return (
    <li class="revision" data-revision={revision.revision}>
      <div class="revision__head">
        <span class="strong figures">{t("admin.history.revision", { revision: String(revision.revision) })}</span>
        <span>
          {revision.layer === "hub" || revision.layer === "file"
            ? t(`admin.history.by.${revision.layer}`)
            : t("admin.history.by", { author: revision.author })}
        </span>
        <time class="quiet" dateTime={new Date(revision.at).toISOString()} title={dateAndTime(revision.at)}>
          {dateAndTime(revision.at)} · {relative(revision.at, now)}
        </time>
      </div>
      {revision.comment === "" ? null : <p class="revision__comment">{commentOf(revision)}</p>}
      <Differences changes={revision.changes.map(inForceBy)} />
      {onRevert === undefined ? null : (
        <div class="revision__action">
          <Button kind="plain" size="small" icon={Undo2} onClick={onRevert}>
            {t("admin.history.revert")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Differences({ changes }: { readonly changes: readonly Difference[] }) {
  return (
    <dl class="differences">
      {changes.map((change) => (
        <div key={change.key}>
          <dt>
            {nameOf(change.key)} <code class="quiet">{change.key}</code>
          </dt>
          {change.secret === undefined ? (
            <dd>
              {same(change.from, change.to) ? (
                t("admin.history.same", { value: valueWords(change.key, change.to) })
              ) : (
                <>
                  <del>{valueWords(change.key, change.from)}</del>
                  <span aria-hidden="true"> → </span>
                  <ins>{valueWords(change.key, change.to)}</ins>
                </>
              )}
            </dd>
          ) : (
            <dd class="quiet">{t(`admin.history.secret.${change.secret}`)}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Asks before a revision is undone, and shows what each setting would become from what it is now. */
function Revert({ revision, onClose }: { readonly revision: SettingRevision; readonly onClose: () => void }) {
  const room = useRoom();
  const reading = useReading("settings.read", {});
  const changes = undoneBy(revision, reading.value?.entries ?? []);
  return (
    <Confirm
      title={t("admin.history.revert.title", { revision: String(revision.revision) })}
      verb={t("admin.history.revert")}
      act={() => room.call("settings.revert", { revision: revision.revision })}
      disabled={reading.value === undefined || changes.length === 0}
      onClose={onClose}
    >
      <ReadingState {...reading} />
      {reading.value === undefined ? null : changes.length === 0 ? (
        <p>{t("admin.history.revert.nothing")}</p>
      ) : (
        <>
          <p>{t("admin.history.revert.what", { count: changes.length })}</p>
          <Differences changes={changes} />
          <p class="quiet">{t("admin.history.revert.undo")}</p>
        </>
      )}
    </Confirm>
  );
}
