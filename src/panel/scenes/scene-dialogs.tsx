import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type CameraStatus, isFixed, looksAt } from "#protocol/camera.ts";
import { type Scene, type ScenePartName, scenePartNames } from "#protocol/scenes.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { Save, Trash2 } from "#ui/components/icons.ts";
import { Toggle } from "#ui/components/toggle.tsx";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** The longest name a scene may have; the protocol's own limit. */
const longestName = 40;

/** What of the room is known well enough to be part of a scene. */
function useCoverable(): readonly ScenePartName[] {
  const { link } = usePanel();
  const display = link.status("display").value;
  const known: Readonly<Record<ScenePartName, boolean>> = {
    camera: (link.status("camera.position").value?.actual ?? null) !== null || isFixed(link.status("camera").value),
    display: display !== null && display !== undefined && display.power.actual !== "unknown",
    input: (display?.input.actual ?? "") !== "",
    volume: link.status("volume").value !== undefined,
    microphone: true,
    selfView: link.status("self.view").value !== undefined,
    layout: link.status("screen.layout").value !== undefined,
  };
  return scenePartNames.filter((part) => known[part]);
}

/** Whether nobody knows now where a camera looks: it is away, or asleep. */
function isUntold({ health, power }: CameraStatus): boolean {
  return (health.state !== "ready" && health.state !== "degraded") || power === "standby";
}

/** Stores the room as it is now: under a name, and what of it. */
export function StoreSceneDialog({
  taken,
  onClose,
}: {
  readonly taken: readonly Scene[];
  readonly onClose: () => void;
}) {
  const { link } = usePanel();
  const coverable = useCoverable();
  const muted = link.status("microphone").value?.actual === "muted";
  const [name, setName] = useState("");
  // A scene that mutes is rather one that was asked for.
  const [left, setLeft] = useState<ReadonlySet<ScenePartName>>(new Set(muted ? [] : ["microphone"]));
  const covers = coverable.filter((part) => !left.has(part));
  const position = link.status("camera.position").value?.actual ?? null;
  const chosen = link.status("camera").value?.id;
  const cameras = link.status("cameras").value ?? [];
  const leftOut = cameras.filter((camera) => camera.id !== chosen && isUntold(camera)).map(({ name }) => name);
  const preset = link
    .status("camera.presets")
    .value?.find((each) => each.camera === chosen && looksAt(position, each.position));
  const old = taken.find((scene) => scene.name === name.trim());
  const store = useAction(async () => {
    await link.call("scene.store", {
      name: name.trim(),
      covers: [...covers],
      ...(old === undefined ? {} : { id: old.id }),
      ...(preset === undefined ? {} : { preset: preset.id }),
    });
    onClose();
  });
  return (
    <Dialog title={t("panel.scene.add")} onClose={onClose} shape="sheet">
      <p class="quiet">{t("panel.scene.lead")}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "" && covers.length > 0) {
            store.start();
          }
        }}
      >
        <TextField label={t("panel.preset.name")} value={name} maxLength={longestName} onInput={setName} />
        <div class="scene-parts">
          {coverable.map((part) => (
            <Toggle
              key={part}
              label={part === "camera" && cameras.length > 1 ? t("panel.scene.cameras") : t(`panel.scene.part.${part}`)}
              on={!left.has(part)}
              onChange={(on) => {
                const next = new Set(left);
                if (on) {
                  next.delete(part);
                } else {
                  next.add(part);
                }
                setLeft(next);
              }}
            />
          ))}
        </div>
        {leftOut.length === 0 || !covers.includes("camera") ? null : (
          <p class="quiet" data-testid="scene-left-out">
            {t("panel.scene.leftOut", { cameras: leftOut.join(", ") })}
          </p>
        )}
        <Button
          type="submit"
          kind="primary"
          icon={Save}
          state={store.state}
          disabled={name.trim() === "" || covers.length === 0}
        >
          {old === undefined ? t("panel.preset.store") : t("panel.scene.replace")}
        </Button>
      </form>
    </Dialog>
  );
}

/** Other names, and gone. */
export function ChangeScenesDialog({
  scenes,
  onClose,
  onDeleted,
  children,
}: {
  readonly scenes: readonly Scene[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
  /** What brings a deleted one back. */
  readonly children: ComponentChildren;
}) {
  return (
    <Dialog title={t("panel.scene.change")} onClose={onClose} shape="sheet">
      <div class="stack">
        {scenes.map((scene) => (
          <SceneRow key={scene.id} scene={scene} onDeleted={onDeleted} />
        ))}
        {children}
      </div>
    </Dialog>
  );
}

function SceneRow({ scene, onDeleted }: { readonly scene: Scene; readonly onDeleted: () => void }) {
  const { link } = usePanel();
  const [name, setName] = useState(scene.name);
  const rename = useAction(() => link.call("scene.rename", { id: scene.id, name: name.trim() }));
  const remove = useAction(async () => {
    await link.call("scene.delete", { id: scene.id });
    onDeleted();
  });
  return (
    <form
      class="scene-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") {
          rename.start();
        }
      }}
    >
      <TextField label={t("panel.preset.name")} value={name} maxLength={longestName} onInput={setName} />
      <Button type="submit" state={rename.state} disabled={name.trim() === "" || name.trim() === scene.name}>
        {t("common.rename")}
      </Button>
      <Button
        icon={Trash2}
        kind="plain"
        shape="icon"
        state={remove.state}
        focusName={scene.id}
        label={`${t("common.delete")}: ${scene.name}`}
        onClick={() => remove.start()}
      >
        {t("common.delete")}
      </Button>
    </form>
  );
}
