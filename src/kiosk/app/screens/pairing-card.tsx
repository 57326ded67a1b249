import { QrCode } from "#ui/components/qr-code.tsx";
import { t } from "#ui/messages/kiosk.ts";
import { span } from "#ui/messages/times.ts";
import { groupedCode } from "./address.ts";
import { useScreen } from "./screen-context.ts";

/** The code a new panel must give, or somebody who wants to look at the cameras' pictures: large enough for the far end of the table. Above a meeting it is `over` it. */
export function PairingCard({ over = false }: { readonly over?: boolean }) {
  const { kiosk, now } = useScreen();
  const pairing = kiosk.link.status("pairing").value;
  if (!pairing || !kiosk.connected.value) {
    return null;
  }
  const isLook = pairing.purpose === "look";
  const panelUrl = isLook ? undefined : kiosk.link.status("network").value?.panelUrl;
  return (
    <section class={over ? "code-card code-card--over" : "code-card page-enter"} data-testid="pairing">
      <div>
        <h2>{t(isLook ? "kiosk.look.title" : "kiosk.pairing.title")}</h2>
        <p class="code-card__words">
          {t(isLook ? "kiosk.look.asking" : "kiosk.pairing.asking", { name: pairing.asking })}
        </p>
        <p class="code-card__code figures" data-testid="pairing-code">
          {groupedCode(pairing.code)}
        </p>
        <p class="quiet figures">
          {t("kiosk.pairing.left", { span: span(Math.max(0, pairing.expiresAt - now.value)) })}
        </p>
      </div>
      {panelUrl === undefined || over ? null : (
        <div class="code-card__qr">
          <QrCode text={panelUrl} label={t("kiosk.pairing.qr")} />
        </div>
      )}
    </section>
  );
}
