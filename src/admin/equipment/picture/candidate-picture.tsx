import { useState } from "preact/hooks";
import { lookedPictureAddress, type PictureChoice } from "#protocol/picture-look.ts";
import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { VideoOff } from "#ui/components/icons.ts";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../../action.ts";
import { useRoom } from "../../room.ts";

type Picture = NonNullable<PictureChoice["pictures"]>[number];

/** One picture that may be the camera's: what it shows, what it is called, whose it is, and the press that chooses it. */
export function CandidatePicture(props: {
  readonly camera: string;
  readonly picture: Picture;
  /** The cameras whose it is now. */
  readonly owners: readonly string[];
  /** A search goes on: nothing is chosen meanwhile. */
  readonly waits: boolean;
}) {
  const { camera, picture, owners, waits } = props;
  const room = useRoom();
  const choose = useAction(() => room.call("camera.choosePicture", { camera, key: picture.key }));
  const label = picture.label || t("admin.picture.device");
  const isMine = owners.includes(camera);
  const others = room.status("cameras").value?.filter(({ id }) => id !== camera && owners.includes(id)) ?? [];
  return (
    <li class="candidate" data-mine={isMine} data-testid="candidate">
      <Still picture={picture} label={label} />
      <span class="candidate__name">{label}</span>
      <Follows picture={picture.key} camera={camera} />
      {others.length === 0 ? null : (
        <span class="quiet small">
          {t("admin.look.others", { cameras: others.map(({ name }) => name).join(", ") })}
        </span>
      )}
      {isMine ? (
        <StateMark mark="good">{t("admin.look.mine")}</StateMark>
      ) : (
        <Button
          size="small"
          disabled={waits || picture.state === "gone"}
          label={t("admin.finding.named", { verb: t("admin.picture.choose.this"), name: label })}
          state={choose.state}
          onClick={() => choose.run()}
        >
          {t("admin.picture.choose.this")}
        </Button>
      )}
    </li>
  );
}

/** The newest picture of it, or why there is none. */
function Still({ picture, label }: { readonly picture: Picture; readonly label: string }) {
  const [broken, setBroken] = useState<string>();
  const { still, state } = picture;
  if (still !== undefined && still !== broken) {
    return (
      <img
        class="candidate__picture"
        src={lookedPictureAddress(still)}
        alt={t("admin.look.alt", { label })}
        onError={() => setBroken(still)}
      />
    );
  }
  return (
    <span class="candidate__picture" data-state={state}>
      <Icon of={VideoOff} size={32} />
      <span>{t(`admin.look.state.${state === "ready" ? "opening" : state}`)}</span>
    </span>
  );
}

const marks: Readonly<Record<"yes" | "no" | "unknown", Mark>> = { yes: "good", no: "off", unknown: "waiting" };

/** While the camera is moved: whether this one follows. */
function Follows({ picture, camera }: { readonly picture: string; readonly camera: string }) {
  const search = useRoom().status("camera.search").value ?? null;
  if (search === null || search.camera !== camera || search.found !== null || search.step === "opening") {
    return null;
  }
  const seen = search.pictures.find(({ key }) => key === picture);
  if (seen === undefined) {
    return null;
  }
  return <StateMark mark={marks[seen.follows]}>{t(`admin.picture.follows.${seen.follows}`)}</StateMark>;
}
