import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { QrCodeIcon } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { QrCode } from "#ui/components/qr-code.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTime } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { countdown } from "../parts/countdown.ts";
import { useNow, useRoom } from "../room.ts";

interface Invitation {
  readonly url: string;
  readonly expiresAt: number;
}

/** A link, and its QR code, that pairs one panel once; counts down until it is no longer taken. */
export function InvitePanel({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom();
  const now = useNow();
  const [name, setName] = useState("");
  const [invitation, setInvitation] = useState<Invitation>();
  const action = useAction(async () => {
    setInvitation(await room.call("panels.invite", name.trim() === "" ? {} : { name: name.trim() }));
  });
  if (invitation === undefined) {
    return (
      <Dialog
        title={t("admin.invite.title")}
        onClose={onClose}
        actions={
          <DialogVerb
            verb={t("admin.invite.make")}
            icon={QrCodeIcon}
            state={action.state}
            onSubmit={() => action.run()}
            onClose={onClose}
          />
        }
      >
        <DialogForm onSubmit={() => action.run()}>
          <p>{t("admin.invite.what")}</p>
          <TextField
            label={t("admin.invite.name")}
            hint={t("admin.invite.name.hint")}
            value={name}
            maxLength={60}
            autoFocus
            onInput={setName}
          />
        </DialogForm>
      </Dialog>
    );
  }
  const left = invitation.expiresAt - now;
  return (
    <Dialog
      title={t("admin.invite.title")}
      onClose={onClose}
      actions={
        <>
          {left > 0 ? null : (
            <Button state={action.state} onClick={() => action.run()}>
              {t("admin.invite.again")}
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {t("common.done")}
          </Button>
        </>
      }
    >
      {left > 0 ? (
        <div class="invitation">
          <div class="invitation__code">
            <QrCode text={invitation.url} label={t("admin.invite.qr")} />
          </div>
          <div class="stack">
            <p>{t("admin.invite.how")}</p>
            <p class="invitation__link">
              <code>{invitation.url}</code>
            </p>
            <div>
              <CopyButton text={() => invitation.url} label={t("admin.invite.copy")} />
            </div>
            <p class="quiet figures" role="timer">
              {t("admin.invite.left", { left: countdown(left), time: clockTime(invitation.expiresAt) })}
            </p>
          </div>
        </div>
      ) : (
        <Notice kind="warn" title={t("admin.invite.expired")}>
          {t("admin.invite.expired.todo")}
        </Notice>
      )}
    </Dialog>
  );
}
