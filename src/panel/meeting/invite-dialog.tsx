import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Check, Copy } from "#ui/components/icons.ts";
import { QrCode } from "#ui/components/qr-code.tsx";
import { t } from "#ui/messages/panel.ts";

/** How others come in: a QR code to hold a phone to, the link in words, and the code. */
export function InviteDialog(props: {
  readonly joinUrl: string;
  readonly code: string | null;
  readonly onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.joinUrl);
    setCopied(true);
  };
  return (
    <Dialog title={t("panel.invite.title")} onClose={props.onClose}>
      <div class="invite">
        <div class="invite__qr">
          <QrCode text={props.joinUrl} label={t("panel.invite.qr", { url: props.joinUrl })} />
        </div>
        <div class="invite__words">
          <p>{t("panel.invite.lead")}</p>
          <p class="invite__url" data-testid="join-url">
            {props.joinUrl}
          </p>
          {props.code === null ? null : (
            <p>
              <span class="quiet">{t("panel.invite.code")}</span> <span class="strong figures">{props.code}</span>
            </p>
          )}
          <Button icon={copied ? Check : Copy} onClick={() => void copy().catch(() => setCopied(false))}>
            {copied ? t("common.copied") : t("panel.invite.copy")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
