import type { Fault } from "#protocol/controllable.ts";
import { Ring } from "#ui/components/control-state.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { CircleAlert } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { valueFaultSaid } from "#ui/messages/value-faults.ts";

/** A controllable value of the status tree. */
export interface Controllable<Value> {
  readonly actual: Value;
  readonly target?: Value | undefined;
  readonly since: number;
  readonly fault?: Fault | undefined;
}

/** What the device said; beside it what was asked for and is not yet so, or why it would not. */
export function ReadBack<Value>({
  of,
  words,
}: {
  readonly of: Controllable<Value>;
  readonly words: (value: Value) => string;
}) {
  return (
    <span
      class="read-back"
      data-state={of.fault !== undefined ? "failed" : of.target === undefined ? "actual" : "pending"}
    >
      <span>{words(of.actual)}</span>
      {of.target === undefined ? null : (
        <span class="read-back__target">
          <Ring />
          {t("admin.readBack.asked", { value: words(of.target) })}
        </span>
      )}
      {of.fault === undefined ? null : (
        <span class="read-back__fault">
          <Icon of={CircleAlert} size={20} />
          {valueFaultSaid(of.fault)}
        </span>
      )}
    </span>
  );
}
