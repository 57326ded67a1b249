import { useEffect, useRef, useState } from "preact/hooks";
import { type CameraPosition, looksAt, type Preset } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { Ring } from "#ui/components/control-state.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { EllipsisVertical, Plus, Undo2 } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { useFocusAfter } from "../parts/focus-after.ts";
import { NewPresetDialog, PresetDialog } from "./preset-dialogs.tsx";
import { PresetPicture } from "./preset-picture.tsx";

/** Held this long, a preset opens what can be done with it; milliseconds. */
const longPress = 600;

/** How long a deleted preset's place offers to bring it back; milliseconds. The room itself keeps it for ten minutes. */
const undoFor = 30_000;

/** The stored views of the camera: a press looks there, a long press or the dots change one. */
export function Presets(props: { readonly presets: readonly Preset[]; readonly position: CameraPosition | null }) {
  const { link } = usePanel();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const row = useRef<HTMLElement>(null);
  const focus = useFocusAfter(row);
  const restore = useAction(async (id: string) => {
    await link.call("preset.restore", { id });
    setDeleted(null);
    focus(id);
  });
  useEffect(
    () =>
      link.onEvent((event) => {
        if (event.name === "preset.deleted") {
          setDeleted(event.detail);
        }
      }),
    [link],
  );
  useEffect(() => {
    if (deleted !== null) {
      // On a phone the offer stands first in a row that may have been moved along.
      row.current?.scrollTo({ left: 0 });
      const timer = setTimeout(() => setDeleted(null), undoFor);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [deleted]);
  const changed = props.presets.find((preset) => preset.id === changing);
  return (
    <section ref={row} class="presets" aria-label={t("panel.presets")}>
      {props.presets.map((preset) => (
        <PresetTile
          key={preset.id}
          preset={preset}
          current={looksAt(props.position, preset.position)}
          onChange={() => setChanging(preset.id)}
        />
      ))}
      {deleted === null || props.presets.some((preset) => preset.id === deleted.id) ? null : (
        <div class="preset preset--deleted">
          <span class="preset__name">{t("panel.preset.deleted", { name: deleted.name })}</span>
          <Button
            size="small"
            icon={Undo2}
            state={restore.state}
            focusName="undo"
            onClick={() => restore.start(deleted.id)}
          >
            {t("common.undo")}
          </Button>
        </div>
      )}
      <button type="button" class="preset preset--add" data-testid="preset-add" onClick={() => setAdding(true)}>
        <Icon of={Plus} size={32} />
        <span class="preset__name">{t("panel.preset.add")}</span>
      </button>
      {adding ? <NewPresetDialog taken={props.presets} onClose={() => setAdding(false)} /> : null}
      {changed === undefined ? null : (
        <PresetDialog
          preset={changed}
          all={props.presets}
          onClose={() => setChanging(null)}
          onDeleted={() => focus("undo")}
        />
      )}
    </section>
  );
}

function PresetTile(props: { readonly preset: Preset; readonly current: boolean; readonly onChange: () => void }) {
  const { link } = usePanel();
  const { preset } = props;
  const recall = useAction(() => link.call("preset.recall", { id: preset.id }));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasLong = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  useEffect(() => cancel, []);
  return (
    <div class="preset" data-current={props.current} data-state={recall.state.kind}>
      <button
        type="button"
        class="preset__go"
        data-testid="preset"
        data-focus={preset.id}
        aria-pressed={props.current}
        aria-busy={recall.state.kind === "pending"}
        onPointerDown={() => {
          wasLong.current = false;
          timer.current = setTimeout(() => {
            wasLong.current = true;
            props.onChange();
          }, longPress);
        }}
        onPointerUp={cancel}
        onPointerLeave={cancel}
        onPointerCancel={cancel}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={() => {
          wasLong.current = false;
        }}
        onClick={() => {
          if (!wasLong.current) {
            recall.start();
          }
          wasLong.current = false;
        }}
      >
        {recall.state.kind === "failed" ? (
          <span class="preset__why" role="alert">
            {recall.state.sentence}
          </span>
        ) : (
          <PresetPicture preset={preset} />
        )}
        <span class="preset__name">
          <span class="preset__text">{preset.name}</span>
          {recall.state.kind === "pending" ? <Ring /> : null}
        </span>
      </button>
      <button
        type="button"
        class="preset__more"
        aria-label={t("panel.preset.change", { name: preset.name })}
        onClick={props.onChange}
      >
        <Icon of={EllipsisVertical} size={20} />
      </button>
    </div>
  );
}
