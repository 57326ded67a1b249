import { useState } from "preact/hooks";
import type { Grant } from "#protocol/commands/administration.ts";
import { mayCall } from "#protocol/commands.ts";
import { Button } from "#ui/components/button.tsx";
import { KeyRound, Lock, Monitor, Pencil, ShieldCheck, Trash2, UserPlus } from "#ui/components/icons.ts";
import type { TextColumn } from "#ui/desk/data-table.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { dateAndTime, relative } from "#ui/messages/times.ts";
import { address, keepQuery } from "../address.ts";
import { DataTable } from "../parts/data-table.tsx";
import { ReadingState } from "../parts/reading-state.tsx";
import { People } from "../people/people.tsx";
import { useReading } from "../reading.ts";
import { useNow, useRoom } from "../room.ts";
import { OwnFactor } from "../second-factor/own-factor.tsx";
import { ChangePassword } from "./change-password.tsx";
import { CreateToken } from "./create-token.tsx";
import { Fleet } from "./fleet.tsx";
import { rightsOf } from "./grant-words.ts";
import { InvitePanel } from "./invite-panel.tsx";
import { ShowPairingCode } from "./pairing-code.tsx";
import { RenameGrant } from "./rename-grant.tsx";
import { RevokeGrant } from "./revoke-grant.tsx";

type Open =
  | { readonly what: "invite" | "token" | "password" | "code" | "factor" }
  | { readonly what: "rename" | "revoke"; readonly grant: Grant };

const kinds = ["panel", "admin", "token"] as const;

/** An API token that no system has come in with. */
function isUnused({ kind, connected, lastSeenFrom }: Grant): boolean {
  return kind === "token" && !connected && lastSeenFrom === "";
}

