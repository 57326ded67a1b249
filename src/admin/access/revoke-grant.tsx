import type { Grant } from "#protocol/commands/administration.ts";
import { t } from "#ui/messages/admin.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useRoom } from "../room.ts";

/** Asks before access is taken away, and says how it would be given again. */
export function RevokeGrant({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }) {
  const room = useRoom();
  return (
    <Confirm
      title={t("admin.access.revoke", { name: grant.name })}
      verb={t("admin.access.revoke.verb")}
      kind="live"
      act={() => room.call("access.revoke", { id: grant.id })}
      onClose={onClose}
    >
      <p>{t(`admin.access.revoke.what.${grant.own ? "own" : grant.kind}`)}</p>
      <p class="quiet">{t(`admin.access.revoke.undo.${grant.kind}`)}</p>
    </Confirm>
  );
}
