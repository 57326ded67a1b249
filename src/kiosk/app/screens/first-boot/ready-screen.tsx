import { Icon } from "#ui/components/icon.tsx";
import { CircleCheck } from "#ui/components/icons.ts";
import { t } from "#ui/messages/kiosk.ts";
import { Nameplate } from "../nameplate.tsx";

/** For a moment after the last step: the room says that it is ready, then it is what it will be from now on. */
export function ReadyScreen() {
  return (
    <div class="idle page-enter" role="status" data-testid="ready">
      <div class="ready">
        <Icon of={CircleCheck} size={64} />
        <div>
          <h2>{t("kiosk.firstBoot.ready")}</h2>
          <p class="quiet">{t("kiosk.firstBoot.ready.how")}</p>
        </div>
      </div>
      <footer class="idle__foot">
        <Nameplate />
      </footer>
    </div>
  );
}
