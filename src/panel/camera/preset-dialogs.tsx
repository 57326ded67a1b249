import { useState } from "preact/hooks";
import type { Preset } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { ArrowLeft, ArrowRight, Crosshair, Save, Trash2 } from "#ui/components/icons.ts";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { PresetPicture } from "./preset-picture.tsx";

/** The longest name a preset may have; the protocol's own limit. */
const longestName = 40;

/** Stores where the camera looks now under a name; the usual names are one press. */
export function NewPresetDialog({
  taken,
  onClose,
}: {
  readonly taken: readonly Preset[];
  readonly onClose: () => void;
}) {
  const { link } = usePanel();
  const [name, setName] = useState("");
  const store = useAction(async (wanted: string) => {
    await link.call("preset.store", { name: wanted.trim() });
    onClose();
  });
  const usual = [t("panel.preset.room"), t("panel.preset.table"), t("panel.preset.board"), t("panel.preset.door")];
  const free = usual.filter((each) => !taken.some((preset) => preset.name === each));
  return (
    <Dialog title={t("panel.preset.new")} onClose={onClose} shape="sheet">
      <p class="quiet">{t("panel.preset.new.lead")}</p>
      {free.length === 0 ? null : (
        <div class="chips">
          {free.map((each) => (
            <Button key={each} size="small" onClick={() => store.start(each)}>
              {each}
            </Button>
          ))}
        </div>
      )}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") {
            store.start(name);
          }
        }}
      >
        <TextField label={t("panel.preset.name")} value={name} maxLength={longestName} onInput={setName} />
        <Button type="submit" kind="primary" icon={Save} state={store.state} disabled={name.trim() === ""}>
          {t("panel.preset.store")}
        </Button>
      </form>
    </Dialog>
  );
}

/** What can be done with a preset: look elsewhere from now on, another name, gone. */
export function PresetDialog({
  preset,
  all,
  onClose,
  onDeleted,
}: {
  readonly preset: Preset;
  readonly all: readonly Preset[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const { link } = usePanel();
  const [name, setName] = useState(preset.name);
  const store = useAction(async () => {
    await link.call("preset.store", { id: preset.id, name: preset.name });
    onClose();
  });
  const rename = useAction(async () => {
    await link.call("preset.rename", { id: preset.id, name: name.trim() });
    onClose();
  });
  const remove = useAction(async () => {
    await link.call("preset.delete", { id: preset.id });
    onClose();
    onDeleted();
  });
  return (
    <Dialog title={preset.name} onClose={onClose} shape="sheet">
      {preset.picture === undefined ? null : (
        <div class="preset-seen">
          <PresetPicture preset={preset} />
          <p class="quiet small">{t("panel.preset.picture")}</p>
        </div>
      )}
      <Button icon={Crosshair} state={store.state} onClick={() => store.start()}>
        {t("panel.preset.restore")}
      </Button>
      <form
        class="rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") {
            rename.start();
          }
        }}
      >
        <TextField label={t("panel.preset.name")} value={name} maxLength={longestName} onInput={setName} />
        <Button type="submit" state={rename.state} disabled={name.trim() === "" || name.trim() === preset.name}>
          {t("common.rename")}
        </Button>
      </form>
      <PresetPlace preset={preset} all={all} />
      <Button icon={Trash2} kind="plain" state={remove.state} onClick={() => remove.start()}>
        {t("common.delete")}
      </Button>
    </Dialog>
  );
}

/** Where a preset stands in the row, and one place further to either side. */
function PresetPlace({ preset, all }: { readonly preset: Preset; readonly all: readonly Preset[] }) {
  const { link } = usePanel();
  const at = all.findIndex((each) => each.id === preset.id);
  const move = useAction((by: -1 | 1) => {
    const ids = all.map((each) => each.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, preset.id);
    return link.call("preset.arrange", { ids });
  });
  if (all.length < 2) {
    return null;
  }
  return (
    <div class="preset-place">
      <Button icon={ArrowLeft} disabled={at <= 0} onClick={() => move.start(-1)}>
        {t("panel.preset.earlier")}
      </Button>
      <Button icon={ArrowRight} state={move.state} disabled={at >= all.length - 1} onClick={() => move.start(1)}>
        {t("panel.preset.later")}
      </Button>
      <span class="visually-hidden" role="status">
        {t("panel.preset.place", { name: preset.name, place: at + 1, count: all.length })}
      </span>
    </div>
  );
}
