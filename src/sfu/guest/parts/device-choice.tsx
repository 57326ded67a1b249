import { SelectField } from "#ui/components/field.tsx";
import { t } from "#ui/messages/guest.ts";
import type { Capture } from "../capture/capture.ts";
import type { Visit } from "../visit.ts";

/** Which camera, which microphone; only where there is a choice. */
export function DeviceChoice({ visit }: { readonly visit: Visit }) {
  const cameras = visit.camera.choices.value;
  const microphones = visit.microphone.choices.value;
  if (cameras.length < 2 && microphones.length < 2) return null;
  return (
    <details class="devices">
      <summary>{t("guest.door.devices")}</summary>
      <div class="stack">
        {cameras.length > 1 ? <Choice capture={visit.camera} label={t("guest.door.camera")} /> : null}
        {microphones.length > 1 ? <Choice capture={visit.microphone} label={t("guest.door.microphone")} /> : null}
      </div>
    </details>
  );
}

function Choice({ capture, label }: { readonly capture: Capture; readonly label: string }) {
  return (
    <SelectField
      label={label}
      value={capture.chosen.value}
      options={capture.choices.value.map((choice, index) => ({
        value: choice.id,
        label: choice.label === "" ? `${label} ${index + 1}` : choice.label,
      }))}
      onChange={(id) => void capture.choose(id)}
    />
  );
}
