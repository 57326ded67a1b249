import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { LogIn } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { asCallFailure, type CallFailure } from "#ui/room-link/link.ts";
import { usePanel } from "../panel.ts";
import { outcome } from "./outcome.ts";

/**
 * Joins a meeting by the code or link somebody gave. Stays above whatever page the call brings until the room is in: a
 * meeting that is not found leaves the code there to be mended.
 */
export function JoinDialog({ onClose }: { readonly onClose: () => void }) {
  const { link } = usePanel();
  const [address, setAddress] = useState("");
  const [unknown, setUnknown] = useState<CallFailure | undefined>(undefined);
  const join = useAction(async () => {
    const call = link.status("call");
    const before = call.value;
    try {
      await link.call("meeting.join", { address: address.trim() });
      await outcome(call, before);
      onClose();
    } catch (thrown) {
      const failure = asCallFailure(thrown);
      if (failure.code !== "meeting-unknown") {
        throw failure;
      }
      setUnknown(failure);
    }
  });
  return (
    <Dialog title={t("panel.join.title")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== "") {
            setUnknown(undefined);
            join.start();
          }
        }}
      >
        <TextField
          label={t("panel.join.address")}
          hint={t("panel.join.hint")}
          error={unknown === undefined ? undefined : `${unknown.message} ${unknown.todo}`}
          refused={unknown}
          value={address}
          inputMode="url"
          autoFocus
          onInput={(value) => {
            setAddress(value);
            setUnknown(undefined);
            if (join.state.kind === "failed") {
              join.clear();
            }
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
