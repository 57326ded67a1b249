import { useState } from "preact/hooks";
import type { BoundPicture, PictureFound, PictureSearchStatus } from "#protocol/camera-picture.ts";
import { mayCall } from "#protocol/commands.ts";
import { errorCodes } from "#protocol/errors.ts";
import { Button } from "#ui/components/button.tsx";
import { Ring } from "#ui/components/control-state.tsx";
import { Undo2, Video } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { useAction } from "../action.ts";
import { Confirm } from "../parts/confirm.tsx";
import type { Fact } from "../parts/facts.tsx";
import { type Mark, StateMark } from "../parts/state-mark.tsx";
import { useRoom } from "../room.ts";

type Search = NonNullable<PictureSearchStatus>;

/** Which picture is the camera's, and the button that finds it. */
export function pictureFact(camera: string): Fact {
  return {
    key: "picture",
    label: t("admin.picture.label"),
    value: <Bound camera={camera} />,
    action: <FindPicture camera={camera} />,
  };
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
  if (!mayCall("camera.findPicture", room.welcome.value?.role ?? "operator")) {
    return null;
  }
  const isRunning = search?.found === null;
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

/** Long enough for a refusal; from then on the page shows how far it is, and what came of it. */
const refusedWithinMs = 700;

function begun(call: Promise<unknown>): Promise<unknown> {
  const waiting = new Promise((resolve) => {
    setTimeout(resolve, refusedWithinMs);
  });
  // What goes wrong later stands in the search's own result.
  return Promise.race([call, waiting]);
}

/** The search that goes on, or what came of the last one. */
export function PictureSearch({ camera }: { readonly camera: string }) {
  const search = useRoom().status("camera.search").value;
  if (search === undefined || search === null || search.camera !== camera) {
    return null;
  }
  return (
    <div class="stack" data-testid="picture-search" key={search.since}>
      {search.found === null ? <Step search={search} /> : <Found found={search.found} />}
      {search.found === null || search.found.kind !== "stopped" ? <Pictures search={search} /> : null}
    </div>
  );
}

function Step({ search }: { readonly search: Search }) {
  return (
    <p role="status" class="picture-step">
      <Ring /> {t(`admin.picture.step.${search.step}`)}
    </p>
  );
}

function Pictures({ search }: { readonly search: Search }) {
  return (
    <ul class="pictures">
      {search.pictures.map(({ label, state, follows }) => {
        const hidden = state !== "ready";
        const mark: Mark = hidden
          ? state === "opening"
            ? "waiting"
            : "warn"
          : follows === "yes"
            ? "good"
            : follows === "no"
              ? "off"
              : "waiting";
        return (
          <li key={label}>
            <StateMark mark={mark}>{label}</StateMark>
            <span class="quiet">
              {hidden ? t(`admin.picture.seen.${state}`) : t(`admin.picture.follows.${follows}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Found({ found }: { readonly found: PictureFound }) {
  switch (found.kind) {
    case "found":
      return <Done found={found} />;
    case "none":
    case "blind":
      return (
        <Notice kind="warn" title={t(`admin.picture.${found.kind}`)}>
          <p>{t(`admin.picture.${found.kind}.todo`)}</p>
        </Notice>
      );
    case "several":
    case "unsure":
      return (
        <Notice kind="warn" title={t(`admin.picture.${found.kind}`, { labels: found.labels.join(", ") })}>
          <p>{t(`admin.picture.${found.kind}.todo`)}</p>
        </Notice>
      );
    case "stopped": {
      const code = errorCodes.find((each) => each === found.code) ?? "internal";
      return (
        <Notice kind="fault" title={t("admin.picture.stopped", { why: errorWords(code) })} code={found.code}>
          <p>{errorTodo(code)}</p>
        </Notice>
      );
    }
  }
}

function Done({ found }: { readonly found: Extract<PictureFound, { readonly kind: "found" }> }) {
  const room = useRoom();
  const [undone, setUndone] = useState(false);
  const { label, revision } = found;
  const undo = useAction(async () => {
    if (revision !== null) {
      await room.call("settings.revert", { revision });
      setUndone(true);
    }
  });
  if (undone) {
    return <Notice kind="info" title={t("admin.picture.undone")} />;
  }
  return (
    <Notice
      kind="done"
      title={t(revision === null ? "admin.picture.found.already" : "admin.picture.found", { label })}
      action={
        revision !== null && mayCall("settings.revert", room.welcome.value?.role ?? "operator") ? (
          <Button size="small" icon={Undo2} state={undo.state} onClick={() => undo.run()}>
            {t("admin.picture.undo")}
          </Button>
        ) : undefined
      }
    />
  );
}
