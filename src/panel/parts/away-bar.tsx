import { Icon } from "#ui/components/icon.tsx";
import { WifiOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";
import { since } from "#ui/messages/times.ts";
import { usePanel } from "../panel.ts";

/** Says that the room does not answer, since when, and what still works. Absent while it does. */
export function AwayBar() {
  const { awaySince, link } = usePanel();
  const away = awaySince.value;
  if (away === null) {
    return <div role="status" />;
  }
  const inMeeting = link.status("call").value?.state !== "idle";
  return (
    <div class="away" role="status">
      <Icon of={WifiOff} size={32} />
      <div>
        <h1 class="away__title">{t("panel.away.title", { since: since(away) })}</h1>
        <div>{inMeeting ? t("panel.away.meeting") : t("panel.away.todo")}</div>
      </div>
    </div>
  );
}
