import { scenePartNames } from "#protocol/scenes.ts";
import { pictureAddress } from "#protocol/stills.ts";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { t } from "#ui/messages/admin.ts";
import { formatAddress } from "../address.ts";
import { useRoom } from "../room.ts";

/** What people stored in the room: views of the camera, with their pictures, and scenes with what they cover. */
export function Stored() {
  const room = useRoom();
  const presets = room.status("camera.presets").value ?? [];
  const scenes = room.status("scenes").value?.all ?? [];
  const cameras = room.status("cameras").value ?? [];
  const nameOf = (id: string | undefined) => cameras.find((camera) => camera.id === id)?.name ?? id;
  const views: Fact[] = presets.map(({ id, name, kept, picture }) => ({
    key: id,
    label: name,
    value: (
      <>
        {picture === undefined ? null : (
          <img src={pictureAddress({ id, picture })} width="96" height="54" alt="" loading="lazy" />
        )}
        <span>{t(`admin.stored.kept.${kept}`)}</span>
      </>
    ),
  }));
  const covering: Fact[] = scenes.map(({ id, name, parts }) => ({
    key: id,
    label: name,
    value: scenePartNames
      .filter((part) => parts[part] !== undefined)
      .map((part) =>
        part === "camera" && parts.others !== undefined
          ? `${t("admin.stored.part.camera")} (${[parts.camera, ...parts.others].map((place) => nameOf(place?.camera)).join(", ")})`
          : t(`admin.stored.part.${part}`),
      )
      .join(" · "),
  }));
  return (
    <section class="stack" aria-labelledby="stored-title">
      <h2 id="stored-title">{t("admin.stored.title")}</h2>
      <p class="quiet">{t("admin.stored.lead")}</p>
      <h3>{t("admin.stored.views")}</h3>
      {views.length === 0 ? <p class="quiet">{t("admin.stored.none")}</p> : <Facts facts={views} />}
      <h3>{t("admin.stored.scenes")}</h3>
      {covering.length === 0 ? <p class="quiet">{t("admin.stored.none")}</p> : <Facts facts={covering} />}
      <p>
        <a class="button" data-size="small" href={formatAddress("settings", { q: "meeting.scene" })}>
          {t("admin.stored.choose")}
        </a>
      </p>
    </section>
  );
}