/** Who may come in: panels, signed-in people, API tokens; inviting, renaming, taking access away. */
export function Access() {
  const room = useRoom();
  const now = useNow(10_000);
  const role = room.welcome.value?.role ?? "operator";
  const panels = room.status("panels").value;
  // The list is read again when a panel comes or goes; that is all the room's status says of it.
  const reading = useReading("access.list", {}, panels === undefined ? "" : `${panels.connected} ${panels.paired}`);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const done = () => {
    setOpen(undefined);
    reading.reload();
  };
  const kind = kinds.find((each) => each === address.value.query.kind);
  const grants = (reading.value?.grants ?? []).filter((grant) => kind === undefined || grant.kind === kind);
  const keeper = mayCall("access.revoke", role);
  const columns: TextColumn<Grant>[] = [
    {
      key: "name",
      title: t("admin.access.name"),
      sortBy: (grant) => grant.name,
      text: (grant) => grant.name,
      cell: (grant) => (
        <>
          <span class="strong">{grant.name}</span>
          {grant.own ? <span class="quiet"> {t("admin.access.own")}</span> : null}
        </>
      ),
    },
    {
      key: "kind",
      title: t("admin.access.kind"),
      sortBy: (grant) => grant.kind,
      text: (grant) => t(`admin.access.kind.${grant.kind}`),
      cell: (grant) => t(`admin.access.kind.${grant.kind}`),
    },
    {
      key: "rights",
      title: t("admin.access.rights"),
      sortBy: rightsOf,
      text: rightsOf,
      cell: rightsOf,
    },
    {
      key: "seen",
      title: t("admin.access.seen"),
      sortBy: (grant) => (grant.connected ? Number.MAX_SAFE_INTEGER : isUnused(grant) ? 0 : grant.lastSeenAt),
      text: (grant) =>
        isUnused(grant)
          ? t("admin.access.unused")
          : `${grant.connected ? t("admin.access.connected") : dateAndTime(grant.lastSeenAt)} ${grant.lastSeenFrom}`,
      cell: (grant) => (
        <>
          {grant.connected ? (
            <span class="one-line">
              <StateMark mark="good">{t("admin.access.connected")}</StateMark>
            </span>
          ) : isUnused(grant) ? (
            <span class="quiet">{t("admin.access.unused")}</span>
          ) : (
            <span title={dateAndTime(grant.lastSeenAt)}>{relative(grant.lastSeenAt, now)}</span>
          )}
          <span class="quiet small cell-more">{grant.lastSeenFrom}</span>
        </>
      ),
    },
    {
      key: "created",
      title: t("admin.access.created"),
      sortBy: (grant) => grant.createdAt,
      text: (grant) => dateAndTime(grant.createdAt),
      cell: (grant) => <span class="figures one-line">{dateAndTime(grant.createdAt)}</span>,
    },
  ];
  if (keeper) {
    columns.push({
      key: "actions",
      title: t("admin.access.actions"),
      uncopied: true,
      text: () => "",
      align: "end",
      cell: (grant) => (
        <span class="cell-actions">
          {grant.kind === "admin" ? null : (
            <Button
              kind="plain"
              shape="icon"
              size="small"
              icon={Pencil}
              label={t("admin.access.rename", { name: grant.name })}
              onClick={() => setOpen({ what: "rename", grant })}
            >
              {t("common.rename")}
            </Button>
          )}
          <Button
            kind="plain"
            shape="icon"
            size="small"
            icon={Trash2}
            label={t("admin.access.revoke", { name: grant.name })}
            onClick={() => setOpen({ what: "revoke", grant })}
          >
            {t("admin.access.revoke.verb")}
          </Button>
        </span>
      ),
    });
  }
  return (
    <>
      <PlaceHead title={t("admin.place.access")} intro={t("admin.access.intro")}>
        {mayCall("panels.invite", role) ? (
          <Button size="small" kind="primary" icon={UserPlus} onClick={() => setOpen({ what: "invite" })}>
            {t("admin.invite.verb")}
          </Button>
        ) : null}
        <Button size="small" icon={Monitor} onClick={() => setOpen({ what: "code" })}>
          {t("admin.pairing.verb")}
        </Button>
        {mayCall("tokens.create", role) ? (
          <Button size="small" icon={KeyRound} onClick={() => setOpen({ what: "token" })}>
            {t("admin.token.verb")}
          </Button>
        ) : null}
        <Button size="small" icon={Lock} onClick={() => setOpen({ what: "password" })}>
          {t("admin.ownPassword.verb")}
        </Button>
        <Button size="small" icon={ShieldCheck} onClick={() => setOpen({ what: "factor" })}>
          {t("admin.factor.verb")}
        </Button>
      </PlaceHead>
      <ReadingState {...reading} loading={reading.loading && reading.value === undefined} />
      {reading.value === undefined ? null : (
        <DataTable
          caption={t("admin.place.access")}
          columns={columns}
          rows={grants}
          rowKey={(grant) => grant.id}
          empty={t("admin.access.none")}
          tools={
            <select
              class="input"
              aria-label={t("admin.access.kind")}
              value={kind ?? ""}
              onChange={(event) => keepQuery({ kind: event.currentTarget.value })}
            >
              <option value="">{t("admin.access.kind.all")}</option>
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {t(`admin.access.kind.${each}`)}
                </option>
              ))}
            </select>
          }
        />
      )}
      {mayCall("accounts.list", role) ? <People changes={open?.what} /> : null}
      <Fleet />
      {open?.what === "factor" ? <OwnFactor onClose={done} /> : null}
      {open?.what === "invite" ? <InvitePanel onClose={done} /> : null}
      {open?.what === "token" ? <CreateToken onClose={done} /> : null}
      {open?.what === "password" ? <ChangePassword onClose={done} /> : null}
      {open?.what === "code" ? <ShowPairingCode onClose={close} /> : null}
      {open?.what === "rename" ? <RenameGrant grant={open.grant} onClose={close} onDone={done} /> : null}
      {open?.what === "revoke" ? <RevokeGrant grant={open.grant} onClose={done} /> : null}
    </>
  );
}
