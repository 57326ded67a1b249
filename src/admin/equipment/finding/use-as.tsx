import { useState } from "preact/hooks";
import type { CameraId } from "#protocol/camera-settings.ts";
import type { CameraPlace, FoundDevice } from "#protocol/found-devices.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../../action.ts";
import { cameraName, foundName } from "./found-words.ts";

/** Asks which of the room's cameras one that was found becomes, and says which of them it would replace. */
export function UseAs(props: {
  readonly found: FoundDevice;
  readonly cameras: readonly CameraPlace[];
  readonly act: (camera: CameraId) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { found, cameras, act, onClose } = props;
  const [wanted, setWanted] = useState((cameras.find(({ taken }) => !taken) ?? cameras[0])?.camera);
  const chosen = cameras.find(({ camera }) => camera === wanted);
  const action = useAction(async () => {
    if (chosen !== undefined) {
      await act(chosen.camera);
    }
  });
  if (chosen === undefined) {
    return null;
  }
  const verb = t("admin.finding.useAs", { camera: cameraName(chosen.camera, cameras) });
  return (
    <Dialog
      title={t("admin.finding.useAs.title", { name: foundName(found) })}
      onClose={onClose}
      actions={<DialogVerb verb={verb} state={action.state} onSubmit={() => action.run()} onClose={onClose} />}
    >
      <DialogForm onSubmit={() => action.run()}>
        <fieldset class="choices">
          <legend class="visually-hidden">{t("admin.finding.useAs.title", { name: foundName(found) })}</legend>
          {cameras.map((place) => (
            <label key={place.camera} class="choice">
              <input
                type="radio"
                name="camera"
                value={place.camera}
                checked={place.camera === wanted}
                onChange={() => setWanted(place.camera)}
              />
              <span>{cameraName(place.camera, cameras)}</span>
              <span class="quiet small">
                {t(place.taken ? "admin.finding.useAs.taken" : "admin.finding.useAs.free")}
              </span>
            </label>
          ))}
        </fieldset>
        {chosen.taken ? (
          <p class="small" role="status">
            {t("admin.finding.useAs.undo")}
          </p>
        ) : null}
      </DialogForm>
    </Dialog>
  );
}
