import { cameraIds } from "#protocol/camera-settings.ts";
import { mayCall } from "#protocol/commands.ts";
import type { MovedDevice } from "#protocol/moved-devices.ts";
import { Button } from "#ui/components/button.tsx";
import { Undo2 } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { useNow, useRoom } from "../room.ts";
import { numberedCamera } from "./finding/found-words.ts";

/** Devices that the room found under another address and uses there since; nothing where there is none. */
export function Moved() {
  const moved = useRoom().status("devices.moved").value ?? [];
  return moved.length === 0 ? null : (
    <div class="stack">
      {moved.map((one) => (
        <MovedOne key={one.device} moved={one} />
      ))}
    </div>
  );
}

function MovedOne({ moved }: { readonly moved: MovedDevice }) {
  const room = useRoom();
  const now = useNow();
  const { device, from, to, at, revision } = moved;
  const undo = useAction(async () => {
    await room.call("settings.revert", { revision });
  });
  const camera = cameraIds.find((id) => id === device);
  const named = room.status("cameras").value?.find(({ id }) => id === device)?.name ?? "";
  const name = camera === undefined ? t("admin.settings.group.display") : named === "" ? numberedCamera(camera) : named;
  return (
    <Notice
      title={t("admin.moved.title", { device: name })}
      action={
        mayCall("settings.revert", room.welcome.value?.role ?? "operator") ? (
          <Button size="small" icon={Undo2} state={undo.state} onClick={undo.run}>
            {t("common.undo")}
          </Button>
        ) : undefined
      }
    >
      {t("admin.moved.what", { from, to, when: relative(at, now) })}
    </Notice>
  );
}
