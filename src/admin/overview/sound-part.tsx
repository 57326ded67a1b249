import type { StatusTree } from "#protocol/status.ts";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { echoSaid, soundAbsenceSaid, soundDriftSaid } from "#ui/messages/faults.ts";
import { dateAndTime } from "#ui/messages/times.ts";

/** The room's sound system: its devices, who cancels the echo, and what another program last changed. */
export function Sound({ sound }: { readonly sound: StatusTree["sound"] }) {
  const { system, microphone, speaker, missing, contested, echo, last } = sound;
  if (system.state === "absent") {
    return <StateMark mark="off">{soundAbsenceSaid(system.code)}</StateMark>;
  }
  const whole = microphone !== null && speaker !== null && missing.length === 0 && !contested;
  return (
    <>
      <StateMark mark={whole ? "good" : "warn"}>
        {[
          microphone?.title ?? t("admin.part.sound.noMicrophone"),
          speaker?.title ?? t("admin.part.sound.noLoudspeaker"),
        ].join(" · ")}
      </StateMark>
      {echo === null ? null : <span class="quiet">{echoSaid(echo)}</span>}
      {last === null ? null : (
        <span class="quiet">
          {t("admin.part.sound.drifted", { time: dateAndTime(last.at), what: soundDriftSaid(last) })}
        </span>
      )}
    </>
  );
}
