import { useState } from "preact/hooks";
import type { AccountInfo } from "#protocol/commands/accounts.ts";
import { Notice } from "#ui/components/notice.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { Question } from "#ui/desk/question.tsx";
import { ShownOnce } from "#ui/desk/shown-once.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";

/** Gives somebody who forgot theirs a password that is good for one sign-in; it is shown this once. */
export function GivePassword({ account, onClose }: { readonly account: AccountInfo; readonly onClose: () => void }) {
  const room = useRoom();
  const [given, setGiven] = useState<string>();
  const action = useAction(async () => {
    const { password } = await room.call("accounts.givePassword", { id: account.id });
    setGiven(password);
  });
  const { name } = account;
  if (given !== undefined) {
    return (
      <ShownOnce title={t("admin.people.given", { name })} kept={t("admin.people.given.kept")} onClose={onClose}>
        <div class="stack">
          <Notice kind="warn" title={t("admin.people.given.once")}>
            {t("admin.people.given.todo")}
          </Notice>
          <p class="secret">
            <code data-testid="given-password">{given}</code>
            <CopyButton text={() => given} />
          </p>
          <p class="quiet">{t("admin.people.given.out")}</p>
        </div>
      </ShownOnce>
    );
  }
  return (
    <Question
      title={t("admin.people.give.who", { name })}
      verb={t("admin.people.give.verb")}
      kind="live"
      state={action.state}
      onConfirm={() => action.run()}
      onClose={onClose}
    >
      <p>{t("admin.people.give.what")}</p>
      {account.secondFactor ? <p>{t("admin.people.give.factor")}</p> : null}
      <p class="quiet">{t("admin.people.give.undo")}</p>
    </Question>
  );
}
