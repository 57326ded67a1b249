import { useEffect } from "preact/hooks";
import type { SettingEntry } from "#protocol/commands/administration.ts";
import { type SetUpState, type SetUpStep, stepAfter, stepBefore } from "#protocol/first-boot.ts";
import type { SettingKey } from "#protocol/settings.ts";
import { Button } from "#ui/components/button.tsx";
import { ArrowLeft, ArrowRight } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { t } from "#ui/messages/admin.ts";
import { type Action, useAction } from "../action.ts";
import { ConnectionLine } from "../frame/connection-line.tsx";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { EquipmentStep } from "./equipment-step.tsx";
import { LanguageStep } from "./language-step.tsx";
import { NameStep } from "./name-step.tsx";
import { PanelStep } from "./panel-step.tsx";
import { Progress } from "./progress.tsx";
import { TimeStep } from "./time-step.tsx";

/** What a step changes before the next one comes. */
export type Changes = Readonly<Partial<Record<SettingKey, unknown>>>;

/** What every step is given. */
export interface StepProps {
  /** The settings as they are, by key. */
  readonly entry: (key: SettingKey) => SettingEntry | undefined;
  /** Keeps what was chosen and goes on. */
  readonly next: (changes?: Changes) => void;
}

/**
 * The guided set-up, a step a page. Where it stands is the room's own state: the screen follows, a reload shows the
 * same step, and another administrator's page as well. `onLeave` is told when somebody leaves the rest for later.
 */
export function Guide({ step, onLeave }: { readonly step: SetUpStep; readonly onLeave: () => void }) {
  const room = useRoom();
  const read = useReading("settings.read", {}, step);
  const move = useAction((to: SetUpState, changes: Changes = {}) =>
    room.call("settings.write", { changes: { ...changes, "room.setUp": to }, comment: t("admin.firstBoot.comment") }),
  );
  useEffect(() => move.clear(), [step]);
  const name = room.status("room").value?.name ?? "";
  useEffect(() => {
    document.title = `${t(`admin.firstBoot.${step}.title`)} · ${name}`;
  }, [step, name]);
  const entries = read.value?.entries;
  const props: StepProps = {
    entry: (key) => entries?.find((each) => each.key === key),
    next: (changes = {}) => move.run(stepAfter(step), changes),
  };
  return (
    <Doorway key={step} where={name} title={t(`admin.firstBoot.${step}.title`)} above={<Progress stage={step} />} focus>
      <ConnectionLine />
      {entries === undefined ? (
        <ReadingState failure={read.failure} loading={read.loading} reload={read.reload} />
      ) : (
        <Page step={step} {...props} />
      )}
      <Failure move={move} />
      <Ways step={step} move={move} known={entries !== undefined} onLeave={onLeave} />
    </Doorway>
  );
}

function Page({ step, ...props }: StepProps & { readonly step: SetUpStep }) {
  switch (step) {
    case "language":
      return <LanguageStep {...props} />;
    case "name":
      return <NameStep {...props} />;
    case "time":
      return <TimeStep {...props} />;
    case "equipment":
      return <EquipmentStep />;
    case "panel":
      return <PanelStep />;
  }
}

type Move = Action<[to: SetUpState, changes?: Changes]>;

/** Why a step could not be kept: said once, above the buttons. */
function Failure({ move }: { readonly move: Move }) {
  return move.failure === undefined ? null : (
    <Notice kind="fault" title={move.failure.message} code={move.failure.code}>
      {move.failure.todo}
    </Notice>
  );
}

/** On, back, and out. A step that is a form is sent by its "on" button; the others have nothing to send. */
function Ways({
  step,
  move,
  known,
  onLeave,
}: {
  readonly step: SetUpStep;
  readonly move: Move;
  readonly known: boolean;
  readonly onLeave: () => void;
}) {
  const paired = (useRoom().status("panels").value?.paired ?? 0) > 0;
  const before = stepBefore(step);
  const state = move.state.kind === "failed" ? { kind: "actual" as const } : move.state;
  const isForm = step === "language" || step === "name" || step === "time";
  const isLater = step === "panel" && !paired;
  const words = isLater
    ? t("admin.firstBoot.later")
    : step === "panel"
      ? t("admin.firstBoot.finish")
      : t("admin.firstBoot.next");
  return (
    <div class="guide__ways">
      {before === undefined ? null : (
        <Button icon={ArrowLeft} kind="plain" onClick={() => move.run(before)}>
          {t("common.back")}
        </Button>
      )}
      <Button
        {...(isLater ? {} : { kind: "primary" as const })}
        icon={ArrowRight}
        state={state}
        disabled={!known}
        {...(isForm ? { type: "submit" as const, form: "step" } : { onClick: () => move.run(stepAfter(step)) })}
      >
        {words}
      </Button>
      {step === "panel" ? null : (
        <Button
          kind="plain"
          class="guide__leave"
          onClick={() => {
            onLeave();
            move.run("done");
          }}
        >
          {t("admin.firstBoot.leave")}
        </Button>
      )}
    </div>
  );
}
