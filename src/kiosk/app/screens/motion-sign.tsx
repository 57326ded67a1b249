import { Icon } from "#ui/components/icon.tsx";
import { Eye } from "#ui/components/icons.ts";
import { t } from "#ui/messages/kiosk.ts";
import { useScreen } from "./screen-context.ts";

/** Says that the room's picture is looked at, and what becomes of it. */
export function MotionSign() {
  const { kiosk, watched } = useScreen();
  // Somebody sees the pictures: that is said in its place, and is more.
  if (!watched.value || kiosk.looked.value) {
    return null;
  }
  return (
    <p class="motion-sign quiet" data-testid="motion-sign">
      <Icon of={Eye} size={32} />
      <span>{t("kiosk.motion.sign")}</span>
    </p>
  );
}
