import type { DisplayStatus } from "#protocol/display.ts";
import { Button } from "#ui/components/button.tsx";
import { Monitor, MonitorOff } from "#ui/components/icons.ts";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** Whether a press switches it on: it is dark, or on its way there. */
export function isDark({ power }: Pick<DisplayStatus, "power">): boolean {
  return power.actual === "off" || power.actual === "cooling" || power.actual === "black";
}

/** The room's display, on or off: what it says of itself, and the press that changes it. Absent where there is none. */
export function DisplayControl({ shape }: { readonly shape: "tile" | "small" | "large" }) {
  const { link } = usePanel();
  const display = link.status("display").value;
  const power = useAction((on: boolean) => link.call("display.setPower", { on }));
  const state = useControlState(display?.power, power);
  if (display === undefined || display === null) {
    return null;
  }
  const dark = isDark(display);
  const isHidden = display.power.actual === "on" && display.pictureMute.actual === true;
  const words = dark ? t("panel.display.on") : t("panel.display.off");
  const common = {
    icon: dark ? MonitorOff : Monitor,
    pressed: !dark,
    testId: "display-power",
    state,
    onClick: () => power.start(dark),
  };
  if (shape !== "tile") {
    return (
      <Button {...common} size={shape}>
        {shape === "small" ? <span class="wide-words">{words}</span> : words}
      </Button>
    );
  }
  return (
    <Button {...common} shape="tile" class={dark ? "tile tile--off" : "tile"}>
      <span class="tile__words">
        <span>{words}</span>
        <span class="tile__state">{t(`panel.display.state.${isHidden ? "hidden" : display.power.actual}`)}</span>
      </span>
    </Button>
  );
}
