import type { Fault } from "#protocol/controllable.ts";
import type { DisplayStatus } from "#protocol/display.ts";
import { Button } from "#ui/components/button.tsx";
import { type ControlState, WithFault } from "#ui/components/control-state.tsx";
import { SelectField } from "#ui/components/field.tsx";
import { Eye, EyeOff, Pause, Play, Volume2, VolumeX } from "#ui/components/icons.ts";
import { Slider } from "#ui/components/slider.tsx";
import type { Fact } from "#ui/desk/facts.tsx";
import { t } from "#ui/messages/admin.ts";
import { valueFaultSaid } from "#ui/messages/value-faults.ts";
import { useAction } from "../action.ts";
import { type Controllable, ReadBack } from "../parts/read-back.tsx";
import { useRoom } from "../room.ts";

/** What the display shows and plays, each with the press that makes it otherwise; what it cannot do is not there. */
export function shownFacts(display: DisplayStatus): readonly Fact[] {
  const { input, canMute, canFreeze, canSetVolume, volume } = display;
  const facts: Fact[] = [
    {
      key: "input",
      label: t("admin.display.input"),
      value: <ReadBack of={input} words={(id) => inputName(display, id)} />,
      ...(display.inputs.length === 0 ? {} : { action: <InputPicker display={display} /> }),
    },
  ];
  if (canMute.picture) {
    facts.push({
      key: "picture",
      label: t("admin.display.picture"),
      value: <OnOff of={display.pictureMute} on="admin.display.picture.hidden" off="admin.display.picture.shown" />,
      action: <PictureControl hidden={display.pictureMute} />,
    });
  }
  if (canFreeze) {
    facts.push({
      key: "freeze",
      label: t("admin.display.freeze"),
      value: <OnOff of={display.frozen} on="admin.display.freeze.still" off="admin.display.freeze.moving" />,
      action: <FreezeControl frozen={display.frozen} />,
    });
  }
  if (canMute.sound) {
    facts.push({
      key: "sound",
      label: t("admin.display.sound"),
      value: <OnOff of={display.soundMute} on="admin.display.sound.off" off="admin.display.sound.on" />,
      action: <SoundControl silent={display.soundMute} />,
    });
  }
  if (canSetVolume && volume.actual !== null) {
    const shown = volume.target ?? volume.actual;
    facts.push({
      key: "volume",
      label: t("admin.display.volume"),
      value: <VolumeControl shown={shown} fault={volume.fault} />,
    });
  }
  return facts;
}

/** An input by the display's own name of it. */
function inputName({ inputs }: DisplayStatus, id: string | null): string {
  return id === null ? t("admin.display.input.none") : (inputs.find((input) => input.id === id)?.name ?? id);
}

/** Chosen by name. Only one that has a picture can be told. */
function InputPicker({ display }: { readonly display: DisplayStatus }) {
  const room = useRoom();
  const choose = useAction((id: string) => room.call("display.selectInput", { id }));
  const { inputs, input, power } = display;
  const chosen = input.target ?? input.actual ?? "";
  const isListed = inputs.some(({ id }) => id === chosen);
  return (
    <WithFault state={choose.state}>
      <SelectField
        label={t("admin.display.input.choose")}
        labelHidden
        value={chosen}
        disabled={power.actual !== "on" || choose.state.kind === "pending"}
        options={[
          ...(isListed ? [] : [{ value: chosen, label: inputName(display, chosen === "" ? null : chosen) }]),
          ...inputs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => choose.run(id)}
      />
    </WithFault>
  );
}

type Words = Parameters<typeof t>[0];

function OnOff({
  of,
  on,
  off,
}: {
  readonly of: Controllable<boolean | null>;
  readonly on: Words;
  readonly off: Words;
}) {
  return <ReadBack of={of} words={(is) => t(is === null ? "admin.display.power.unknown" : is ? on : off)} />;
}

function PictureControl({ hidden }: { readonly hidden: DisplayStatus["pictureMute"] }) {
  const room = useRoom();
  const hide = useAction((on: boolean) => room.call("display.setMute", { what: "picture", on }));
  const isHidden = hidden.actual === true;
  return (
    <Button
      size="small"
      icon={isHidden ? Eye : EyeOff}
      state={hide.state}
      disabled={hidden.actual === null}
      onClick={() => hide.run(!isHidden)}
    >
      {t(isHidden ? "admin.display.picture.show" : "admin.display.picture.hide")}
    </Button>
  );
}

function FreezeControl({ frozen }: { readonly frozen: DisplayStatus["frozen"] }) {
  const room = useRoom();
  const freeze = useAction((on: boolean) => room.call("display.setFreeze", { on }));
  const isStill = frozen.actual === true;
  return (
    <Button
      size="small"
      icon={isStill ? Play : Pause}
      state={freeze.state}
      disabled={frozen.actual === null}
      onClick={() => freeze.run(!isStill)}
    >
      {t(isStill ? "admin.display.freeze.release" : "admin.display.freeze.hold")}
    </Button>
  );
}

function SoundControl({ silent }: { readonly silent: DisplayStatus["soundMute"] }) {
  const room = useRoom();
  const silence = useAction((on: boolean) => room.call("display.setMute", { what: "sound", on }));
  const isSilent = silent.actual === true;
  return (
    <Button
      size="small"
      icon={isSilent ? Volume2 : VolumeX}
      state={silence.state}
      disabled={silent.actual === null}
      onClick={() => silence.run(!isSilent)}
    >
      {t(isSilent ? "admin.display.sound.switchOn" : "admin.display.sound.switchOff")}
    </Button>
  );
}

/** Told when the hand lets go: a display takes its time over each value. */
function VolumeControl({ shown, fault }: { readonly shown: number; readonly fault: Fault | undefined }) {
  const room = useRoom();
  const set = useAction((level: number) => room.call("display.setVolume", { level }));
  return (
    <div class="display-volume">
      <Slider
        label={t("admin.display.volume")}
        labelHidden
        value={shown}
        valueText={(value) => t("common.percent", { value })}
        state={set.state.kind === "actual" && fault !== undefined ? failed(fault) : set.state}
        onChange={(level) => set.run(level)}
      />
    </div>
  );
}

function failed(fault: Fault): ControlState {
  return { kind: "failed", sentence: valueFaultSaid(fault) };
}
