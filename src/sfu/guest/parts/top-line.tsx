import { Button } from "#ui/components/button.tsx";
import { MicOff, Volume2, WifiOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/guest.ts";
import { SharingLine } from "../sharing/sharing-line.tsx";
import type { Visit } from "../visit.ts";
import { Line } from "./line.tsx";
import { DeviceTrouble } from "./mirror.tsx";

/** One line at the top when something is wrong or asked; nothing otherwise. */
export function TopLine({ visit }: { readonly visit: Visit }) {
  const words = networkWords(visit);
  const asked = visit.askedBy.value;
  const play = visit.soundHeld.value;
  return (
    <div class="top-line" role="status">
      {words === undefined ? null : <Line icon={WifiOff}>{words}</Line>}
      {play === undefined ? null : (
        <Line icon={Volume2}>
          {t("guest.soundHeld")}
          <Button size="small" kind="primary" onClick={play}>
            {t("guest.playSound")}
          </Button>
        </Line>
      )}
      {asked === undefined ? null : (
        <Line icon={MicOff}>
          {t("guest.askedToMute", { name: asked })}
          <Button size="small" kind="primary" onClick={() => void visit.setMuted(true)}>
            {t("guest.mute")}
          </Button>
          <Button
            size="small"
            kind="plain"
            onClick={() => {
              visit.askedBy.value = undefined;
            }}
          >
            {t("common.close")}
          </Button>
        </Line>
      )}
      <SharingLine visit={visit} />
      <DeviceTrouble capture={visit.microphone} kind="microphone" />
    </div>
  );
}

function networkWords(visit: Visit): string | undefined {
  if (visit.state.value.is === "reconnecting") return t("guest.reconnecting");
  const { quality } = visit.snapshot.value.self;
  if (quality === "frozen") return t("guest.frozen");
  return quality === "weak" ? t("guest.weak") : undefined;
}
