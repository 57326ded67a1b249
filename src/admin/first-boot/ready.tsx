import { Button } from "#ui/components/button.tsx";
import { ArrowRight } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { t } from "#ui/messages/admin.ts";
import { useRoom } from "../room.ts";

/** The set-up is over: what the room can do now, and where everything can be changed later. */
export function Ready({ onLeave }: { readonly onLeave: () => void }) {
  const room = useRoom();
  const paired = (room.status("panels").value?.paired ?? 0) > 0;
  return (
    <Doorway where={room.status("room").value?.name ?? ""} title={t("admin.firstBoot.ready.title")} focus>
      <Notice kind="done" title={t("admin.firstBoot.ready.what")}>
        {t(paired ? "admin.firstBoot.ready.panel" : "admin.firstBoot.ready.noPanel")}
      </Notice>
      <p>{t("admin.firstBoot.ready.change")}</p>
      <div>
        <Button kind="primary" icon={ArrowRight} onClick={onLeave}>
          {t("admin.firstBoot.ready.go")}
        </Button>
      </div>
    </Doorway>
  );
}
