import { useState } from "preact/hooks";
import { type PictureFound, type PictureSearchStatus, searchSteps } from "#protocol/camera-picture.ts";
import { mayCall } from "#protocol/commands.ts";
import { errorCodes } from "#protocol/errors.ts";
import { Button } from "#ui/components/button.tsx";
import { Ring } from "#ui/components/control-state.tsx";
import { Undo2 } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { useAction } from "../../action.ts";
import { useRoom } from "../../room.ts";

type Search = NonNullable<PictureSearchStatus>;

/** Long enough for a refusal; from then on the page shows how far it is, and what came of it. */
const refusedWithinMs = 700;

/** Settles with a refusal, or as soon as there is none: what goes on from there is shown as it goes. */
export function begun(call: Promise<unknown>): Promise<unknown> {
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
      {search.found === null ? <Step search={search} /> : <Found found={search.found} camera={camera} />}
      {hasFollowed(search) ? <Pictures search={search} /> : null}
    </div>
  );
}

/** Whether there is anything to be said of how each picture followed the camera. */
function hasFollowed({ found }: Search): boolean {
  if (found === null) return true;
  return found.kind !== "stopped" && found.kind !== "choose" && !(found.kind === "found" && found.chosen === true);
}

/** How far a search is. */
export function Step({ search }: { readonly search: Search }) {
  return (
    <div class="picture-step">
      <p role="status">
        <Ring /> {t(`admin.picture.step.${search.step}`)}
      </p>
      <progress
        max={searchSteps.length}
        value={searchSteps.indexOf(search.step) + 0.5}
        aria-label={t("admin.picture.progress")}
      />
    </div>
  );
}

function Pictures({ search }: { readonly search: Search }) {
  return (
    <ul class="pictures">
      {search.pictures.map(({ key, label, state, follows }) => {
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
          <li key={key}>
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

/** What came of a search or a choice, and the way back. */
export function Found({ found, camera }: { readonly found: PictureFound; readonly camera: string }) {
  switch (found.kind) {
    case "found":
      return <Done found={found} />;
    case "choose":
      return <Choice camera={camera} pictures={found.pictures} />;
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

/** The pictures there are: a press makes one the camera's. */
function Choice(props: {
  readonly camera: string;
  readonly pictures: Extract<PictureFound, { readonly kind: "choose" }>["pictures"];
}) {
  const { camera, pictures } = props;
  return (
    <Notice kind="info" title={t("admin.picture.choose.title")}>
      <p>{t("admin.picture.choose.what")}</p>
      <ul class="pictures">
        {pictures.map(({ key, label }) => (
          <li key={key}>
            <span>{label}</span>
            <Choose camera={camera} picture={key} label={label} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Choose({
  camera,
  picture,
  label,
}: {
  readonly camera: string;
  readonly picture: string;
  readonly label: string;
}) {
  const room = useRoom();
  const choose = useAction(() => room.call("camera.choosePicture", { camera, key: picture }));
  return (
    <Button
      size="small"
      label={t("admin.finding.named", { verb: t("admin.picture.choose.this"), name: label })}
      state={choose.state}
      onClick={() => choose.run()}
    >
      {t("admin.picture.choose.this")}
    </Button>
  );
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
      title={t(doneWords(found), { label })}
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

function doneWords({ chosen, revision }: Extract<PictureFound, { readonly kind: "found" }>) {
  if (chosen === true) return revision === null ? "admin.picture.chosen.already" : "admin.picture.chosen";
  return revision === null ? "admin.picture.found.already" : "admin.picture.found";
}
