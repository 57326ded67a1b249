import { errorCodes } from "#protocol/errors.ts";
import { Icon } from "#ui/components/icon.tsx";
import { CircleAlert } from "#ui/components/icons.ts";
import { QrCode } from "#ui/components/qr-code.tsx";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { t } from "#ui/messages/kiosk.ts";
import { spokenAddress } from "./address.ts";
import { Nameplate } from "./nameplate.tsx";
import { PairingCard } from "./pairing-card.tsx";
import { useScreen } from "./screen-context.ts";
import { TrustLine } from "./trust-line.tsx";

/** The room when nobody needs it: its name, its clock, and how to begin. */
export function IdleScreen() {
  const { kiosk } = useScreen();
  const pairing = kiosk.link.status("pairing").value;
  return (
    <div class="idle page-enter">
      <Ended />
      {pairing ? <PairingCard /> : null}
      <footer class="idle__foot">
        <Nameplate />
        {pairing ? null : <HowToJoin />}
      </footer>
    </div>
  );
}

function HowToJoin() {
  const { kiosk } = useScreen();
  const network = kiosk.link.status("network").value;
  if (network === undefined) {
    return null;
  }
  return (
    <section class="join" data-testid="how-to-join">
      <div class="join__words">
        <p class="quiet">{t("kiosk.idle.join")}</p>
        <p class="join__address strong">{spokenAddress(network.panelUrl)}</p>
        <TrustLine network={network} />
      </div>
      <div class="join__qr">
        <QrCode text={network.panelUrl} label={t("kiosk.idle.qr")} />
      </div>
    </section>
  );
}

const shownMs = 20_000;

/** Why the last meeting did not come about, for as long as somebody may wonder. */
function Ended() {
  const { kiosk, now } = useScreen();
  const call = kiosk.link.status("call").value;
  const ended = call?.state === "idle" ? call.ended : undefined;
  const fault = ended?.why === "failed" && now.value - ended.at < shownMs ? ended.fault : undefined;
  if (fault === undefined) {
    return null;
  }
  const code = errorCodes.find((known) => known === fault.code) ?? "internal";
  return (
    <div class="ended" role="alert">
      <Icon of={CircleAlert} size={64} />
      <div>
        <h2>{t("kiosk.failed.title")}</h2>
        <p>
          {errorWords(code)} {errorTodo(code)}
        </p>
        <p class="small quiet">{fault.code}</p>
      </div>
    </div>
  );
}
