import { t } from "#ui/messages/kiosk.ts";
import { Nameplate } from "./nameplate.tsx";
import { clockFormat } from "./room-clock.ts";
import { useScreen } from "./screen-context.ts";

/** Nobody decides for this room at the moment: said plainly, with the clock still right. */
export function AwayScreen({ starting }: { readonly starting: boolean }) {
  const { kiosk, time } = useScreen();
  const connection = kiosk.link.connection.value;
  return (
    <div class="idle page-enter">
      <div class="away" role="status" data-testid="away">
        {starting || connection.state === "connecting" ? (
          <h2>{t("kiosk.away.starting")}</h2>
        ) : (
          <>
            <h2>{t("kiosk.away.title")}</h2>
            <p class="quiet">
              {connection.state === "refused"
                ? t("kiosk.away.refused")
                : "since" in connection
                  ? t("kiosk.away.todo", { time: time(connection.since, clockFormat) })
                  : null}
            </p>
          </>
        )}
      </div>
      <footer class="idle__foot">
        <Nameplate />
      </footer>
    </div>
  );
}
