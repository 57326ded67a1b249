import { QrCode } from "#ui/components/qr-code.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { t } from "#ui/messages/admin.ts";

/** A secret as an authenticator app takes it: to scan, or to type in groups of four. */
export function SecretToScan({ secret, uri }: { readonly secret: string; readonly uri: string }) {
  return (
    <div class="invitation">
      <div class="invitation__code">
        <QrCode text={uri} label={t("admin.factor.qr")} />
      </div>
      <div class="stack" data-gap="small">
        <p>{t("admin.factor.scan")}</p>
        <p class="quiet small">{t("admin.factor.type")}</p>
        <p class="factor-secret">
          <code data-testid="factor-secret">{secret.match(/.{1,4}/g)?.join(" ") ?? secret}</code>
        </p>
        <div>
          <CopyButton text={() => secret} />
        </div>
      </div>
    </div>
  );
}
