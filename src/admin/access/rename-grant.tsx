import { useState } from "preact/hooks";
import type { Grant } from "#protocol/commands/administration.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
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
  return (
    <Dialog
      title={t("admin.access.rename", { name: grant.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="primary" state={action.state} disabled={missing} onClick={() => action.run()}>
            {t("common.rename")}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) {
            action.run();
          }
        }}
      >
        <TextField
          label={t("admin.access.name")}
          value={name}
          maxLength={60}
          autoFocus
          error={missing ? t("admin.access.name.missing") : undefined}
          onInput={setName}
        />
      </form>
    </Dialog>
  );
}
