import { clockFormat, dateFormat } from "./room-clock.ts";
import { useScreen } from "./screen-context.ts";

/** The room's name and clock, large and low on the left: what a room shows when nobody needs it. */
export function Nameplate() {
  const { kiosk, now, time } = useScreen();
  const room = kiosk.link.status("room").value;
  return (
    <header class="nameplate">
      <div class="nameplate__clock figures">{time(now.value, clockFormat)}</div>
      <h1 class="nameplate__name" data-testid="room-name">
        {room?.name ?? ""}
      </h1>
      <div class="nameplate__date quiet">{time(now.value, dateFormat)}</div>
    </header>
  );
}
