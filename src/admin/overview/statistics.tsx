import { useEffect } from "preact/hooks";
import { t } from "#ui/messages/admin.ts";
import { useRoom } from "../room.ts";

/** The meeting's media in numbers, as the screen measures them. */
export function Statistics() {
  const room = useRoom();
  useEffect(() => room.watch("statistics"), [room]);
  const now = room.stream("statistics").value;
  if (now === undefined) {
    return <p class="quiet small">{t("admin.statistics.none")}</p>;
  }
  const figures = [
    ["send", t("admin.statistics.kbps", { value: Math.round(now.sendKbps) })],
    ["receive", t("admin.statistics.kbps", { value: Math.round(now.receiveKbps) })],
    ["roundTrip", t("admin.statistics.ms", { value: Math.round(now.roundTripMs) })],
    ["loss", t("common.percent", { value: Math.round(now.lossPercent * 10) / 10 })],
    ["frames", t("admin.statistics.fps", { value: Math.round(now.framesPerSecond) })],
    ["freezes", String(now.freezes)],
  ] as const;
  return (
    <dl class="figures-row" aria-label={t("admin.statistics.title")}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`admin.statistics.${name}`)}</dt>
          <dd class="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
