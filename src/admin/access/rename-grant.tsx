import { useState } from "preact/hooks";
import type { Grant } from "#protocol/commands/administration.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../action.ts";
import { useRoom } from "../room.ts";

/** Gives a panel or token another name. */
export function RenameGrant({
  grant,
  onClose,
  onDone,
}: {
  readonly grant: Grant;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const room = useRoom();
  const [name, setName] = useState(grant.name);
  const action = useAction(async () => {
    await room.call("access.rename", { id: grant.id, name: name.trim() });
    onDone();
  });
  const missing = name.trim() === "";
  const submit = () => {
    if (!missing) {
      action.run();
    }
  };
  return (
    <Dialog
      title={t("admin.access.rename", { name: grant.name })}
      onClose={onClose}
      actions={
        <DialogVerb
          verb={t("common.rename")}
          state={action.state}
          disabled={missing}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <DialogForm onSubmit={submit}>
        <TextField
          label={t("admin.access.name")}
          value={name}
          maxLength={60}
          autoFocus
          error={missing ? t("admin.access.name.missing") : undefined}
          onInput={setName}
        />
      </DialogForm>
    </Dialog>
  );
}
