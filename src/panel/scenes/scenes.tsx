import { useEffect, useRef, useState } from "preact/hooks";
import { errorCodes } from "#protocol/errors.ts";
import type { Scene, SceneRun } from "#protocol/scenes.ts";
import { Button } from "#ui/components/button.tsx";
import { pending, Ring } from "#ui/components/control-state.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Check, CircleAlert, EllipsisVertical, Play, Plus, Undo2 } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { useFocusAfter } from "../parts/focus-after.ts";
import { outcomeLines } from "./outcome-lines.ts";
import { ChangeScenesDialog, StoreSceneDialog } from "./scene-dialogs.tsx";

/** How long what became of a recalled scene is spoken of, and a deleted one can be brought back here; milliseconds. */
const saidFor = 60_000;

/** The room's scenes: a press makes the room as one has it. Beneath them what became of the last, part by part. */
export function Scenes() {
  const { link } = usePanel();
  const scenes = link.status("scenes").value;
  const [open, setOpen] = useState<"store" | "change" | null>(null);
  const place = useRef<HTMLElement>(null);
  const focus = useFocusAfter(place);
  const none = scenes?.all.length === 0;
  const [deleted, forget] = useDeleted();
  // With the last scene nothing is left to be changed: the dialog ends, and what brings the scene back is on the page.
  useEffect(() => {
    if (none && open === "change") {
      setOpen(null);
      focus("undo");
    }
  }, [none]);
  if (scenes === undefined) {
    return null;
  }
  const { all, run } = scenes;
  const close = () => setOpen(null);
  const changing = open === "change" && !none;
  const offer =
    deleted === null || all.some(({ id }) => id === deleted.id) ? null : (
      <DeletedScene
        deleted={deleted}
        onRestored={(id) => {
          forget();
          focus(id);
        }}
      />
    );
  return (
    <section ref={place} class="scenes" aria-label={t("panel.scenes")}>
      <div class="scenes__row">
        {all.map((scene) => (
          <SceneButton key={scene.id} scene={scene} run={run} />
        ))}
        <div class="scenes__tools">
          <Button size="small" kind="plain" icon={Plus} testId="scene-add" onClick={() => setOpen("store")}>
            {all.length === 0 ? t("panel.scene.add") : <span class="wide-words">{t("panel.scene.add")}</span>}
          </Button>
          {all.length === 0 ? null : (
            <Button size="small" kind="plain" shape="icon" icon={EllipsisVertical} onClick={() => setOpen("change")}>
              {t("panel.scene.change")}
            </Button>
          )}
        </div>
      </div>
      {run === null ? null : <SceneOutcome run={run} />}
      {changing ? null : offer}
      {open === "store" ? <StoreSceneDialog taken={all} onClose={close} /> : null}
      {changing ? (
        <ChangeScenesDialog scenes={all} onClose={close} onDeleted={() => focus("undo")}>
          {offer}
        </ChangeScenesDialog>
      ) : null}
    </section>
  );
}

/** The scenes in a meeting, where other things come first. */
export function ScenesTile() {
  const { link } = usePanel();
  const [open, setOpen] = useState(false);
  // With its last scene gone from the open dialog, that can still be brought back there.
  if (!open && (link.status("scenes").value?.all.length ?? 0) === 0) {
    return null;
  }
  return (
    <>
      <Button shape="tile" icon={Play} testId="scenes" onClick={() => setOpen(true)}>
        {t("panel.scenes")}
      </Button>
      {open ? (
        <Dialog title={t("panel.scenes")} shape="sheet" onClose={() => setOpen(false)}>
          <Scenes />
        </Dialog>
      ) : null}
    </>
  );
}

const isRunning = (run: SceneRun) => run.parts.some(({ state }) => state === "doing");

function SceneButton({ scene, run }: { readonly scene: Scene; readonly run: SceneRun | null }) {
  const { link } = usePanel();
  const recall = useAction(() => link.call("scene.recall", { id: scene.id }));
  const running = run !== null && run.scene === scene.id && isRunning(run);
  return (
    <Button
      size="small"
      icon={Play}
      testId="scene"
      focusName={scene.id}
      state={running ? pending : recall.state}
      onClick={() => recall.start()}
    >
      {scene.name}
    </Button>
  );
}

/** How the parts of a scene stand while it is made, what failed and what helps; and the way back. */
function SceneOutcome({ run }: { readonly run: SceneRun }) {
  const { link, now } = usePanel();
  const undo = useAction(() => link.call("scene.undo", {}));
  const all = link.status("cameras").value ?? [];
  const nameOf = (camera: string) => all.find(({ id }) => id === camera)?.name ?? camera;
  const running = isRunning(run);
  if (!running && now.value - run.at > saidFor) {
    return null;
  }
  return (
    <div class="scenes__outcome">
      <div class="scenes__said" role="status">
        <ul class="scenes__parts">
          {outcomeLines(run.parts).map(({ part, cameras, state, code, words, from }) => {
            const known = errorCodes.find((each) => each === code);
            return (
              <li
                key={`${part} ${state} ${cameras.join(" ")}`}
                class="scene-part"
                data-state={state}
                data-testid="scene-part"
              >
                {state === "doing" ? <Ring /> : <Icon of={state === "done" ? Check : CircleAlert} size={20} />}
                <span>
                  {cameras.length === 0
                    ? t(part === "display" ? "panel.scene.display" : `panel.scene.part.${part}`)
                    : t("panel.scene.camera", { camera: cameras.map(nameOf).join(", ") })}
                  <span class={state === "failed" || from !== undefined ? "scenes__why" : "visually-hidden"}>
                    {": "}
                    {from === undefined ? t(`panel.scene.state.${state}`) : t(`panel.scene.from.${from}`)}
                  </span>
                  {state !== "failed" ? null : (
                    <span class="scenes__why">
                      {". "}
                      {known === undefined ? words : `${errorWords(known)} ${errorTodo(known)}`}
                    </span>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      {run.undoable && !running ? (
        <Button size="small" icon={Undo2} state={undo.state} testId="scene-undo" onClick={() => undo.start()}>
          {t("panel.scene.undo")}
        </Button>
      ) : null}
    </div>
  );
}

interface Deleted {
  readonly id: string;
  readonly name: string;
}

/** The scene that was deleted last, by whomever, for as long as it can be brought back here. */
function useDeleted(): readonly [Deleted | null, () => void] {
  const { link } = usePanel();
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  useEffect(
    () =>
      link.onEvent((event) => {
        if (event.name === "scene.deleted") {
          setDeleted(event.detail);
        }
      }),
    [link],
  );
  useEffect(() => {
    const timer = setTimeout(() => setDeleted(null), saidFor);
    return () => clearTimeout(timer);
  }, [deleted]);
  return [deleted, () => setDeleted(null)];
}

function DeletedScene(props: { readonly deleted: Deleted; readonly onRestored: (id: string) => void }) {
  const { link } = usePanel();
  const { id, name } = props.deleted;
  const restore = useAction(async () => {
    await link.call("scene.restore", { id });
    props.onRestored(id);
  });
  return (
    <div class="scenes__outcome">
      <span>{t("panel.preset.deleted", { name })}</span>
      <Button size="small" icon={Undo2} state={restore.state} focusName="undo" onClick={() => restore.start()}>
        {t("common.undo")}
      </Button>
    </div>
  );
}
