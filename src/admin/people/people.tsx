import { useState } from "preact/hooks";
import { type AccountInfo, accountRoles } from "#protocol/commands/accounts.ts";
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
import { GivePassword } from "./give-password.tsx";

type AccountRole = AccountInfo["role"];

type Open =
  | { readonly what: "add" }
  | { readonly what: "role"; readonly account: AccountInfo; readonly role: AccountRole }
  | { readonly what: "password" | "lift" | "remove"; readonly account: AccountInfo };

/** Everybody with a password, whether they have a second factor, and what another administrator can do about it. */
export function People({ changes }: { readonly changes: unknown }) {
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
              {account.once ? <StateMark mark="waiting">{t("admin.people.once")}</StateMark> : null}
              {account.own ? <span class="quiet">{t("admin.access.own")}</span> : null}
            </>
          ),
          action: account.own ? null : (
            <Acts account={account} last={account.role === "admin" && admins === 1} onOpen={setOpen} />
          ),
        }))}
      />
      {open === undefined ? null : <Asked open={open} taken={accounts.map(({ name }) => name)} onClose={done} />}
    </section>
  );
}

/** What can be done about somebody else's account. */
function Acts(props: {
  readonly account: AccountInfo;
  /** Whether it is the last administrator's, which stays one. */
  readonly last: boolean;
  readonly onOpen: (open: Open) => void;
}) {
  const { account, last, onOpen } = props;
  // Whoever speaks to the page says what stands on the button; whoever hears it is told whose it is.
  const of = (verb: string): string => t("admin.people.of", { verb, name: account.name });
  return (
    <span class="cell-actions">
      {accountRoles
        .filter((role) => role !== account.role)
        .map((role) => (
          <Button
            key={role}
            size="small"
            disabled={last}
            label={of(t(`admin.people.makeRole.${role}`))}
            onClick={() => onOpen({ what: "role", account, role })}
          >
            {t(`admin.people.makeRole.${role}`)}
          </Button>
        ))}
      <Button size="small" label={of(t("admin.people.give"))} onClick={() => onOpen({ what: "password", account })}>
        {t("admin.people.give")}
      </Button>
      {account.secondFactor ? (
        <Button size="small" label={of(t("admin.people.lift"))} onClick={() => onOpen({ what: "lift", account })}>
          {t("admin.people.lift")}
        </Button>
      ) : null}
      <Button
        size="small"
        disabled={last}
        label={of(t("admin.people.remove"))}
        onClick={() => onOpen({ what: "remove", account })}
      >
        {t("admin.people.remove")}
      </Button>
    </span>
  );
}

/** The dialog that is open: each says what will happen before it does. */
function Asked(props: { readonly open: Open; readonly taken: readonly string[]; readonly onClose: () => void }) {
  const room = useRoom();
  const { open, taken, onClose } = props;
  if (open.what === "add") return <AddPerson taken={taken} onClose={onClose} />;
  const { id, name } = open.account;
  switch (open.what) {
    case "password":
      return <GivePassword account={open.account} onClose={onClose} />;
    case "role":
      return (
        <Confirm
          title={t(`admin.people.makeRole.who.${open.role}`, { name })}
          verb={t(`admin.people.makeRole.${open.role}`)}
          kind="live"
          act={() => room.call("accounts.setRole", { id, role: open.role })}
          onClose={onClose}
        >
          <p>{t(`admin.people.role.about.${open.role}`)}</p>
          <p>{t("admin.people.makeRole.what")}</p>
          <p class="quiet">{t("admin.people.makeRole.undo")}</p>
        </Confirm>
      );
    case "lift":
      return (
        <Confirm
          title={t("admin.people.lift.who", { name })}
          verb={t("admin.people.lift")}
          kind="live"
          act={() => room.call("accounts.liftSecondFactor", { id })}
          onClose={onClose}
        >
          <p>{t("admin.people.lift.what")}</p>
          <p class="quiet">{t("admin.people.lift.undo")}</p>
        </Confirm>
      );
    case "remove":
      return (
        <Confirm
          title={t("admin.people.remove.who", { name })}
          verb={t("admin.people.remove")}
          kind="live"
          act={() => room.call("accounts.remove", { id })}
          onClose={onClose}
        >
          <p>{t("admin.people.remove.what")}</p>
          <p class="quiet">{t("admin.people.remove.undo")}</p>
        </Confirm>
      );
  }
}
