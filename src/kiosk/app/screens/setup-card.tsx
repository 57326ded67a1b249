import { QrCode } from "#ui/components/qr-code.tsx";
import { t } from "#ui/messages/kiosk.ts";
import { groupedCode, spokenAddress } from "./address.ts";
import { useScreen } from "./screen-context.ts";
import { TrustLine } from "./trust-line.tsx";

/** A room without an administrator says how to make the first one. */
export function SetupCard() {
  const { kiosk } = useScreen();
  const code = kiosk.link.status("setup.code").value?.code;
  const network = kiosk.link.status("network").value;
  if (code === undefined || network === undefined) {
    return null;
  }
  return (
    <section class="code-card page-enter" data-testid="setup">
      <div>
        <h2>{t("kiosk.setup.title")}</h2>
        <p class="code-card__words">
          {t("kiosk.setup.open")} <span class="strong">{spokenAddress(network.adminUrl)}</span> {t("kiosk.setup.code")}
        </p>
        <p class="code-card__code figures" data-long={code.length > 8} data-testid="setup-code">
          {groupedCode(code)}
        </p>
        <TrustLine network={network} />
      </div>
      <div class="code-card__qr">
        <QrCode text={network.adminUrl} label={t("kiosk.setup.qr")} />
      </div>
    </section>
  );
}
