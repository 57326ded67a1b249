import { useState } from "preact/hooks";
import { accountNameSchema, passwordSchema } from "#protocol/entrance.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { SelectField, TextField } from "#ui/components/field.tsx";
import { UserPlus } from "#ui/components/icons.ts";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { NewPasswordField } from "../entrance/password-field.tsx";
import { shortestPassword } from "../entrance/password-strength.ts";
import { useRoom } from "../room.ts";

const roles = ["admin", "operator"] as const;
type AccountRole = (typeof roles)[number];

/** Makes an account for somebody else, with a password that they change. */
export function AddPerson({ taken, onClose }: { readonly taken: readonly string[]; readonly onClose: () => void }) {
  const room = useRoom();
  const [name, setName] = useState("");
  const [role, setRole] = useState<AccountRole>("admin");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const action = useAction(async () => {
    await room.call("accounts.create", { name, role, password });
    onClose();
  });
  const isTaken = taken.some((each) => each.toLowerCase() === name.trim().toLowerCase());
  const noName = !accountNameSchema.safeParse(name).success;
  const weak = !passwordSchema.safeParse(password).success;
  const submit = () => {
    setTried(true);
    if (!noName && !isTaken && !weak) {
      action.run();
    }
  };
  return (
    <Dialog
      title={t("admin.people.add")}
      onClose={onClose}
      actions={
        <DialogVerb
          verb={t("admin.people.add")}
          icon={UserPlus}
          state={action.state}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <p>{t("admin.people.add.what")}</p>
        <TextField
          label={t("admin.access.name")}
          value={name}
          maxLength={60}
          autoFocus
          error={
            tried && noName
              ? t("admin.access.name.missing")
              : tried && isTaken
                ? t("admin.people.name.taken")
                : undefined
          }
          onInput={setName}
        />
        <SelectField
          label={t("admin.people.role")}
          value={role}
          options={roles.map((value) => ({ value, label: t(`admin.people.role.${value}`) }))}
          hint={t(`admin.people.role.about.${role}`)}
          onChange={setRole}
        />
        <NewPasswordField
          label={t("admin.people.password")}
          value={password}
          known={[name]}
          error={tried && weak ? t("admin.setUp.password.short", { count: shortestPassword }) : undefined}
          onInput={setPassword}
        />
      </DialogForm>
    </Dialog>
  );
}
