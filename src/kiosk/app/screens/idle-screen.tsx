import { errorCodes } from "#protocol/errors.ts";
import { Icon } from "#ui/components/icon.tsx";
import { CircleAlert, TriangleAlert } from "#ui/components/icons.ts";
import { QrCode } from "#ui/components/qr-code.tsx";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { problemSaid } from "#ui/messages/faults.ts";
import { t } from "#ui/messages/kiosk.ts";
import { spokenAddress } from "./address.ts";
import { MotionSign } from "./motion-sign.tsx";
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
      <MotionSign />
      <Ended />
      <Wrong />
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

/** Devices and the screen itself are told about where they are missed; this is what nobody in the room would notice. */
const ofTheMachine = /^(disk|store|network|clock)-/;

/** What is wrong with the room's machine, and what to do: whoever stands here may be the one who can. */
function Wrong() {
  const { kiosk } = useScreen();
  const problem = kiosk.link
    .status("problems")
    .value?.find(({ code, severity }) => severity !== "info" && ofTheMachine.test(code));
  if (problem === undefined) {
    return null;
  }
  // The system's own words are for IT, on the administration page.
  const { detail: _, ...plain } = problem;
  const { words, todo } = problemSaid(plain);
  return (
    <div class="ended" role="status" data-testid="wrong">
      <Icon of={TriangleAlert} size={64} />
      <div>
        <h2>{words}</h2>
        <p>{todo}</p>
        <p class="small quiet">{problem.code}</p>
      </div>
    </div>
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
