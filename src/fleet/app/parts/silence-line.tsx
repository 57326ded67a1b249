import { useEffect, useState } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { WifiOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/fleet.ts";
import { clockTimeWithSeconds } from "#ui/messages/times.ts";
import { contact } from "../hub/contact.ts";

/** A silence that lasts no longer is not spoken of: a hub that restarts would only make the page flicker, ms. */
const patience = 600;

/** Says when what is shown is no longer what is: the hub does not answer, since when, and that it is asked again. */
export function SilenceLine() {
  const now = contact.value;
  const { state } = now;
  const [stands, setStands] = useState<typeof state>();
  useEffect(() => {
    setStands(undefined);
    const timer = setTimeout(() => setStands(state), patience);
    return () => clearTimeout(timer);
  }, [state]);
  if (now.state !== "silent" || stands !== "silent") {
    return null;
  }
  return (
    <p class="away" role="status">
      <Icon of={WifiOff} size={20} />
      <span>
        {now.heard === undefined ? t("fleet.away.first") : t("fleet.away", { time: clockTimeWithSeconds(now.heard) })}
      </span>
    </p>
  );
}
