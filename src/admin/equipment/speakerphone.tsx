import type { SpeakerphoneStatus } from "#protocol/speakerphone.ts";
import { Notice } from "#ui/components/notice.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { speakerphoneFault } from "#ui/messages/faults.ts";
import { clockTimeWithSeconds, relative } from "#ui/messages/times.ts";
import { useNow, useRoom } from "../room.ts";
import { healthMark, healthShort } from "./health.ts";
import { linkWords } from "./link-words.ts";
import { Reopen } from "./reopen.tsx";
import { Repair } from "./repair.tsx";

/** The keys and lamps of the room's speakerphone: what it is, what it has, what it last said. */
export function Speakerphone() {
  const speakerphone = useRoom().status("speakerphone").value;
  if (speakerphone === undefined) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="speakerphone-title">
      <h2 id="speakerphone-title">{t("admin.part.speakerphone")}</h2>
      {speakerphone === null ? (
        <p class="quiet">{t("admin.speakerphone.off")}</p>
      ) : (
        <Known speakerphone={speakerphone} />
      )}
    </section>
  );
}

/** Whether there is nothing to say about one that was never plugged in. */
export function isNoSpeakerphone({ health }: SpeakerphoneStatus): boolean {
  return health.state === "absent" && health.code === "DEVICE_PORT_ABSENT";
}

function Known({ speakerphone }: { readonly speakerphone: SpeakerphoneStatus }) {
  const now = useNow();
  const { health, capabilities, others, name, link } = speakerphone;
  if (isNoSpeakerphone(speakerphone)) {
    return <p class="quiet">{t("admin.speakerphone.none")}</p>;
  }
  const facts: Fact[] = [
    {
      key: "health",
      label: t("admin.camera.health"),
      value: (
        <>
          <StateMark mark={healthMark(health)}>{healthShort(health)}</StateMark>
          <span class="quiet">
            {t("admin.camera.since", { time: clockTimeWithSeconds(health.since), ago: relative(health.since, now) })}
          </span>
        </>
      ),
      action: <Reopen device="speakerphone" kind="speakerphone" />,
    },
  ];
  if (capabilities !== null) {
    facts.push(
      {
        key: "model",
        label: t("admin.camera.model"),
        value: (
          <>
            <span>{name}</span>
            {others > 0 ? <span class="quiet">{t("admin.speakerphone.others", { count: others })}</span> : null}
          </>
        ),
      },
      { key: "link", label: t("admin.camera.link"), value: <code>{linkWords(link)}</code> },
      { key: "hook", label: t("admin.speakerphone.hook"), value: t(`admin.speakerphone.hook.${speakerphone.hook}`) },
      {
        key: "capabilities",
        label: t("admin.camera.capabilities"),
        value: <span>{has(capabilities).join(" · ")}</span>,
      },
    );
  }
  return (
    <>
      {health.state === "absent" || health.state === "failed" || health.state === "degraded" ? (
        <Notice
          kind={health.state === "degraded" ? "warn" : "fault"}
          title={speakerphoneFault(health).words}
          code={health.code}
        >
          <p>{speakerphoneFault(health).todo}</p>
        </Notice>
      ) : null}
      <Repair device="speakerphone" />
      <Facts facts={facts} />
    </>
  );
}

/** Its keys and lamps in words. */
function has({ mute, shows, ...keys }: NonNullable<SpeakerphoneStatus["capabilities"]>): string[] {
  const named = (["hook", "volume", "flash", "redial", "reject"] as const).filter((key) => keys[key]);
  const lit = (["mute", "offHook", "ringing", "hold"] as const).filter((lamp) => shows[lamp]);
  return [
    t(`admin.speakerphone.mute.${mute}`),
    ...named.map((key) => t(`admin.speakerphone.key.${key}`)),
    ...lit.map((lamp) => t(`admin.speakerphone.shows.${lamp}`)),
  ];
}
