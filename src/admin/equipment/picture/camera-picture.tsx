import { useState } from "preact/hooks";
import type { BoundPicture } from "#protocol/camera-picture.ts";
import { mayCall } from "#protocol/commands.ts";
import { Button } from "#ui/components/button.tsx";
import { Video } from "#ui/components/icons.ts";
import type { Fact } from "#ui/desk/facts.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { useRoom } from "../../room.ts";
import { ChoosePicture } from "./choose-picture.tsx";
import { begun } from "./picture-search.tsx";

/** Which picture is the camera's, and the two ways to it: by moving the camera, and by looking. */
export function pictureFact(camera: string): Fact {
  return {
    key: "picture",
    label: t("admin.picture.label"),
    value: <Bound camera={camera} />,
    action: <Ways camera={camera} />,
  };
}

function Ways({ camera }: { readonly camera: string }) {
  const turns = useTurns(camera);
  return (
    <>
      {turns ? <FindPicture camera={camera} /> : null}
      <ChoosePicture camera={camera} />
    </>
  );
}

/** Whether a camera can show by moving which picture is its own; one that has not said what it can do may. */
function useTurns(camera: string): boolean {
  const known = useRoom()
    .status("cameras")
    .value?.find(({ id }) => id === camera);
  return known?.health.state !== "ready" || known.capabilities.turns;
}

const boundMarks: Readonly<Record<BoundPicture["state"], Mark>> = { found: "good", unknown: "off", missing: "fault" };

function Bound({ camera }: { readonly camera: string }) {
  const bound = useRoom()
    .status("camera.bound")
    .value?.find((each) => each.camera === camera);
  if (bound === undefined) {
    return <span class="quiet">{t("admin.camera.position.unknown")}</span>;
  }
  const { by, state, name, where, why } = bound;
  return (
    <>
      <StateMark mark={boundMarks[state]}>{t(`admin.picture.state.${state}`)}</StateMark>
      <span>{t(`admin.picture.by.${by}`, { name: name || t("admin.picture.device"), where })}</span>
      {why === undefined ? null : <span class="quiet">{t(`admin.picture.why.${why}`)}</span>}
    </>
  );
}

/** The button that moves a camera to see which picture moves with it. */
export function FindPicture(props: {
  readonly camera: string;
  /** Where there are several of them: which one this is. */
  readonly label?: string;
  /** The camera cannot be moved yet. */
  readonly waits?: boolean;
}) {
  const { camera, label, waits = false } = props;
  const room = useRoom();
  const [asking, setAsking] = useState(false);
  const search = room.status("camera.search").value;
  const turns = useTurns(camera);
  if (!mayCall("camera.findPicture", room.welcome.value?.role ?? "operator")) {
    return null;
  }
  const isRunning = search?.found === null;
  // Nothing moves: a person has to look.
  if (!turns) {
    return <ChoosePicture camera={camera} />;
  }
  return (
    <>
      <Button
        size="small"
        icon={Video}
        {...(label === undefined ? {} : { label })}
        disabled={isRunning || waits}
        testId="find-picture"
        onClick={() => setAsking(true)}
      >
        {t("admin.picture.find")}
      </Button>
      {asking ? (
        <Confirm
          title={t("admin.picture.find.title")}
          verb={t("admin.picture.find")}
          act={() => begun(room.call("camera.findPicture", { camera }))}
          onClose={() => setAsking(false)}
        >
          <p>{t("admin.picture.find.what")}</p>
          <p class="quiet">{t("admin.picture.find.undo")}</p>
        </Confirm>
      ) : null}
    </>
  );
}
