import type { CameraStatus } from "#protocol/camera.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import type { SpeakerphoneStatus } from "#protocol/speakerphone.ts";
import type { Fact } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { displayFault } from "#ui/messages/faults.ts";
import { formatAddress } from "../address.ts";
import { powerSaid } from "../equipment/display-power.ts";
import { healthMark, healthWords, isAsleep } from "../equipment/health.ts";
import { linkWords } from "../equipment/link-words.ts";
import { isNoSpeakerphone } from "../equipment/speakerphone.tsx";

/** What the room says of its devices; undefined is what it has not said yet, null what it has not. */
export interface DevicesSaid {
  readonly camera: CameraStatus | null | undefined;
  readonly cameras: readonly CameraStatus[] | undefined;
  readonly display: DisplayStatus | null | undefined;
  readonly speakerphone: SpeakerphoneStatus | null | undefined;
}

/** The room's devices at one look: every camera, the display, the speakerphone where there is one. */
export function deviceFacts({ camera, cameras = [], display, speakerphone }: DevicesSaid): Fact[] {
  const facts: Fact[] = [];
  if (camera === null) {
    facts.push({
      key: "camera",
      label: t("admin.part.camera"),
      value: <StateMark mark="off">{t("admin.camera.none")}</StateMark>,
      action: (
        <a class="button" data-size="small" href={formatAddress("settings")}>
          {t("admin.problems.open.settings")}
        </a>
      ),
    });
  } else if (camera !== undefined) {
    for (const [index, one] of (cameras.length > 1 ? cameras : [camera]).entries()) {
      facts.push(cameraFact(one, index === 0));
    }
  }
  if (display !== undefined && display !== null) {
    const { health, name } = display;
    const isAway = health.state === "absent" || health.state === "failed";
    facts.push({
      key: "display",
      label: t("admin.display.title"),
      value: (
        <>
          <StateMark mark={isAsleep(health) ? "off" : healthMark(health)}>
            {isAsleep(health) || health.state === "ready"
              ? powerSaid(display)
              : health.state === "connecting"
                ? healthWords(health)
                : displayFault(health).words}
          </StateMark>
          {isAway || name === "" ? null : <span class="quiet">{name}</span>}
        </>
      ),
      action: openDevices(),
    });
  }
  if (speakerphone !== undefined && speakerphone !== null && !isNoSpeakerphone(speakerphone)) {
    facts.push({
      key: "speakerphone",
      label: t("admin.part.speakerphone"),
      value: (
        <>
          <StateMark mark={healthMark(speakerphone.health)}>
            {healthWords(speakerphone.health, "speakerphone")}
          </StateMark>
          {speakerphone.name === "" ? null : <span class="quiet">{speakerphone.name}</span>}
        </>
      ),
      action: openDevices(),
    });
  }
  return facts;
}

function cameraFact({ id, name, link, health }: CameraStatus, first: boolean): Fact {
  return {
    key: id,
    label: t("admin.part.camera"),
    value: (
      <>
        <StateMark mark={healthMark(health)}>{healthWords(health)}</StateMark>
        <span class="quiet">{t("admin.part.camera.about", { name, link: linkWords(link) })}</span>
      </>
    ),
    ...(first ? { action: openDevices() } : {}),
  };
}

function openDevices() {
  return (
    <a class="button" data-size="small" href={formatAddress("devices")}>
      {t("admin.problems.open.devices")}
    </a>
  );
}
