import { useState } from "preact/hooks";
import type { AccountInfo } from "#protocol/commands/accounts.ts";
import { Button } from "#ui/components/button.tsx";
import { UserPlus } from "#ui/components/icons.ts";
import { Facts } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { Confirm } from "../parts/confirm.tsx";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { AddPerson } from "./add-person.tsx";

type Open = { readonly what: "add" } | { readonly what: "lift" | "remove"; readonly account: AccountInfo };

/** Everybody with a password, whether they have a second factor, and what another administrator can do about it. */
export function People({ changes }: { readonly changes: unknown }) {
  const room = useRoom();
  const reading = useReading("accounts.list", {}, changes);
  const [open, setOpen] = useState<Open>();
  const done = () => {
    setOpen(undefined);
    reading.reload();
  };
  const accounts = reading.value?.accounts ?? [];
  const admins = accounts.filter(({ role }) => role === "admin").length;
  return (
    <section class="people" aria-labelledby="people">
      <div class="people__head">
        <h2 id="people">{t("admin.people")}</h2>
        <Button size="small" icon={UserPlus} onClick={() => setOpen({ what: "add" })}>
          {t("admin.people.add")}
        </Button>
      </div>
      <p class="quiet">{t("admin.people.what")}</p>
      <ReadingState {...reading} loading={reading.loading && reading.value === undefined} />
      <Facts
        facts={accounts.map((account) => ({
          key: account.id,
          label: account.name,
          value: (
            <>
              <span class="people__role">{t(`admin.people.role.${account.role}`)}</span>
              <StateMark mark={account.secondFactor ? "good" : "off"}>
                {t(account.secondFactor ? "admin.people.factor.on" : "admin.people.factor.off")}
              </StateMark>
              {account.own ? <span class="quiet">{t("admin.access.own")}</span> : null}
            </>
          ),
          action: account.own ? null : (
            <span class="cell-actions">
              {account.secondFactor ? (
                <Button size="small" onClick={() => setOpen({ what: "lift", account })}>
                  {t("admin.people.lift")}
                </Button>
              ) : null}
              <Button
                size="small"
                disabled={account.role === "admin" && admins === 1}
                label={t("admin.people.remove.who", { name: account.name })}
                onClick={() => setOpen({ what: "remove", account })}
              >
                {t("admin.people.remove")}
              </Button>
            </span>
          ),
        }))}
      />
      {open?.what === "add" ? <AddPerson taken={accounts.map(({ name }) => name)} onClose={done} /> : null}
      {open?.what === "lift" ? (
        <Confirm
          title={t("admin.people.lift.who", { name: open.account.name })}
          verb={t("admin.people.lift")}
          kind="live"
          act={() => room.call("accounts.liftSecondFactor", { id: open.account.id })}
          onClose={done}
        >
          <p>{t("admin.people.lift.what")}</p>
          <p class="quiet">{t("admin.people.lift.undo")}</p>
        </Confirm>
      ) : null}
      {open?.what === "remove" ? (
        <Confirm
          title={t("admin.people.remove.who", { name: open.account.name })}
          verb={t("admin.people.remove")}
          kind="live"
          act={() => room.call("accounts.remove", { id: open.account.id })}
          onClose={done}
        >
          <p>{t("admin.people.remove.what")}</p>
          <p class="quiet">{t("admin.people.remove.undo")}</p>
        </Confirm>
      ) : null}
    </section>
  );
}
