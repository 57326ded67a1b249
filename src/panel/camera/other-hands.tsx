import { Icon } from "#ui/components/icon.tsx";
import { Move } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** Names that stand there at once; whoever comes later is as busy, and has no room. */
const most = 3;

/** Who else moves the camera just now: two who do not know of each other each think that it disobeys. */
export function OtherHands() {
  const { link } = usePanel();
  const own = link.welcome.value?.id;
  const others = (link.status("camera.hands").value ?? []).filter(({ id }) => id !== own).slice(0, most);
  return (
    <div class="other-hands" role="status" data-testid="other-hands">
      {others.map(({ id, name }) => (
        <span key={id} class="other-hands__one">
          <Icon of={Move} size={20} />
          <span class="other-hands__words">{t("panel.camera.hand", { name })}</span>
        </span>
      ))}
    </div>
  );
}
