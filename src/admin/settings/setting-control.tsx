import { useMemo } from "preact/hooks";
import { choicesOf, namedKindOf } from "#protocol/setting-choices.ts";
import type { SettingKey } from "#protocol/settings.ts";
import { t } from "#ui/messages/admin.ts";
import { clockTime } from "#ui/messages/times.ts";
import { useNow, useRoom } from "../room.ts";
import { knownThings, NamedChoice } from "./named-choice.tsx";
import { controlOf, numberFrom } from "./setting-form.ts";
import { unitOf, valueWords } from "./setting-words.ts";

/** What every control of a setting is given. */
export interface ControlProps {
  readonly settingKey: SettingKey;
  readonly value: unknown;
  readonly secret: boolean;
  /** Whether anybody has set it: of a secret nothing else is known. */
  readonly isSet: boolean;
  readonly disabled: boolean;
  readonly ids: {
    readonly id: string;
    readonly labelId: string;
    readonly describedBy: string;
    readonly invalid: boolean;
  };
  readonly onChange: (value: unknown) => void;
}

/** The control of a setting, by its schema: a switch, a choice, a number, a time zone, a text; a choice of what the room knows. */
export function SettingControl(props: ControlProps) {
  const { settingKey: key, value, ids, disabled } = props;
  const known = knownThings(useRoom());
  const kind = namedKindOf(key);
  // Where the room cannot say what there is, it is typed.
  if (kind !== undefined && choicesOf(kind, known) !== undefined) {
    return <NamedChoice kind={kind} {...props} />;
  }
  const control = controlOf(key);
  const common = { id: ids.id, "aria-describedby": ids.describedBy, "aria-invalid": ids.invalid, disabled };
  switch (control.kind) {
    case "switch":
      return (
        <button
          {...common}
          type="button"
          class="toggle"
          role="switch"
          aria-labelledby={ids.labelId}
          aria-checked={value === true}
          onClick={() => props.onChange(value !== true)}
        >
          <span class="toggle__track" aria-hidden="true">
            <span class="toggle__knob" />
          </span>
          <span class="toggle__word">{valueWords(key, value === true)}</span>
        </button>
      );
    case "choice":
      return (
        <select
          {...common}
          class="input"
          value={String(value)}
          onChange={(event) => {
            const chosen = control.values.find((each) => String(each) === event.currentTarget.value);
            props.onChange(chosen ?? event.currentTarget.value);
          }}
        >
          {control.values.map((each) => (
            <option key={String(each)} value={String(each)}>
              {valueWords(key, each)}
            </option>
          ))}
        </select>
      );
    case "number":
      return (
        <span class="with-unit">
          <input
            {...common}
            class="input figures"
            inputMode="numeric"
            autoComplete="off"
            value={String(value ?? "")}
            onInput={(event) => props.onChange(numberFrom(event.currentTarget.value))}
          />
          <span class="quiet">{unitOf(key)}</span>
        </span>
      );
    case "time-zone":
      return <TimeZone {...props} />;
    case "text":
      return (
        <input
          {...common}
          class="input"
          // Preact's types tell input types apart by their attributes; these two allow the same ones here.
          type={(props.secret ? "password" : "text") as "text"}
          autoComplete="off"
          spellcheck={false}
          maxLength={control.maxLength}
          placeholder={
            props.secret ? t(props.isSet ? "admin.settings.secret" : "admin.settings.secret.none") : undefined
          }
          value={String(value ?? "")}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      );
  }
}

/** A time zone by name, from the browser's list, with the time it is there as a check. */
function TimeZone({ value, ids, disabled, onChange }: ControlProps) {
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone")], []);
  const now = useNow(10_000);
  const text = String(value ?? "");
  const listId = `${ids.id}-zones`;
  const there = zones.includes(text) ? clockTime(now, text) : undefined;
  return (
    <span class="time-zone">
      <input
        id={ids.id}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        disabled={disabled}
        class="input"
        list={listId}
        autoComplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {there === undefined ? null : (
        <span class="quiet small figures">{t("admin.settings.timeThere", { there, here: clockTime(now) })}</span>
      )}
    </span>
  );
}
