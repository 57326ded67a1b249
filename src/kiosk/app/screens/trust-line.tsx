import type { StatusTree } from "#protocol/status.ts";
import { t } from "#ui/messages/kiosk.ts";
import { groupedFingerprint, spokenAddress } from "./address.ts";

/** Where a tablet takes the room's authority, and the fingerprint it compares it with. */
export function TrustLine({ network }: { readonly network: StatusTree["network"] }) {
  return (
    <p class="join__trust quiet figures">
      {t("kiosk.idle.trust", { url: spokenAddress(network.trustUrl) })}
      <br />
      {groupedFingerprint(network.fingerprint)}
    </p>
  );
}
