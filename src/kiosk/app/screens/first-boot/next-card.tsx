import type { SetUpStage } from "#protocol/first-boot.ts";
import type { StatusTree } from "#protocol/status.ts";
import { QrCode } from "#ui/components/qr-code.tsx";
import { t } from "#ui/messages/kiosk.ts";
import { locales } from "#ui/messages/locale.ts";
import { welcomes } from "#ui/messages/welcome.ts";
import { groupedCode, spokenAddress } from "../address.ts";
import { useScreen } from "../screen-context.ts";
import { TrustLine } from "../trust-line.tsx";

/** What to do now, beside the list: an address as a square for a phone, and as words for whoever types it. */
export function NextCard({ stage }: { readonly stage: SetUpStage }) {
  const { kiosk } = useScreen();
  const network = kiosk.link.status("network").value;
  const code = kiosk.link.status("setup.code").value?.code;
  // Nobody can come by an address that is not there: the list says what is wrong with the network.
  if (network === undefined || network.addresses.length === 0) {
    return null;
  }
  if (stage === "administrator") {
    return code === undefined ? null : <FirstAdministrator network={network} code={code} />;
  }
  return stage === "panel" ? <Panel network={network} /> : <GoOn network={network} />;
}

interface CardProps {
  readonly network: StatusTree["network"];
}

/** The square carries the code in its fragment, which no server's log sees; whoever reads the one could read the other. */
function FirstAdministrator({ network, code }: CardProps & { readonly code: string }) {
  return (
    <section class="next-card" data-testid="setup">
      <div class="next-card__qr">
        <QrCode text={`${network.adminUrl}#code=${encodeURIComponent(code)}`} label={t("kiosk.setup.qr")} />
      </div>
      <ul class="next-card__scan">
        {locales.map((locale) => (
          <li key={locale} lang={locale}>
            {welcomes[locale].scan}
          </li>
        ))}
      </ul>
      <p class="next-card__address strong">{spokenAddress(network.adminUrl)}</p>
      <p class="next-card__code figures" data-testid="setup-code">
        {groupedCode(code)}
      </p>
      <TrustLine network={network} />
    </section>
  );
}

function GoOn({ network }: CardProps) {
  return (
    <section class="next-card" data-testid="go-on">
      <h2>{t("kiosk.firstBoot.goOn")}</h2>
      <p>{t("kiosk.firstBoot.goOn.words")}</p>
      <div class="next-card__qr">
        <QrCode text={network.adminUrl} label={t("kiosk.setup.qr")} />
      </div>
      <p class="next-card__address strong">{spokenAddress(network.adminUrl)}</p>
    </section>
  );
}

function Panel({ network }: CardProps) {
  return (
    <section class="next-card" data-testid="pair-panel">
      <h2>{t("kiosk.pairing.title")}</h2>
      <p>{t("kiosk.firstBoot.panel.words")}</p>
      <div class="next-card__qr">
        <QrCode text={network.panelUrl} label={t("kiosk.pairing.qr")} />
      </div>
      <p class="next-card__address strong">{spokenAddress(network.panelUrl)}</p>
      <TrustLine network={network} />
    </section>
  );
}
