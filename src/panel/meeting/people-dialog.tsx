import type { Person, StatusTree } from "#protocol/status.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Mic, MicOff, Video, VideoOff } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";

/** Who is in the meeting, whether they are heard and seen, and how well they come through. */
export function PeopleDialog({
  people,
  microphone,
  onClose,
}: {
  readonly people: readonly Person[];
  /** The room's own: without one it is not heard, whatever it was told to send. */
  readonly microphone: StatusTree["kiosk"]["microphone"];
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={t("common.people", { count: people.length })} onClose={onClose}>
      {people.length === 0 ? <p class="quiet">{t("panel.people.none")}</p> : null}
      <ul class="people">
        {people.map((person) => (
          <li key={person.id} class="people__one">
            <div class="people__name">
              <span class="strong">{person.name}</span>
              <span class="quiet small">
                {person.self ? t("panel.people.self") : t(`panel.people.${person.kind}`)}
                {person.quality < 2 ? ` · ${t(person.quality === 0 ? "panel.people.lost" : "panel.people.weak")}` : ""}
              </span>
            </div>
            {person.self && microphone === "absent" ? (
              <Icon of={MicOff} label={t("panel.people.noMicrophone")} />
            ) : person.microphone === "open" && !(person.self && microphone === "blocked") ? (
              <Icon of={Mic} label={t("panel.people.heard")} />
            ) : (
              <Icon of={MicOff} label={t("panel.people.muted")} />
            )}
            <Icon
              of={person.camera ? Video : VideoOff}
              label={person.camera ? t("panel.people.seen") : t("panel.people.unseen")}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
