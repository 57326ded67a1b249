import { Icon } from "#ui/components/icon.tsx";
import { Eye } from "#ui/components/icons.ts";
import { t } from "#ui/messages/kiosk.ts";
import type { Kiosk } from "../kiosk.ts";

/** Somebody elsewhere sees what the room's cameras see: whoever is in the room reads that, whatever else the screen shows. */
export function LookSign({ kiosk }: { readonly kiosk: Pick<Kiosk, "looked"> }) {
  return kiosk.looked.value ? (
    <p class="look-sign" role="status" data-testid="look-sign">
      <Icon of={Eye} size={32} />
      <span>{t("kiosk.look.sign")}</span>
    </p>
  ) : null;
}
