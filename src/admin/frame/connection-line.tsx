import { useEffect, useState } from "preact/hooks";
import { Icon } from "#ui/components/icon.tsx";
import { WifiOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds } from "#ui/messages/times.ts";
import { useRoom } from "../room.ts";

/** Says when what is shown is no longer what is: the controller is away, since when, and that it is being called. */
export function ConnectionLine() {
  const connection = useRoom().connection.value;
  const [late, setLate] = useState(false);
  const { state } = connection;
  useEffect(() => {
    setLate(false);
    // A first connection takes a moment; saying so at once would only flicker.
    const timer = setTimeout(() => setLate(true), 600);
    return () => clearTimeout(timer);
  }, [state]);
  if (connection.state === "connected" || !late) {
    return null;
  }
  return (
    <p class="away" role="status">
      <Icon of={WifiOff} size={20} />
      <span>
        {connection.state === "lost"
          ? t("admin.away.asOf", { time: clockTimeWithSeconds(connection.since) })
          : t("admin.away.first")}
      </span>
    </p>
  );
}
