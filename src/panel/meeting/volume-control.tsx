import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Minus, Plus } from "#ui/components/icons.ts";
import { Slider } from "#ui/components/slider.tsx";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** A hand that slides sends no more often than this; milliseconds. */
const pace = 120;
const step = 5;

/** The room's loudspeaker: a slider for the hand, two buttons for a step. */
export function VolumeControl() {
  const { link } = usePanel();
  const volume = link.status("volume").value;
  const [asked, setAsked] = useState<number | null>(null);
  const set = useAction((level: number) => link.call("volume.set", { level }));
  const paced = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; next: number | null }>({
    timer: undefined,
    next: null,
  });
  const state = useControlState(volume, set);
  useEffect(() => () => clearTimeout(paced.current.timer), []);
  const reported = volume?.actual;
  const settled = volume !== undefined && volume.target === undefined;
  useEffect(() => {
    if (settled && set.state.kind !== "pending") {
      setAsked(null);
    }
  }, [reported, settled, set.state.kind]);
  if (volume === undefined) {
    return null;
  }
  const ask = (level: number) => {
    const bounded = Math.max(0, Math.min(100, level));
    setAsked(bounded);
    const { current } = paced;
    if (current.timer !== undefined) {
      current.next = bounded;
      return;
    }
    set.start(bounded);
    const wait = () => {
      current.timer = setTimeout(() => {
        current.timer = undefined;
        if (current.next !== null) {
          set.start(current.next);
          current.next = null;
          wait();
        }
      }, pace);
    };
    wait();
  };
  const shown = asked ?? volume.actual;
  return (
    <div class="volume">
      <Button shape="icon" icon={Minus} onClick={() => ask(shown - step)}>
        {t("panel.volume.down")}
      </Button>
      <Slider
        label={t("panel.volume")}
        value={volume.actual}
        valueText={(value) => t("common.percent", { value })}
        state={state}
        onInput={ask}
        onChange={ask}
      />
      <Button shape="icon" icon={Plus} onClick={() => ask(shown + step)}>
        {t("panel.volume.up")}
      </Button>
    </div>
  );
}
