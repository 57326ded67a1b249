import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { LogIn } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** Joins a meeting by the code or link somebody gave. */
export function JoinDialog({ onClose }: { readonly onClose: () => void }) {
  const { link } = usePanel();
  const [address, setAddress] = useState("");
  const join = useAction(() => link.call("meeting.join", { address: address.trim() }));
  return (
    <Dialog title={t("panel.join.title")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== "") {
            join.start();
          }
        }}
      >
        <TextField
          label={t("panel.join.address")}
          hint={t("panel.join.hint")}
          value={address}
          inputMode="url"
          autoFocus
          onInput={(value) => {
            setAddress(value);
            join.clear();
          }}
        />
        <Button
          type="submit"
          kind="primary"
          size="large"
          icon={LogIn}
          state={join.state}
          disabled={address.trim() === ""}
        >
          {t("panel.join.join")}
        </Button>
      </form>
    </Dialog>
  );
}
