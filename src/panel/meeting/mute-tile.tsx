import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Ring, WithFault } from "#ui/components/control-state.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Mic, MicOff } from "#ui/components/icons.ts";
import { LevelMeter } from "#ui/components/level-meter.tsx";
import { useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { useFromRoom } from "../parts/in-room.tsx";

/** The largest thing in a meeting: whether the room is heard, and the press that changes it. */
export function MuteTile({ size = "large" }: { readonly size?: "large" | "small" }) {
  const { link } = usePanel();
  const microphone = link.status("microphone").value;
  const kiosk = link.status("kiosk").value;
  const { action: mute, question } = useFromRoom((muted: boolean) => link.call("microphone.mute", { muted }));
  const level = useComputed(() => link.stream("levels").value?.microphone ?? 0);
  useEffect(() => link.watch("levels"), [link]);
  const state = useControlState(microphone, mute);
  if (microphone === undefined) {
    return null;
  }
  const muted = microphone.actual === "muted";
  const missing = kiosk?.connected && kiosk.microphone !== "ready" ? kiosk.microphone : null;
  const words = muted ? t("panel.microphone.muted") : t("panel.microphone.heard");
  const asked =
    microphone.target === undefined || state.kind !== "pending"
      ? null
      : microphone.target === "muted"
        ? t("panel.microphone.muting")
        : t("panel.microphone.opening");
  const press = (
    <button
      type="button"
      class="mute"
      data-size={size}
      data-muted={muted}
      data-state={state.kind}
      data-testid="mute"
      aria-pressed={muted}
      aria-busy={state.kind === "pending"}
      onClick={() => mute.start(!muted)}
    >
      <span class="mute__mark">
        <Icon of={muted ? MicOff : Mic} size={size === "large" ? 64 : 24} />
      </span>
      <span class="mute__verb">
        {muted ? t("panel.microphone.unmute") : t("panel.microphone.mute")}
        {state.kind === "pending" ? <Ring /> : null}
      </span>
      {size === "small" ? null : (
        <>
          {muted ? null : <LevelMeter level={level} bars={14} />}
          <span class="mute__words">{missing === null ? (asked ?? words) : t(`panel.microphone.${missing}`)}</span>
        </>
      )}
    </button>
  );
  return size === "small" ? (
    <>
      {press}
      {question}
    </>
  ) : (
    <div class="mute-place">
      <WithFault state={state}>{press}</WithFault>
      {question}
    </div>
  );
}
