import { useState } from "preact/hooks";
import { type Scope, scopes } from "#protocol/roles.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { KeyRound } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { ShownOnce } from "#ui/desk/shown-once.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";

/** Makes an API token for another system; it is shown this once. */
export function CreateToken({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>(["read"]);
  const [token, setToken] = useState<string>();
  const [tried, setTried] = useState(false);
  const action = useAction(async () => {
    const made = await room.call("tokens.create", { name: name.trim(), scopes: [...chosen] });
    setToken(made.token);
  });
  const submit = () => {
    setTried(true);
    if (name.trim() !== "" && chosen.length > 0) {
      action.run();
    }
  };
  if (token !== undefined) {
    return (
      <ShownOnce title={t("admin.token.made", { name: name.trim() })} kept={t("admin.token.kept")} onClose={onClose}>
        <div class="stack">
          <Notice kind="warn" title={t("admin.token.once")}>
            {t("admin.token.once.todo")}
          </Notice>
          <p class="secret">
            <code>{token}</code>
            <CopyButton text={() => token} />
          </p>
          <p class="quiet small">{t("admin.token.use")}</p>
        </div>
      </ShownOnce>
    );
  }
  return (
    <Dialog
      title={t("admin.token.verb")}
      onClose={onClose}
      actions={
        <DialogVerb
          verb={t("admin.token.make")}
          icon={KeyRound}
          state={action.state}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <p>{t("admin.token.what")}</p>
        <TextField
          label={t("admin.token.name")}
          hint={t("admin.token.name.hint")}
          value={name}
          maxLength={60}
          autoFocus
          error={tried && name.trim() === "" ? t("admin.access.name.missing") : undefined}
          onInput={setName}
        />
        <fieldset class="scopes">
          <legend class="field__label">{t("admin.token.scopes")}</legend>
          {scopes.map((scope) => (
            <label key={scope} class="scope">
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked
                      ? scopes.filter((each) => each === scope || chosen.includes(each))
                      : chosen.filter((each) => each !== scope),
                  )
                }
              />
              <span>
                <span class="strong">{t(`admin.scope.${scope}`)}</span>
                <span class="quiet small cell-more">{t(`admin.scope.about.${scope}`)}</span>
              </span>
            </label>
          ))}
          {tried && chosen.length === 0 ? (
            <p class="field__error" role="alert">
              {t("admin.token.scopes.missing")}
            </p>
          ) : null}
        </fieldset>
      </DialogForm>
    </Dialog>
  );
}
