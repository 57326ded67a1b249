import { Icon } from "#ui/components/icon.tsx";
import { CircleCheck, TriangleAlert } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { cameraSaid, type EquipmentSaid, soundSaid } from "#ui/messages/equipment.ts";
import { Finding } from "../equipment/finding/finding.tsx";
import { useRoom } from "../room.ts";

/** What is plugged in, as it is found; what is missing says what to do, and keeps nobody from going on. */
export function EquipmentStep() {
  const room = useRoom();
  const kiosk = room.status("kiosk").value;
  const camera = room.status("camera").value;
  if (kiosk === undefined || !kiosk.connected) {
    return (
      <>
        <p>{t("admin.firstBoot.equipment.what")}</p>
        <ul class="found">
          <Found
            name={t("admin.part.kiosk")}
            said={{ found: false, words: t("admin.part.kiosk.away"), todo: t("admin.firstBoot.equipment.screen") }}
          />
        </ul>
        <Finding heading={false} />
      </>
    );
  }
  return (
    <>
      <p>{t("admin.firstBoot.equipment.what")}</p>
      <ul class="found">
        <Found name={t("admin.part.camera")} said={cameraSaid(kiosk, camera)} />
        <Found name={t("admin.fact.microphone")} said={soundSaid(kiosk, "microphone")} />
        <Found name={t("admin.fact.volume")} said={soundSaid(kiosk, "loudspeaker")} />
      </ul>
      <Finding heading={false} />
      {camera === null ? <p class="quiet small">{t("admin.firstBoot.equipment.steering")}</p> : null}
    </>
  );
}

function Found({ name, said }: { readonly name: string; readonly said: EquipmentSaid }) {
  return (
    <li class="found__row" data-found={said.found}>
      <Icon of={said.found ? CircleCheck : TriangleAlert} size={24} />
      <span>
        <span class="quiet small">{name}</span>
        <span class="found__words">{said.words}</span>
        {said.todo === undefined ? null : <span class="quiet small">{said.todo}</span>}
      </span>
    </li>
  );
}
